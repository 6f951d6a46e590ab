"""Gates: where dependencies on what is outside cross the wall, each with its count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ciimap.report.picture.relations import Dependency
from ciimap.report.picture.shapes import Gate, Rect, Zone

_APART = 22.0  # between the middles of two gates


def crossing_box(start: str, end: str, zones: Mapping[str, Zone]) -> str:
    """Return the box outside whose gate lies between two boxes; empty if both are on one side."""
    start_inside, end_inside = zones[start] == "inside", zones[end] == "inside"
    if start_inside == end_inside:
        return ""
    return end if start_inside else start


def count_crossings(
    dependencies: Iterable[Dependency], holder: Mapping[str, str], zones: Mapping[str, Zone]
) -> dict[str, int]:
    """Return, for each box outside, how many pairs of an entry inside and one in the box there are.

    A pair counts once, however the two are related; what is only carried is no pair. ``holder``
    is the box of each entry.
    """
    pairs: dict[str, set[frozenset[str]]] = {}
    for start, end, relation in dependencies:
        if relation == "carried":
            continue
        box = crossing_box(holder[start], holder[end], zones)
        if box:
            pairs.setdefault(box, set()).add(frozenset((start, end)))
    return {box: len(found) for box, found in pairs.items()}


def gates_of(
    crossings: Mapping[str, int], places: Mapping[str, Rect], wall: Rect
) -> tuple[Gate, ...]:
    """Return a gate for each box outside that has ``crossings``, level with it or near that."""
    boxes = sorted(crossings, key=lambda box: (places[box].middle[1], places[box].x, box))
    heights = _spread([places[box].middle[1] for box in boxes], wall)
    return tuple(
        Gate(box, wall.right, y, crossings[box]) for box, y in zip(boxes, heights, strict=True)
    )


def _spread(wanted: Sequence[float], wall: Rect) -> list[float]:
    """Return heights at or near the wanted ones (ascending), far enough apart."""
    heights = list(wanted)
    apart = min(_APART, wall.height / (len(heights) + 1))
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + apart)
    limit = wall.bottom - apart / 2
    for place in range(len(heights) - 1, -1, -1):
        heights[place] = min(heights[place], limit)
        limit = heights[place] - apart
    return [round(height, 1) for height in heights]
