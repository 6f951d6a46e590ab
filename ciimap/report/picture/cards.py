"""Cards: above a number of boxes, what looks alike and stands together is drawn as one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ciimap.report.picture.entries import OTHER_SITES, Item
from ciimap.report.picture.relations import Dependency
from ciimap.report.picture.shapes import LANES, PHYSICAL_LANES, Lane, Picture, Relation, Zone
from ciimap.texts import say
from ciimap.values import Language

MOST_BOXES = 120
_MOST_IN_A_SIDE_ZONE = 40  # boxes in one of the zones outside the wall
_MOST_BUNDLES = 160
_MOST_IN_A_CARD = 48  # entries that are drawn one by one when their card is opened
_MOST_PARTS = 24  # smaller cards in place of a large one
_Part = tuple[Zone, Lane]
_SIDES: tuple[Zone, ...] = ("outside", "supporting", "external")
_FOLDED_IN_TURN: tuple[tuple[_Part, ...], ...] = (
    *(tuple((zone, lane) for lane in LANES) for zone in _SIDES),
    tuple(("inside", lane) for lane in PHYSICAL_LANES),
    *((("inside", lane),) for lane in reversed(LANES) if lane not in PHYSICAL_LANES),
)  # what matters least first; businesses last


class Bundle(NamedTuple):
    """Dependencies between two boxes; ``size`` is how many."""

    start: str
    end: str
    relation: Relation
    size: int


def fold(
    items: tuple[Item, ...], language: Language, opened: Collection[str] = ()
) -> tuple[Item, ...]:
    """Return ``items``, as cards where there are more than can be read.

    Parts of the picture are folded one after the other, until the rest is few enough; a zone
    outside the wall also when it alone is crowded. A card says how many it stands for; what it
    stands for is drawn in its place if it is in ``opened``, as smaller cards if it is large.
    """
    folded: set[_Part] = set()
    for parts in _FOLDED_IN_TURN:
        size = sum((item.zone, item.lane) in parts for item in items)
        crowded = parts[0][0] != "inside" and size > _MOST_IN_A_SIDE_ZONE
        if crowded or len(_cards(items, folded, language)) > MOST_BOXES:
            folded.update(parts)
    return _cards(items, folded, language, opened)


def _cards(
    items: tuple[Item, ...],
    folded: Collection[_Part],
    language: Language,
    opened: Collection[str] = (),
) -> tuple[Item, ...]:
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        alike = (item.lane, item.zone, item.site, item.style)
        alone = () if (item.zone, item.lane) in folded else (item.id,)
        groups.setdefault((*alike, *alone), []).append(item)
    return tuple(
        item
        for key, group in groups.items()
        for item in (
            group if len(group) == 1 else _opened(_card(key, group, language), group, opened)
        )
    )


def _opened(card: Item, group: list[Item], opened: Collection[str]) -> Iterator[Item]:
    """Yield ``card``, or what it stands for where it is opened."""
    if card.id not in opened:
        yield card
    elif len(group) <= _MOST_IN_A_CARD:
        yield from group
    else:
        size = max(_MOST_IN_A_CARD, math.ceil(len(group) / _MOST_PARTS))
        for start in range(0, len(group), size):
            part = group[start : start + size]
            yield from _opened(_part(card, start // size + 1, part), part, opened)


def _part(card: Item, number: int, group: list[Item]) -> Item:
    first, last = group[0], group[-1]
    return replace(
        card,
        id=f"{card.id}|{number}",
        name=f"{first.id} … {last.id}",
        subtitle=f"×{len(group)}",
        title=f"{card.title} · {first.id} … {last.id} ×{len(group)}",
        members=tuple(item.id for item in group),
    )


def _card(key: tuple[str, ...], group: list[Item], language: Language) -> Item:
    first = group[0]
    lane, meaning = say(f"picture.lane-{first.lane}", language), meaning_of(first, language)
    place = first.place if first.site and first.site != OTHER_SITES else ""
    return replace(
        first,
        id="card:" + "|".join(key),
        shape="card",
        name=say(f"picture.card-{first.lane}", language, count=len(group)),
        subtitle=meaning,
        title=" · ".join(part for part in (lane, meaning, place, f"×{len(group)}") if part),
        badge="?" if first.style == "undetermined" else "",
        members=tuple(item.id for item in group),
    )


def meaning_of(item: Item, language: Language) -> str:
    """Return the legend's word for the style of ``item``."""
    return say(f"picture.style-{item.style}", language)


def holders(items: Iterable[Item]) -> dict[str, str]:
    """Return the box of each entry."""
    return {member: item.id for item in items for member in item.members}


def holders_of(picture: Picture) -> dict[str, str]:
    """Return the box of each entry of a picture that is made."""
    return {member: box.id for box in picture.boxes for member in box.members}


def bundle(
    dependencies: Iterable[Dependency], holder: Mapping[str, str]
) -> tuple[tuple[Bundle, ...], int]:
    """Return the dependencies between boxes, and how many are within a single box.

    ``holder`` says in which box each entry is.
    """
    counts: Counter[tuple[str, str, Relation]] = Counter()
    within = 0
    for start, end, relation in dependencies:
        first, second = holder[start], holder[end]
        if first != second:
            counts[first, second, relation] += 1
        elif relation == "needs":
            within += 1
    return tuple(Bundle(*key, count) for key, count in sorted(counts.items())), within


def thin_ones(bundles: Iterable[Bundle], cards: Collection[str]) -> frozenset[Bundle]:
    """Return the bundles that are left undrawn: the thinnest ones between too many cards."""
    needed = [each for each in bundles if each.relation == "needs"]
    if not cards or len(needed) <= _MOST_BUNDLES:
        return frozenset()
    thickest = sorted(needed, key=lambda each: (-each.size, each.start, each.end))
    return frozenset(thickest[_MOST_BUNDLES:])
