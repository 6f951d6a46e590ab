"""Trends over months: what groups there are, and a line for each of them or for each figure."""

from __future__ import annotations

from collections.abc import Sequence

from app.trend.charts import COLOURS, Line
from ciimap.history import By, TrendRow
from ciimap.texts import say
from ciimap.values import Language, pick

MEASURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("size", ("inside", "external")),
    ("points", ("single_points",)),
    ("level", ("mean_level", "lowest_level")),
    ("gates", ("gates_failed", "gates_open")),
)  # of each chart the figures; where there are groups, only the first, a line for each group
COLUMNS = (
    *("month", "group", "models", "evaluated", "inside", "external", "single_points"),
    *("with_level", "mean_level", "lowest_level", "gates_failed", "gates_open", "errors"),
)


def months_of(rows: Sequence[TrendRow]) -> tuple[str, ...]:
    """Return the months from the first to the last, those without a run too."""
    if not rows:
        return ()
    first, last = (_number(each) for each in (rows[0].month, rows[-1].month))
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def group_name(row: TrendRow, by: By, language: Language) -> str:
    """Return what a row is about, in words."""
    if by == "all":
        return say("trend.all-models", language)
    return pick(row.group, language) or say("trend.no-group", language)


def groups_of(rows: Sequence[TrendRow], by: By, language: Language) -> tuple[str, ...]:
    """Return the groups, those with most elements inside in their last month first."""
    last = {group_name(row, by, language): row.inside for row in rows}
    return tuple(sorted(last, key=lambda name: (-last[name], name)))


def lines_of(
    rows: Sequence[TrendRow], figures: Sequence[str], by: By, language: Language
) -> tuple[Line, ...]:
    """Return a line for each figure, or, where there are groups, of the first one for each."""
    if by == "all":
        return tuple(
            Line(say(f"history.column-{figure}", language), _values(rows, figure))
            for figure in figures
        )
    named = groups_of(rows, by, language)[: len(COLOURS)]
    own = {name: [row for row in rows if group_name(row, by, language) == name] for name in named}
    months = months_of(rows)
    return tuple(Line(name, _values(each, figures[0], months)) for name, each in own.items())


def _values(
    rows: Sequence[TrendRow], figure: str, months: tuple[str, ...] | None = None
) -> tuple[float | None, ...]:
    known = {row.month: getattr(row, figure) for row in rows}
    return tuple(known.get(month) for month in months or months_of(rows))


def table_of(
    rows: Sequence[TrendRow], by: By, language: Language
) -> tuple[list[str], list[list[str]]]:
    """Return all figures as a table: its heads and its rows."""
    heads = [say(f"history.column-{name}", language) for name in COLUMNS]
    return heads, [_cells(row, by, language) for row in rows]


def _cells(row: TrendRow, by: By, language: Language) -> list[str]:
    told = {name: getattr(row, name) for name in COLUMNS if name != "group"}
    told["group"] = group_name(row, by, language)
    return ["–" if told[name] is None else str(told[name]) for name in COLUMNS]
