"""The entries that are drawn: where each belongs, how it looks, and what it is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ciimap.boundary import Boundary, ElementVerdict
from ciimap.model import Element, ElementEntry, Entry, Kind, Model
from ciimap.report.names import label_of
from ciimap.report.picture.quorums import Quorum, quorums_of
from ciimap.report.picture.shapes import LANES, Lane, Shape, Style, Zone
from ciimap.values import LANGUAGES, Language, pick

LARGEST_SITES = 5  # sites with a column of their own; the others share one
_SMALLEST_SITE = 3  # elements inside that make a site worth a column, where there are many
_LANE_OF: dict[Kind, Lane] = {
    "business": "business",
    "function": "function",
    "information": "information",
    "flow": "flow",
    "information_system": "information_system",
    "network_facility": "network_facility",
    "link": "network_facility",
    "environment": "environment",
}
_WORD = re.compile(r"[a-z0-9]+")
OTHER_SITES = "\x00other"  # the column of small sites and of no site; nobody writes this


@dataclass(frozen=True)
class Item:
    """What one box stands for, before it has a place."""

    id: str
    lane: Lane
    zone: Zone
    site: str  # of its column inside the wall; empty elsewhere and in logical lanes
    style: Style
    shape: Shape
    name: str
    subtitle: str
    title: str
    badge: str
    members: tuple[str, ...]
    place: str = ""  # what ``site`` is called


def items_of(model: Model, boundary: Boundary | None, language: Language) -> tuple[Item, ...]:
    """Return one item for each element and logical entry but groups, lane by lane, by id.

    Without a boundary nothing is decided yet: all stand together, and look alike.
    """
    items = _Items(model, boundary, language)
    every = [items.of(entry) for entry in model.entries() if entry.kind in _LANE_OF]
    return tuple(sorted(every, key=lambda item: (LANES.index(item.lane), item.id)))


def zone_of(element: ElementVerdict) -> Zone:
    """Return where ``element`` stands.

    What is undetermined stands within the wall until it is decided; what is inside by exposure
    stands there too, although no business stops without it.
    """
    if element.inside or element.verdict == "undetermined":
        return "inside" if element.operator == "own" else "external"
    return "outside" if element.verdict == "outside" else "supporting"


def style_of(element: ElementVerdict) -> Style:
    """Return how ``element`` is drawn."""
    if element.external:
        return "external"
    if element.verdict == "indispensable":
        return "core"
    if element.verdict == "jointly_indispensable":
        return "joint"
    if element.inside:
        return "exposed"
    if element.verdict == "undetermined":
        return "undetermined"
    return "outside" if element.verdict == "outside" else "supporting"


class _Items:
    def __init__(self, model: Model, boundary: Boundary | None, language: Language) -> None:
        self.model, self.language = model, language
        self.is_decided = boundary is not None
        self.reached = boundary.reached if boundary else frozenset[str]()
        self.verdicts = {element.id: element for element in boundary.elements} if boundary else {}
        self.quorums = quorums_of(model)
        self.columns = _site_columns(
            element.site for _, id_, element in model.elements() if self._stands_inside(id_)
        )

    def _stands_inside(self, id_: str) -> bool:
        verdict = self.verdicts.get(id_)
        return zone_of(verdict) == "inside" if verdict else not self.is_decided

    def of(self, entry: ElementEntry | Entry) -> Item:
        element = entry.value if isinstance(entry.value, Element) else None
        verdict = self.verdicts.get(entry.id)
        zone = zone_of(verdict) if verdict else self._logical_zone(entry.id)
        name, other = self._names(entry)
        place = label_of(self.model, element.site if element else None, self.language)
        return Item(
            id=entry.id,
            lane=_LANE_OF[entry.kind],
            zone=zone,
            site=self._column(element, zone),
            style=style_of(verdict) if verdict else self._logical_style(zone),
            shape=_SHAPES.get(entry.kind, "box"),
            name=name,
            subtitle=other,
            title=_title(name, other, entry.id, place),
            badge=_badge(verdict, self.quorums.get(entry.id)),
            members=(entry.id,),
            place=place,
        )

    def _column(self, element: Element | None, zone: Zone) -> str:
        if element is None or zone != "inside":
            return ""
        return element.site if element.site in self.columns else OTHER_SITES

    def _logical_zone(self, id_: str) -> Zone:
        return "inside" if id_ in self.reached or not self.is_decided else "outside"

    def _logical_style(self, zone: Zone) -> Style:
        if not self.is_decided:
            return "awaited"
        return "logical" if zone == "inside" else "outside"

    def _names(self, entry: ElementEntry | Entry) -> tuple[str, str]:
        """Return the name in the language, and what the second line says: nothing twice."""
        other = next(each for each in LANGUAGES if each != self.language)
        name = pick(entry.value.name, self.language, entry.id)
        second = pick(entry.value.name, other, entry.id)
        said = {name, _as_id(name)}
        return name, next((text for text in (second, entry.id) if text not in said), "")


def _as_id(name: str) -> str:
    """Return the id that says no more than ``name``: ``HIS server A`` and ``his-server-a``."""
    return "-".join(_WORD.findall(name.lower()))


_SHAPES: dict[Kind, Shape] = {"flow": "pill", "link": "slim"}


def _title(name: str, other: str, id_: str, place: str) -> str:
    return " · ".join(dict.fromkeys(part for part in (name, other, id_, place) if part))


def _badge(verdict: ElementVerdict | None, quorum: Quorum | None) -> str:
    if verdict is not None and verdict.verdict == "undetermined":
        return "?"
    return str(quorum) if quorum else ""


def _site_columns(sites: Iterable[str | None]) -> frozenset[str]:
    """Return the sites that have a column of their own, given those of all elements inside."""
    inside = Counter(site for site in sites if site)
    ranked = sorted(inside, key=lambda site: (-inside[site], site))
    few = len(ranked) <= LARGEST_SITES
    return frozenset(ranked if few else _worthy(ranked, inside))


def _worthy(ranked: list[str], counts: Counter[str]) -> Iterator[str]:
    for site in ranked[:LARGEST_SITES]:
        if counts[site] >= _SMALLEST_SITE:
            yield site
