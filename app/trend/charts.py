"""Charts over months: lines for groups, or for figures, as data of Streamlit's chart element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ciimap.values import Language

COLOURS = ("#0B4F8A", "#D35400", "#2E7D5B", "#7A3E9D", "#A33B00", "#1B7A8C", "#8A6D00", "#5F6B78")
SHAPES = ("circle", "rect", "triangle", "diamond")  # lines differ by shape too, not by colour alone
DASHES = ("solid", "dashed", "dotted")


@dataclass(frozen=True)
class Line:
    """One line of a chart: a value for each place of the axis, or none."""

    name: str
    values: tuple[float | None, ...]


def chart_of(places: Sequence[str], lines: Sequence[Line]) -> dict[str, Any]:
    """Return the specification of a chart of ``lines`` over ``places``; it draws no motion."""
    return {
        "animation": False,
        "grid": {"left": 8, "right": 16, "top": 14, "bottom": 58, "containLabel": True},
        "legend": {"bottom": 0, "type": "scroll", "textStyle": {"color": "#33475B"}},
        "tooltip": {"trigger": "axis", "renderMode": "richText"},  # never as markup
        "xAxis": {"type": "category", "data": list(places), "axisLabel": {"color": "#33475B"}},
        "yAxis": {"type": "value", "min": 0, "minInterval": 1, "axisLabel": {"color": "#33475B"}},
        "series": [_series(number, line) for number, line in enumerate(lines)],
    }


def _series(number: int, line: Line) -> dict[str, Any]:
    colour = COLOURS[number % len(COLOURS)]
    return {
        "type": "line",
        "name": line.name,
        "data": list(line.values),
        "connectNulls": True,
        "symbol": SHAPES[number % len(SHAPES)],
        "symbolSize": 8,
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "width": 2, "type": DASHES[number % len(DASHES)]},
    }


def alt_of(title: str, places: Sequence[str], lines: Sequence[Line], language: Language) -> str:
    """Return a chart in words: of each line the first and the last value."""
    comma, stop = ("；", "。") if language == "zh" else ("; ", ".")
    told = (f"{line.name} {_ends(places, line)}" for line in lines)
    return f"{title}: {comma.join(told)}{stop}"


def _ends(places: Sequence[str], line: Line) -> str:
    known = [
        (place, value)
        for place, value in zip(places, line.values, strict=True)
        if value is not None
    ]
    if not known:
        return "–"
    return " → ".join(
        f"{value:g} ({place})" for place, value in dict.fromkeys((known[0], known[-1]))
    )
