"""Cards: above a number of boxes, what looks alike and stands together is drawn as one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    return tuple(
        item
        for key, group in _groups(items, _crowded(items)).items()
        for item in (
            group if len(group) == 1 else _opened(_card(key, group, language), group, opened)
        )
    )


def _crowded(items: tuple[Item, ...]) -> frozenset[_Part]:
    """Return the parts of the picture that are folded."""
    sizes = Counter((item.zone, item.lane) for item in items)
    folded: frozenset[_Part] = frozenset()
    for parts in _FOLDED_IN_TURN:
        size = sum(sizes[part] for part in parts)
        crowded = parts[0][0] != "inside" and size > _MOST_IN_A_SIDE_ZONE
        if size and (crowded or len(_groups(items, folded)) > MOST_BOXES):
            folded |= frozenset(parts)
    return folded


def _groups(
    items: tuple[Item, ...], folded: Collection[_Part]
) -> dict[tuple[str, ...], list[Item]]:
    """Return what each box stands for, by what is alike in it."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        alike = (item.lane, item.zone, item.site, item.style)
        alone = () if (item.zone, item.lane) in folded else (item.id,)
        groups.setdefault((*alike, *alone), []).append(item)
    return groups


def reopened(
    opened: Collection[str], before: tuple[Item, ...], after: tuple[Item, ...], language: Language
) -> frozenset[str]:
    """Return the cards of ``after`` to open, so that nothing goes that was seen of ``before``.

    ``opened`` are cards of ``before``. Of ``after`` those are opened that share entries with
    them, card for card and part for part.
    """
    seen: dict[int, set[str]] = {}
    for card in _every_card(before, language):
        if card.id in opened:
            seen.setdefault(_depth(card), set()).update(card.members)
    return frozenset(
        card.id
        for card in (_every_card(after, language) if seen else ())
        if not seen.get(_depth(card), set()).isdisjoint(card.members)
    )


def _every_card(items: tuple[Item, ...], language: Language) -> Iterator[Item]:
    for key, group in _groups(items, _crowded(items)).items():
        if len(group) > 1:
            yield from _with_parts(_card(key, group, language), group)


def _with_parts(card: Item, group: list[Item]) -> Iterator[Item]:
    yield card
    for part, members in _parts(card, group):
        yield from _with_parts(part, members)


def _depth(card: Item) -> int:
    return card.id.count("|")


def _opened(card: Item, group: list[Item], opened: Collection[str]) -> Iterator[Item]:
    """Yield ``card``, or what it stands for where it is opened."""
    if card.id not in opened:
        yield card
    elif len(group) <= _MOST_IN_A_CARD:
        yield from group
    else:
        for part, members in _parts(card, group):
            yield from _opened(part, members, opened)


def _parts(card: Item, group: list[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """Yield the smaller cards in place of a large one, and what each stands for."""
    if len(group) > _MOST_IN_A_CARD:
        size = max(_MOST_IN_A_CARD, math.ceil(len(group) / _MOST_PARTS))
        for start in range(0, len(group), size):
            part = group[start : start + size]
            yield _part(card, start // size + 1, part), part


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
    dependencies: Sequence[Dependency], holder: Mapping[str, str]
) -> tuple[tuple[Bundle, ...], int]:
    """Return the dependencies between boxes, and how many are within a single box.

    ``holder`` says in which box each entry is.
    """
    counts = Counter([(holder[start], holder[end], each) for start, end, each in dependencies])
    bundles = [Bundle(*key, count) for key, count in sorted(counts.items())]
    inner = [each for each in bundles if each.start == each.end and each.relation == "needs"]
    between = tuple(each for each in bundles if each.start != each.end)
    return between, sum(each.size for each in inner)


def thin_ones(bundles: Iterable[Bundle], cards: Collection[str]) -> frozenset[Bundle]:
    """Return the bundles that are left undrawn: the thinnest ones between too many cards."""
    needed = [each for each in bundles if each.relation == "needs"]
    if not cards or len(needed) <= _MOST_BUNDLES:
        return frozenset()
    thickest = sorted(needed, key=lambda each: (-each.size, each.start, each.end))
    return frozenset(thickest[_MOST_BUNDLES:])
