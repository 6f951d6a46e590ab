"""Coordinates: lanes from top to bottom, columns from left to right, rows within a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ciimap.report.picture.cards import Bundle
from ciimap.report.picture.columns import (
    BOX,
    COLUMN_GAP,
    GAP,
    HEADER,
    PADDING,
    SLIM,
    WALL_GAP,
    WALL_PADDING,
    ZONE_GAP,
    Column,
    across_inside,
    columns_of,
    is_spread,
    width_inside,
)
from ciimap.report.picture.entries import Item
from ciimap.report.picture.ordering import Cell, Rows, arrange
from ciimap.report.picture.shapes import LANES, PHYSICAL_LANES, Lane, Rect

MARGIN = 10.0
_TOP = 42.0  # room for the names of the wall and of the zones
_LANE_GAP = 8.0
_SITE_NAMES = 18.0  # room below the last lane


@dataclass(frozen=True)
class Placement:
    """Where everything stands."""

    boxes: tuple[tuple[Item, Rect], ...]
    lanes: tuple[tuple[Lane, Rect], ...]
    wall: Rect
    columns: tuple[tuple[Column, Rect], ...]  # of zones their whole height, of sites their lanes'


def place(items: Sequence[Item], bundles: Sequence[Bundle]) -> Placement:
    """Return where ``items`` stand."""
    columns = columns_of(items)
    lefts = list(_lefts(columns))
    cells = [*_spread_cells(items, columns), *_column_cells(columns, lefts)]
    rows = arrange(cells, bundles)
    lanes = _lanes(cells, rows, lefts[-1] + columns[-1].width + MARGIN)
    boxes = [box for at, cell in enumerate(cells) for box in _boxes(cell, rows[at], lanes)]
    top, bottom = _extent(lanes)
    wall = Rect(
        HEADER + MARGIN,
        top - 12,
        width_inside(columns) + WALL_PADDING,
        bottom - top + 12 + _SITE_NAMES,
    )
    return Placement(
        tuple(boxes),
        tuple(lanes.items()),
        wall,
        tuple(
            (column, _column_rect(column, left, lanes, wall))
            for column, left in zip(columns, lefts, strict=True)
        ),
    )


def _lefts(columns: Sequence[Column]) -> Iterator[float]:
    x = HEADER + MARGIN
    for before, column in zip((None, *columns), columns, strict=False):
        if before is not None:
            x += before.width + _gap(before, column)
        yield x


def _gap(left: Column, right: Column) -> float:
    if right.zone == "inside":
        return COLUMN_GAP
    return WALL_GAP if left.zone == "inside" else ZONE_GAP


def _spread_cells(items: Sequence[Item], columns: Sequence[Column]) -> Iterator[Cell]:
    width, across = width_inside(columns), across_inside(columns)
    for lane in LANES:
        spread = tuple(item for item in items if item.lane == lane and is_spread(item))
        if spread:
            yield Cell(lane, HEADER + MARGIN, width, across, spread, is_even=True)


def _column_cells(columns: Sequence[Column], lefts: Sequence[float]) -> list[Cell]:
    """Return the cells of all columns, lane by lane, so that sweeps go down and up."""
    cells = [
        Cell(lane, left, column.width, column.across, boxes)
        for column, left in zip(columns, lefts, strict=True)
        for lane, boxes in column.cells.items()
    ]
    return sorted(cells, key=lambda cell: (LANES.index(cell.lane), cell.x))


def _height(rows: Rows) -> float:
    return sum(_row_height(row) + GAP for row in rows) - GAP if rows else 0.0


def _row_height(row: Sequence[Item]) -> float:
    return SLIM if row and row[0].shape == "slim" else BOX[1]


def _lanes(cells: Sequence[Cell], rows: dict[int, Rows], right: float) -> dict[Lane, Rect]:
    """Return the bands of the lanes that hold anything; each is as tall as its tallest cell."""
    lanes: dict[Lane, Rect] = {}
    y = MARGIN + _TOP
    for lane in LANES:
        heights = [_height(rows[at]) for at, cell in enumerate(cells) if cell.lane == lane]
        if heights:
            height = max(heights) + 2 * PADDING
            lanes[lane] = Rect(MARGIN, y, right - MARGIN, height)
            y += height + _LANE_GAP
    return lanes


def _boxes(cell: Cell, rows: Rows, lanes: dict[Lane, Rect]) -> Iterator[tuple[Item, Rect]]:
    band = lanes[cell.lane]
    y = band.y + (band.height - _height(rows)) / 2
    for row in rows:
        height = _row_height(row)
        for item, centre in zip(row, cell.centres(len(row)), strict=True):
            yield item, Rect(round(centre - BOX[0] / 2, 1), round(y, 1), BOX[0], height)
        y += height + GAP


def _extent(lanes: dict[Lane, Rect]) -> tuple[float, float]:
    top = min((band.y for band in lanes.values()), default=MARGIN + _TOP)
    return top, max((band.bottom for band in lanes.values()), default=top)


def _column_rect(column: Column, left: float, lanes: dict[Lane, Rect], wall: Rect) -> Rect:
    if column.zone != "inside":
        return Rect(left, wall.y, column.width, wall.height)
    physical = {lane: band for lane, band in lanes.items() if lane in PHYSICAL_LANES}
    top, bottom = _extent(physical) if physical else (wall.y, wall.bottom)
    return Rect(left + 5, top + 4, column.width - 10, bottom - top + 4)
