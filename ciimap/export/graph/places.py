"""Where each node stands, so that a drawing tool opens the graph laid out as the app shows it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from ciimap.export.graph.shapes import ExportGraph, Node
from ciimap.export.subject import Subject
from ciimap.report import picture as pictures

_WIDTH, _HEIGHT, _GAP = 144.0, 46.0, 24.0
_LANE_OF_KIND = {"link": "network_facility", "group": "function"}
_COLUMNS = ("inside", "external", "supporting", "outside")


def places_of(graph: ExportGraph, subject: Subject) -> Mapping[str, pictures.Rect]:
    """Return the box of each node of ``graph``, by id.

    Where the picture shows every entry by itself, boxes stand as there, and groups, which it does
    not show, in a column at the left. Where it has cards, entries stand in a plain grid: layers
    from top to bottom, and from left to right what is inside, external, supporting and outside.
    """
    model, boundary = subject.evaluation.model, subject.evaluation.boundary
    shown = pictures.View(frozenset(node.id for node in graph.nodes))
    drawn = pictures.build_picture(model, boundary, subject.language, shown)
    if any(len(box.members) > 1 for box in drawn.boxes):
        return _grid(graph.nodes)
    boxes = {box.id: box.rect for box in drawn.boxes}
    found = {node.id: boxes[node.id] for node in graph.nodes if node.id in boxes}
    rest = [node.id for node in graph.nodes if node.id not in boxes]
    for place, id_ in enumerate(rest):
        found[id_] = pictures.Rect(-_WIDTH - _GAP, place * (_HEIGHT + _GAP), _WIDTH, _HEIGHT)
    return found


def _grid(nodes: Sequence[Node]) -> dict[str, pictures.Rect]:
    cells: dict[tuple[int, int], list[str]] = {}
    for node in nodes:
        cells.setdefault((_row(node), _column(node)), []).append(node.id)
    across = [_across(cells, column) for column in range(len(_COLUMNS))]
    found: dict[str, pictures.Rect] = {}
    top = 0.0
    for row in range(len(pictures.LANES)):
        left, deepest = 0.0, 0
        for column, wide in enumerate(across):
            ids = cells.get((row, column), [])
            for place, id_ in enumerate(ids):
                x = left + place % wide * (_WIDTH + _GAP)
                y = top + place // wide * (_HEIGHT + _GAP)
                found[id_] = pictures.Rect(x, y, _WIDTH, _HEIGHT)
            left += wide * (_WIDTH + _GAP) + 4 * _GAP
            deepest = max(deepest, math.ceil(len(ids) / wide))
        top += deepest * (_HEIGHT + _GAP) + 2 * _GAP
    return found


def _row(node: Node) -> int:
    lanes: Sequence[str] = pictures.LANES
    return lanes.index(_LANE_OF_KIND.get(node.kind, node.kind))


def _column(node: Node) -> int:
    style = node.style
    return _COLUMNS.index(style) if style in _COLUMNS else 0


def _across(cells: Mapping[tuple[int, int], list[str]], column: int) -> int:
    """Return how many boxes stand side by side in a column: its largest cell is nearly square."""
    largest = max((len(ids) for (_, at), ids in cells.items() if at == column), default=0)
    return max(1, math.ceil(math.sqrt(1.5 * largest)))
