"""Which box stands beside which: what depends on each other comes close together.

Source: the barycentre heuristic of Sugiyama, Tagawa and Toda, Methods for visual understanding of
hierarchical system structures (1981), with a fixed number of sweeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ciimap.report.picture.cards import Bundle
from ciimap.report.picture.columns import BOX, GAP, PADDING
from ciimap.report.picture.entries import Item
from ciimap.report.picture.shapes import Lane

_SWEEPS = 6
_MOST_DEPTH = 12  # of rows in a cell, where each needs the one below
_LEAST_GAP = 24.0  # between the boxes of a lane that is spread over all columns

Rows = tuple[tuple[Item, ...], ...]


@dataclass(frozen=True)
class Cell:
    """Where one lane meets one column; ``is_even`` spreads the boxes over the whole width."""

    lane: Lane
    x: float
    width: float
    across: int
    items: tuple[Item, ...]
    is_even: bool = False

    def centres(self, count: int) -> list[float]:
        """Return the middle of each of ``count`` boxes in one row, from left to right."""
        pitch = BOX[0] + GAP
        if self.is_even and count:
            pitch = max(BOX[0] + _LEAST_GAP, (self.width - 2 * PADDING) / count)
            pitch = min(pitch, (self.width - 2 * PADDING - BOX[0]) / max(1, count - 1))
        middle = self.x + self.width / 2
        return [middle + (place - (count - 1) / 2) * pitch for place in range(count)]


def arrange(cells: Sequence[Cell], bundles: Iterable[Bundle]) -> dict[int, Rows]:
    """Return the rows of each cell (by its place in ``cells``), best order first found.

    Cost: a fixed number of sweeps, each linear in the bundles but for sorting.
    """
    drawn = [each for each in bundles if each.relation == "needs"]
    arrangement = _Arrangement(cells, drawn)
    for sweep in range(_SWEEPS):
        places = range(len(cells)) if sweep % 2 == 0 else range(len(cells) - 1, -1, -1)
        for place in places:
            arrangement.improve(place)
    return arrangement.rows


class _Arrangement:
    def __init__(self, cells: Sequence[Cell], bundles: Sequence[Bundle]) -> None:
        self.cells = cells
        self.neighbours = _neighbours(bundles)
        self.rows = {place: _first_rows(cell, bundles) for place, cell in enumerate(cells)}
        self.x: dict[str, float] = {}
        for place in self.rows:
            self._note(place)

    def _note(self, place: int) -> None:
        for row in self.rows[place]:
            for item, x in zip(row, self.cells[place].centres(len(row)), strict=True):
                self.x[item.id] = x

    def improve(self, place: int) -> None:
        """Sort each row of the cell by where the neighbours of its boxes stand."""
        self.rows[place] = tuple(
            tuple(sorted(row, key=lambda item: (round(self._pull(item), 3), item.id)))
            for row in self.rows[place]
        )
        self._note(place)

    def _pull(self, item: Item) -> float:
        """Return the weighted mean x of the neighbours; without any, where it stands."""
        near = self.neighbours.get(item.id, ())
        weight = sum(count for _, count in near)
        if not weight:
            return self.x[item.id]
        return sum(self.x[other] * count for other, count in near) / weight


def _neighbours(bundles: Iterable[Bundle]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for start, end, _, count in bundles:
        found.setdefault(start, []).append((end, count))
        found.setdefault(end, []).append((start, count))
    return found


def _first_rows(cell: Cell, bundles: Iterable[Bundle]) -> Rows:
    """Return the boxes in rows: what needs others of the same cell above them, links last."""
    depth = _depths([item.id for item in cell.items], bundles)
    rows: list[tuple[Item, ...]] = []
    for slim in (False, True):
        alike = [item for item in cell.items if (item.shape == "slim") == slim]
        ordered = sorted(alike, key=lambda item: (depth[item.id], item.id))
        rows.extend(_chunks(ordered, cell.across))
    return tuple(rows)


def _chunks(items: Sequence[Item], across: int) -> Iterable[tuple[Item, ...]]:
    """Yield rows of nearly the same length, at most ``across``, longer ones first."""
    if not items:
        return
    count = -(-len(items) // across)
    size, longer = divmod(len(items), count)
    start = 0
    for row in range(count):
        end = start + size + (row < longer)
        yield tuple(items[start:end])
        start = end


def _depths(ids: Sequence[str], bundles: Iterable[Bundle]) -> Mapping[str, int]:
    """Return how many steps below the topmost each id stands; circles end at a fixed depth."""
    depth = dict.fromkeys(ids, 0)
    within = [(start, end) for start, end, _, _ in bundles if start in depth and end in depth]
    for _ in range(_MOST_DEPTH):
        changed = False
        for start, end in within:
            if depth[end] < min(depth[start] + 1, _MOST_DEPTH):
                depth[end], changed = depth[start] + 1, True
        if not changed:
            break
    return depth
