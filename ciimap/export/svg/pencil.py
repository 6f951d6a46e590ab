"""Shapes and texts as SVG elements, numbers short and always written alike.

Presentation attributes only, no style sheet: what places SVG in documents knows those best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ciimap.export.legible import legible
from ciimap.report import picture as pictures

Point = tuple[float, float]
_REGULAR = 400
_WIDER = {False: 1.04, True: 1.12}  # bold or not: Latin letters of Noto Sans CJK, by measurement


@dataclass(frozen=True)
class Ink:
    """A line: ``dash`` is empty for a solid one."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Type:
    """How a text is set; ``room`` is the width that it may take, in points."""

    size: float
    colour: str
    weight: int = _REGULAR
    anchor: str = "middle"
    room: float | None = None

    def width_of(self, text: str) -> float:
        """Return about how wide ``text`` is in points."""
        latin = "".join(filter(str.isascii, text))
        rest = pictures.width_of(text) - pictures.width_of(latin)
        is_bold = self.weight > _REGULAR
        return self.size * (rest + _WIDER[is_bold] * pictures.width_of(latin))


def number(value: float) -> str:
    """Return ``value`` to a tenth, without a needless point."""
    return f"{value:.1f}".removesuffix(".0")


class Pencil:
    """Adds elements to one that is open, in the order in which they are painted."""

    def __init__(self, root: ET.Element) -> None:
        """Draw into ``root``."""
        self._open = [root]

    def add(self, tag: str, text: str = "", **attributes: str) -> ET.Element:
        """Add one element; ``_`` in the name of an attribute stands for ``-``."""
        named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        element = ET.SubElement(self._open[-1], tag, named)
        element.text = legible(text) if text else None
        return element

    @contextmanager
    def group(self, title: str = "", **attributes: str) -> Iterator[None]:
        """Open a group, of which ``title`` tells a reader who points at it."""
        self._open.append(self.add("g", **attributes))
        try:
            if title:
                self.add("title", title)
            yield
        finally:
            self._open.pop()

    def box(
        self, rect: pictures.Rect, radius: float, fill: str = "none", ink: Ink | None = None
    ) -> None:
        """Draw a rectangle with round corners."""
        self.add(
            "rect",
            x=number(rect.x),
            y=number(rect.y),
            width=number(rect.width),
            height=number(rect.height),
            rx=number(min(radius, rect.width / 2, rect.height / 2)),
            fill=fill,
            **_stroke(ink),
        )

    def dot(self, centre: Point, radius: float, fill: str, ink: Ink) -> None:
        """Draw a circle."""
        x, y = map(number, centre)
        self.add("circle", cx=x, cy=y, r=number(radius), fill=fill, **_stroke(ink))

    def path(self, steps: Iterable[str | Point], ink: Ink, opacity: float = 1.0) -> None:
        """Draw a line through ``steps``: letters of a path, and points."""
        told = " ".join(
            step if isinstance(step, str) else f"{number(step[0])},{number(step[1])}"
            for step in steps
        )
        faint = {} if opacity == 1 else {"opacity": f"{opacity:g}"}
        self.add("path", d=told, fill="none", **_stroke(ink), **faint)

    def patch(self, points: Sequence[Point], fill: str, opacity: float = 1.0) -> None:
        """Draw a filled polygon."""
        told = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        faint = {} if opacity == 1 else {"opacity": f"{opacity:g}"}
        self.add("polygon", points=told, fill=fill, **faint)

    def write(self, text: str, at: Point, type_: Type) -> None:
        """Write ``text`` in one line with its middle, or beginning, at ``at``."""
        if not text:
            return
        fit = {}
        if type_.room is not None and type_.width_of(text) > type_.room:
            fit = {"textLength": number(type_.room), "lengthAdjust": "spacingAndGlyphs"}
        bold = {} if type_.weight == _REGULAR else {"font_weight": str(type_.weight)}
        self.add(
            "text",
            text,
            x=number(at[0]),
            y=number(at[1] + type_.size * 0.36),  # the baseline is below the middle
            font_size=number(type_.size),
            fill=type_.colour,
            text_anchor=type_.anchor,
            **bold,
            **fit,
        )


def _stroke(ink: Ink | None) -> dict[str, str]:
    if ink is None:
        return {}
    dash = {"stroke_dasharray": " ".join(map(number, ink.dash))} if ink.dash else {}
    return {"stroke": ink.colour, "stroke_width": number(ink.width), **dash}
