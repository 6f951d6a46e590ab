"""The picture of a boundary: lanes by layer, zones by verdict, one wall around the inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ciimap.boundary import Boundary
from ciimap.model import Model
from ciimap.report.picture.cards import Bundle, bundle, fold, holders, thin_ones
from ciimap.report.picture.columns import BOX
from ciimap.report.picture.entries import OTHER_SITES, Item, items_of
from ciimap.report.picture.gates import count_crossings, crossing_box, gates_of
from ciimap.report.picture.legend import legend_of
from ciimap.report.picture.lettering import break_lines, cut, cut_middle
from ciimap.report.picture.placing import MARGIN, Placement, place
from ciimap.report.picture.relations import Dependency, dependencies_of
from ciimap.report.picture.shapes import (
    PHYSICAL_LANES as ELEMENT_LANES,
)
from ciimap.report.picture.shapes import (
    Box,
    Curve,
    Edge,
    Frame,
    Lane,
    LaneBand,
    Picture,
    Rect,
    Zone,
)
from ciimap.report.picture.tally import lane_tally, tally_of
from ciimap.report.picture.views import View
from ciimap.texts import say
from ciimap.values import LANGUAGES, Language, collector_paused

_NAME_ROOM = 10.4  # ems of the name's font in one line of a box
_SLIM_ROOM = 11.6  # in the box of a link, whose font is smaller
SUBTITLE_ROOM = 12.8  # ems of the smaller font
_ALL = View()


def build_picture(
    model: Model,
    boundary: Boundary | None,
    language: Language,
    view: View = _ALL,
    dependencies: Sequence[Dependency] | None = None,
    items: tuple[Item, ...] | None = None,
) -> Picture:
    """Return the picture of ``boundary``: the same input gives the same picture.

    Every element and every logical entry but groups is in exactly one box; where there are too
    many for a page, boxes are cards that stand for several, and say for how many. With ``view``,
    what it leaves out has no box and is counted, and the cards it opens are what they stand for.
    ``dependencies`` are those of ``dependencies_of`` and ``items`` those of ``items_of``, where the
    caller has them already. Without a boundary nothing is decided yet: all stand in one frame, look
    alike, and are said to be neither inside nor outside.

    Cost: linear in the model and its dependencies but for sorting; positions need no simulation.
    """
    if dependencies is None:
        dependencies = dependencies_of(model, boundary)
    found = items_of(model, boundary, language) if items is None else items
    with collector_paused():
        return draw(found, dependencies, boundary, language, view)


def draw(
    items: tuple[Item, ...],
    every: Sequence[Dependency],
    boundary: Boundary | None,
    language: Language,
    view: View = _ALL,
) -> Picture:
    """Return the picture of ``items`` and the dependencies between those that are shown."""
    shown = [item for item in items if view.shown is None or item.id in view.shown]
    folded = fold(tuple(shown), language, view.opened)
    holder = holders(folded)
    dependencies = every
    if view.shown is not None:
        dependencies = [each for each in every if each.start in holder and each.end in holder]
    bundles, within = bundle(dependencies, holder)
    thin = thin_ones(bundles, [item.id for item in folded if item.shape == "card"])
    placement = place(folded, bundles)
    zones = {item.id: item.zone for item in folded}
    crossings = count_crossings(dependencies, holder, zones)
    scene = _Scene(placement, bundles, thin, crossings, language)
    is_decided = boundary is not None
    wall = "wall-name" if is_decided else "awaited-name"
    return Picture(
        width=_right(placement) + MARGIN,
        height=placement.wall.bottom + MARGIN + 14,
        boxes=tuple(scene.boxes()),
        edges=tuple(scene.edges()),
        gates=scene.gates,
        wall=Frame("wall", placement.wall, *_both(f"picture.{wall}", language)),
        lanes=tuple(scene.lanes(items, frozenset(holder), is_decided=is_decided)),
        zones=tuple(scene.zones()),
        sites=tuple(scene.sites()),
        legend=tuple(
            legend_of((i.style for i in folded), bool(scene.gates), language, is_decided=is_decided)
        ),
        tally=replace(
            tally_of(items, boundary, bundles, within, thin),
            shown=sum(item.lane in ELEMENT_LANES for item in shown),
            left_out=len(every) - len(dependencies),
        ),
        is_decided=is_decided,
    )


def _right(placement: Placement) -> float:
    return max(placement.wall.right, *(rect.right for _, rect in placement.columns))


def _both(key: str, language: Language) -> tuple[str, str]:
    """Return the text in the language, and in the other one."""
    other = next(each for each in LANGUAGES if each != language)
    return say(key, language), say(key, other)


class _Scene:
    """Turns what has a place into the values of a picture."""

    def __init__(
        self,
        placement: Placement,
        bundles: Sequence[Bundle],
        thin: frozenset[Bundle],
        crossings: Mapping[str, int],
        language: Language,
    ) -> None:
        self.placement, self.bundles, self.thin = placement, bundles, thin
        self.language = language
        self.rects: Mapping[str, Rect] = {item.id: rect for item, rect in placement.boxes}
        self.zones_of: Mapping[str, Zone] = {item.id: item.zone for item, _ in placement.boxes}
        self.gates = gates_of(crossings, self.rects, placement.wall)
        self.gated = {gate.box for gate in self.gates}

    def boxes(self) -> Iterator[Box]:
        crossing = {
            end
            for each in self.bundles
            if each.relation != "carried" and crossing_box(each.start, each.end, self.zones_of)
            for end in each[:2]
            if self.zones_of[end] == "inside"
        }
        for item, rect in self.placement.boxes:
            yield self._box(item, rect, item.id in crossing)

    def _box(self, item: Item, rect: Rect, crosses: bool) -> Box:
        lines = _lines(item)
        has_room = item.shape != "slim" and len(lines) == 1
        return Box(
            id=item.id,
            lane=item.lane,
            zone=item.zone,
            site="" if item.site == OTHER_SITES else item.site,
            rect=rect,
            lines=lines,
            subtitle=cut(item.subtitle, SUBTITLE_ROOM) if has_room else "",
            title=item.title,
            style=item.style,
            shape=item.shape,
            badge=item.badge,
            members=item.members,
            crosses=crosses,
        )

    def edges(self) -> Iterator[Edge]:
        for each in self.bundles:
            box = crossing_box(each.start, each.end, self.zones_of)
            gate = box if box in self.gated else ""
            drawn = each.relation == "needs" and not box and each not in self.thin
            curve = _curve(self.rects[each.start], self.rects[each.end])
            yield Edge(each.start, each.end, each.relation, each.size, curve, drawn, gate)

    def lanes(
        self, items: Sequence[Item], shown: frozenset[str], *, is_decided: bool
    ) -> Iterator[LaneBand]:
        for lane, rect in self.placement.lanes:
            name, other = _both(f"picture.lane-{lane}", self.language)
            tally = self._lane_tally(lane, items) if is_decided else ()
            mine = [item.id in shown for item in items if item.lane == lane]
            if not all(mine):
                count = {"shown": sum(mine), "all": len(mine)}
                tally = (*tally, say("picture.shown-of", self.language, **count))
            yield LaneBand(lane, rect, name, other, tally)

    def _lane_tally(self, lane: Lane, items: Sequence[Item]) -> tuple[str, ...]:
        counts = lane_tally(lane, items)
        inside, every = counts["inside"], counts.total()
        rest = [
            say(f"picture.plus-{key}", self.language, count=counts[key])
            for key in ("external", "undetermined")
            if counts[key]
        ]
        first = say("picture.inside-of", self.language, inside=inside, all=every)
        return (first, " · ".join(rest)) if rest else (first,)

    def zones(self) -> Iterator[Frame]:
        for column, rect in self.placement.columns:
            if column.zone != "inside":
                yield Frame(column.zone, rect, *_both(f"picture.zone-{column.zone}", self.language))

    def sites(self) -> Iterator[Frame]:
        for column, rect in self.placement.columns:
            if column.zone == "inside" and column.site and column.cells:
                name = next(items[0].place for items in column.cells.values())
                if column.site == OTHER_SITES:
                    name = say("picture.other-sites", self.language)
                yield Frame(column.site, rect, name)


def _lines(item: Item) -> tuple[str, ...]:
    """Return the lines of a name: two, or a third where it would be cut; a link has two."""
    if item.shape == "slim":
        lines = break_lines(item.name, _SLIM_ROOM, 2)
        return (cut_middle(item.name, _SLIM_ROOM),) if _is_cut(lines, item.name) else lines
    lines = break_lines(item.name, _NAME_ROOM, 2)
    return break_lines(item.name, _NAME_ROOM, 3) if _is_cut(lines, item.name) else lines


def _is_cut(lines: tuple[str, ...], name: str) -> bool:
    return "".join("".join(lines).split()) != "".join(name.split())


def _curve(start: Rect, end: Rect) -> Curve:
    (x, y), (other_x, other_y) = start.middle, end.middle
    if abs(x - other_x) < 1:
        return "straight"
    return "sideways" if abs(y - other_y) < BOX[1] else "vertical"
