"""The evaluations of one model, one after the other: figures, and what came in or went out."""

from __future__ import annotations

from collections.abc import Sequence

from app.trend.charts import Line
from ciimap.batch import COLUMNS, cells
from ciimap.history import ModelRun
from ciimap.texts import say
from ciimap.values import Language

_SHOWN = ("status", "inside", "external", "single_points", "level", "gates_failed", "errors")
_DRAWN = ("inside", "external", "single_points")


def day_of(run: ModelRun) -> str:
    """Return when a run began, to the minute."""
    return run.started[:16].replace("T", " ")


def lines_of_past(runs: Sequence[ModelRun], language: Language) -> tuple[Line, ...]:
    """Return a line for each figure over the runs."""
    return tuple(
        Line(say(f"history.column-{name}", language), tuple(_figure(run, name) for run in runs))
        for name in _DRAWN
    )


def _figure(run: ModelRun, name: str) -> float | None:
    value = run.row.get(name)
    return value if isinstance(value, int | float) else None


def table_of_past(
    runs: Sequence[ModelRun], language: Language
) -> tuple[list[str], list[list[str]]]:
    """Return the runs as a table, the last first: its heads and its rows."""
    names = ("started", *_SHOWN, "entered", "left")
    heads = [say(f"history.column-{name}", language) for name in names]
    return heads, [_cells(run, language) for run in reversed(runs)]


def _cells(run: ModelRun, language: Language) -> list[str]:
    told = dict(zip(COLUMNS, cells(dict(run.row), language), strict=True))
    told["status"] = say(f"batch.status-{run.row['status']}", language)
    if told["level"] is None and told["level_state"]:
        told["level"] = say(f"batch.level-{told['level_state']}", language)
    figures = ("–" if told[name] is None else str(told[name]) for name in _SHOWN)
    return [day_of(run), *figures, _ids(run.entered), _ids(run.left)]


def _ids(ids: tuple[str, ...] | None) -> str:
    return "–" if ids is None else ", ".join(ids)
