"""A layer over a picture: other looks, badges and a legend of their own for the same boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ciimap.report.picture.palette import Look
from ciimap.report.picture.shapes import Box, LegendEntry, Picture

PLAIN = "plain"  # what the layer says nothing about
PLAIN_LOOK = Look("#F6F8FA", "#C3CCD5", 1.0, (), "#4B5763", "#596572")


@dataclass(frozen=True)
class Shade:
    """One class of a layer; strong ones stand first where classes are listed."""

    key: str
    look: Look
    label: str
    meaning: str = ""


@dataclass(frozen=True)
class Mark:
    """How one box is dressed; ``badge`` replaces the box's own, so that colour is never alone."""

    look: str
    badge: str = ""


@dataclass(frozen=True, order=True)
class Leg:
    """A line from one box to another; ``is_now`` is the one that is spoken of."""

    start: str
    end: str
    is_now: bool = False


@dataclass(frozen=True)
class Overlay:
    """Marks by box, the looks that they name, and the legend that replaces the picture's."""

    marks: Mapping[str, Mark]
    looks: Mapping[str, Look]
    legend: tuple[LegendEntry, ...]
    notes: tuple[str, ...] = ()
    rings: frozenset[str] = frozenset()  # boxes to point at
    lit: frozenset[str] | None = None  # boxes that stay bright; ``None``: all
    legs: tuple[Leg, ...] = ()  # lines to draw on top


def dress_in(
    picture: Picture,
    shades: Sequence[Shade],
    classes: Mapping[str, str],
    badges: Mapping[str, str] | None = None,
) -> Overlay:
    """Return the layer in which each entry has the look of its class.

    A card has that of its strongest member; its badge says how many of its members are alike.
    Only classes that are found are in the legend, each with the number of its entries.
    """
    rank = {shade.key: place for place, shade in enumerate(shades)}
    marks = {box.id: _mark(box, rank, classes, badges or {}) for box in picture.boxes}
    counts = Counter(classes[id_] for box in picture.boxes for id_ in box.members if id_ in classes)
    legend = tuple(
        LegendEntry(shade.key, f"{shade.label} ({counts[shade.key]})", shade.meaning)
        for shade in shades
        if counts[shade.key]
    )
    looks = {shade.key: shade.look for shade in shades} | {PLAIN: PLAIN_LOOK}
    return Overlay(marks, looks, legend)


def _mark(
    box: Box, rank: Mapping[str, int], classes: Mapping[str, str], badges: Mapping[str, str]
) -> Mark:
    found = [classes[id_] for id_ in box.members if id_ in classes]
    if not found:
        return Mark(PLAIN)
    strongest = min(found, key=rank.__getitem__)
    if len(box.members) == 1:
        return Mark(strongest, badges.get(box.members[0], ""))
    alike = [id_ for id_ in box.members if classes.get(id_) == strongest]
    said = {badges.get(id_, "") for id_ in alike}
    badge = said.pop() if len(said) == 1 else ""
    share = "" if len(alike) == len(box.members) else f"{len(alike)}/{len(box.members)}"
    return Mark(strongest, " ".join(part for part in (badge, share) if part))
