"""How wide each column of the picture is, in boxes, so that the whole is as wide as a page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ciimap.report.picture.entries import OTHER_SITES, Item
from ciimap.report.picture.shapes import LANES, PHYSICAL_LANES, ZONES, Lane, Zone

BOX = (144.0, 46.0)
SLIM = 28.0  # height of a link's box
GAP = 11.0  # between boxes
PADDING = 12.0  # between boxes and the sides of their column or lane
COLUMN_GAP = 12.0
WALL_PADDING = 8.0  # between the last column and the wall, for the gates
WALL_GAP = 58.0  # room for gates and their arrows
ZONE_GAP = 18.0
HEADER = 130.0  # of the lanes, at the left
_PAGE_SHAPE = 1.45  # width to height of the page that is aimed at
_WIDEST = 7  # boxes side by side in one column
_MOST_STEPS = 60


@dataclass(frozen=True)
class Column:
    """Boxes that stand above each other: one site inside the wall, or a zone outside it."""

    zone: Zone
    site: str
    cells: Mapping[Lane, tuple[Item, ...]]
    across: int  # boxes side by side

    @property
    def width(self) -> float:
        """The width in points."""
        return self.across * (BOX[0] + GAP) - GAP + 2 * PADDING


def is_spread(item: Item) -> bool:
    """Return whether ``item`` has no column: logical entries inside spread over all of them."""
    return item.zone == "inside" and item.lane not in PHYSICAL_LANES


def columns_of(items: Sequence[Item]) -> tuple[Column, ...]:
    """Return the columns from left to right: sites, largest first, then the zones outside."""
    cells: dict[tuple[Zone, str], dict[Lane, list[Item]]] = {}
    for item in items:
        if not is_spread(item):
            column = cells.setdefault((item.zone, item.site), {})
            column.setdefault(item.lane, []).append(item)
    if not any(zone == "inside" for zone, _ in cells):
        cells["inside", OTHER_SITES] = {}
    ordered = sorted(cells, key=lambda key: _rank(key, cells[key]))
    columns = [
        Column(*key, {lane: tuple(c) for lane, c in cells[key].items()}, 1) for key in ordered
    ]
    return tuple(_widen(columns, [item for item in items if is_spread(item)]))


def _rank(key: tuple[Zone, str], cells: Mapping[Lane, list[Item]]) -> tuple[int, int, int, str]:
    zone, site = key
    size = sum(map(len, cells.values()))
    return ZONES.index(zone), int(site == OTHER_SITES), -size, site


def width_inside(columns: Sequence[Column]) -> float:
    """Return the width of all columns inside the wall, gaps included."""
    widths = [column.width for column in columns if column.zone == "inside"]
    return sum(widths) + COLUMN_GAP * (len(widths) - 1)


def across_inside(columns: Sequence[Column]) -> int:
    """Return how many boxes stand side by side in the logical lanes."""
    return max(1, int((width_inside(columns) - 2 * PADDING + GAP) // (BOX[0] + GAP)))


def _widen(columns: list[Column], spread: Sequence[Item]) -> list[Column]:
    """Widen the columns that make the tallest lane, until the page has the shape aimed at."""
    for _ in range(_MOST_STEPS):
        wider = _step(columns, {lane: _rows(lane, columns, spread) for lane in LANES})
        if _misfit(wider, spread) >= _misfit(columns, spread):
            break
        columns = wider
    return columns


def _misfit(columns: Sequence[Column], spread: Sequence[Item]) -> float:
    """Return how far the shape of the page is from the one aimed at; 0 is exact."""
    height = _height({lane: _rows(lane, columns, spread) for lane in LANES})
    return abs(math.log(_width(columns) / max(1.0, height) / _PAGE_SHAPE))


def _step(columns: list[Column], rows: Mapping[Lane, int]) -> list[Column]:
    """Return the columns with those widened by one that fill the tallest lane they can shorten.

    What is spread over all sites is shortened by the first of them.
    """
    for lane in sorted(rows, key=lambda lane: (-rows[lane], LANES.index(lane))):
        if rows[lane] <= 1:
            break
        filling = [column for column in columns if _rows_in(column, lane) == rows[lane]]
        if not filling and lane not in PHYSICAL_LANES:
            filling = [next(column for column in columns if column.zone == "inside")]
        wider = [_wider(column) if column in filling else column for column in columns]
        if wider != columns:
            return wider
    return columns


def _wider(column: Column) -> Column:
    across = min(column.across + 1, _WIDEST)
    return Column(column.zone, column.site, column.cells, across)


def _rows_in(column: Column, lane: Lane) -> int:
    return math.ceil(len(column.cells.get(lane, ())) / column.across)


def _rows(lane: Lane, columns: Sequence[Column], spread: Sequence[Item]) -> int:
    inside = sum(item.lane == lane for item in spread)
    tallest = max((_rows_in(column, lane) for column in columns), default=0)
    return max(math.ceil(inside / across_inside(columns)), tallest)


def _width(columns: Sequence[Column]) -> float:
    others = [column.width + ZONE_GAP for column in columns if column.zone != "inside"]
    return HEADER + width_inside(columns) + WALL_GAP + sum(others)


def _height(rows: Mapping[Lane, int]) -> float:
    return sum(count * (BOX[1] + GAP) + 2 * PADDING for count in rows.values() if count)
