"""The rows of a batch as files: JSON Lines and CSV. Same rows, same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ciimap.batch.tasks import Reply, Row
from ciimap.export import csv_file
from ciimap.values import VERDICTS, Language, canonical_json, pick

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "model": ("model",),
    "status": ("status",),
    "title": ("title",),
    "operator": ("operator",),
    "sector": ("sector",),
    "elements": ("elements",),
    "links": ("links",),
    "businesses": ("businesses",),
    "inside": ("inside",),
    "external": ("external",),
    "single_points": ("single_points",),
    **{verdict: ("verdicts", verdict) for verdict in VERDICTS},
    **{f"order_{order}": ("boundary_by_order", order) for order in ("1", "2", "3", "any")},
    "orders": ("orders",),
    **{f"{severity}s": ("findings", severity) for severity in ("error", "warning", "info")},
    "level": ("capability", "level"),
    "level_state": ("capability", "state"),
    **{f"gates_{state}": ("capability", "gates", state) for state in ("passed", "failed", "open")},
    "assessed_on": ("capability", "assessed_on"),
    "assessment": ("capability", "assessment"),
}
COLUMNS: tuple[str, ...] = (*_COLUMNS, "problem")


def json_lines(rows: Iterable[Row]) -> bytes:
    """Return each row as one line of canonical JSON."""
    return b"".join(canonical_json(row) + b"\n" for row in rows)


def csv_summary(rows: Iterable[Row], language: Language) -> bytes:
    """Return a line for each row; column names are those of ``COLUMNS`` in every language."""
    lines = ([_text(cell) for cell in cells(row, language)] for row in rows)
    return csv_file([COLUMNS, *lines])


def seconds_csv(replies: Iterable[Reply]) -> bytes:
    """Return what each model took; apart from the rows, since no two runs take the same."""
    lines = ([r.row["model"], r.origin, f"{r.seconds:.6f}"] for r in replies)
    return csv_file([("model", "origin", "seconds"), *lines])


def cells(row: Row, language: Language) -> list[str | int | None]:
    """Return the values of ``row`` for each of ``COLUMNS``; ``None`` where it has none."""
    return [*(_value(row, path, language) for path in _COLUMNS.values()), _problem(row, language)]


def _value(row: Row, path: Sequence[str], language: Language) -> str | int | None:
    value: Any = row
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return pick(value, language) if isinstance(value, dict) else value


def _problem(row: Row, language: Language) -> str | None:
    if row.get("problems"):
        first = row["problems"][0]
        place = f"{first['file']}:{first['line']}:{first['column']}"
        more = row["problem_count"] - 1
        told = f"{place}: {first['rule']}: {first['message'][language]}"
        return f"{told} (+{more})" if more else told
    return row.get("error")


def _text(cell: str | int | None) -> str:
    return "" if cell is None else str(cell)
