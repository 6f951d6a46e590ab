"""Lines between boxes: dependencies within the picture, and those that go through a gate."""

from __future__ import annotations

import math

from ciimap.export.svg.pencil import Ink, Pencil, Point
from ciimap.report import picture as pictures

_INSIDE = ("#4F7FB0", 0.55)
_OUTSIDE = ("#A9B4BF", 0.7)
_TIP = 6.0  # length of an arrow's head


def draw_edge(pencil: Pencil, edge: pictures.Edge, start: pictures.Box, end: pictures.Box) -> None:
    """Draw ``edge`` from border to border; a bundle is as wide as it has binary digits."""
    colour, opacity = _INSIDE if start.zone == "inside" else _OUTSIDE
    width = edge.count.bit_length() * 0.8 if edge.count > 1 else 1.0
    count = f" ×{edge.count}" if edge.count > 1 else ""
    with pencil.group(f"{start.title} → {end.title}{count}", class_="edge"):
        steps, tip, angle = _course(edge.curve, start.rect, end.rect)
        pencil.path(steps, Ink(colour, width), opacity)
        _draw_tip(pencil, tip, angle, colour, opacity)


def draw_gate_line(pencil: Pencil, gate: pictures.Gate, box: pictures.Box) -> None:
    """Draw the line from a gate to the box outside that is behind it."""
    colour = pictures.WALL if box.zone == "external" else "#C9A58C"
    start, end = (gate.x + 10, gate.y), (box.rect.x - 2, box.rect.middle[1])
    bend = (end[0] - start[0]) * 0.45
    steps = ("M", start, "C", (start[0] + bend, start[1]), (end[0] - bend, end[1]), end)
    pencil.path(steps, Ink(colour, 1.2, (6, 4)))
    _draw_tip(pencil, end, 0.0, colour)


def _course(
    curve: pictures.Curve, start: pictures.Rect, end: pictures.Rect
) -> tuple[list[str | Point], Point, float]:
    """Return the path, where it ends, and the angle at which it comes in."""
    if curve == "sideways":
        return _sideways(start, end)
    down = 1 if start.middle[1] < end.middle[1] else -1
    first = (start.middle[0], start.bottom if down > 0 else start.y)
    last = (end.middle[0], end.y if down > 0 else end.bottom)
    bend = (last[1] - first[1]) * 0.45
    steps: list[str | Point] = ["M", first, "C", (first[0], first[1] + bend)]
    steps += [(last[0], last[1] - bend), last]
    return steps, last, down * math.pi / 2


def _sideways(start: pictures.Rect, end: pictures.Rect) -> tuple[list[str | Point], Point, float]:
    """Return a course between two boxes of about the same height: straight, or over others."""
    right = 1 if start.middle[0] < end.middle[0] else -1
    first = (start.right if right > 0 else start.x, start.middle[1])
    last = (end.x if right > 0 else end.right, end.middle[1])
    span = abs(last[0] - first[0])
    if span < start.width:  # neighbours, with nothing in between
        return ["M", first, "L", last], last, math.atan2(last[1] - first[1], last[0] - first[0])
    first, last = (start.middle[0], start.y), (end.middle[0], end.y)
    rise = min(first[1], last[1]) - min(34.0, 8 + span * 0.05)
    third = (last[0] - first[0]) * 0.2
    steps: list[str | Point] = ["M", first, "C", (first[0] + third, rise), (last[0] - third, rise)]
    return [*steps, last], last, math.atan2(last[1] - rise, third)


def _draw_tip(pencil: Pencil, tip: Point, angle: float, colour: str, opacity: float = 1.0) -> None:
    back, side = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    base = (tip[0] - _TIP * back[0], tip[1] - _TIP * back[1])
    spread = _TIP * 0.42
    corners = [
        tip,
        (base[0] + spread * side[0], base[1] + spread * side[1]),
        (base[0] - spread * side[0], base[1] - spread * side[1]),
    ]
    pencil.patch(corners, colour, opacity)
