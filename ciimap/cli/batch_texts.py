"""What a batch came to, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ciimap.cli.problems import visible
from ciimap.cli.tables import format_table
from ciimap.texts import say
from ciimap.values import Language

if TYPE_CHECKING:
    from ciimap.batch import Row
    from ciimap.diagnostics import Sifted
    from ciimap.report import Table

_SHOWN = 50  # models in the table
_CELLS = ("model", "status", "elements", "inside", "single_points", "errors", "warnings", "level")
_CLEAN = frozenset({"ok", "findings"})


def batch_text(rows: Sequence[Row], language: Language, sifted: Sifted | None = None) -> str:
    """Return a table of the models, those that need a look first, and how many have each status.

    Args:
        rows: One per model.
        language: The reader's.
        sifted: What was noticed in all of them: tells which rules are off, and how much is known.
    """
    shown = sorted(rows, key=lambda row: (row["status"] in _CLEAN, row["model"]))[:_SHOWN]
    parts = [format_table(_table(shown, language))]
    if len(rows) > _SHOWN:
        parts.append(say("batch.more-models", language, count=len(rows) - _SHOWN))
    problems = [line for row in shown if (line := _problem(row, language))]
    if problems:
        parts.append("\n".join(problems))
    if sifted is not None:
        parts += _not_counted(sifted, language)
    parts.append(_totals(rows, language))
    return "\n\n".join(parts) + "\n"


def _table(rows: Sequence[Row], language: Language) -> Table:
    from ciimap.report import Table

    heads = tuple(say(f"batch.column-{name}", language) for name in _CELLS)
    lines = tuple(_line(row, language) for row in rows)
    return Table(say("batch.title", language), heads, lines)


def _line(row: Row, language: Language) -> tuple[str, ...]:
    from ciimap.batch import COLUMNS, cells

    told = dict(zip(COLUMNS, cells(row, language), strict=True))
    told["status"] = say(f"batch.status-{row['status']}", language)
    if told["level"] is None and told["level_state"]:
        told["level"] = say(f"batch.level-{told['level_state']}", language)
    return tuple("" if told[name] is None else visible(str(told[name])) for name in _CELLS)


def _problem(row: Row, language: Language) -> str:
    from ciimap.batch import COLUMNS, cells

    found = dict(zip(COLUMNS, cells(row, language), strict=True))["problem"]
    return "" if found is None else visible(str(found))


def _not_counted(sifted: Sifted, language: Language) -> Iterator[str]:
    from ciimap.report import rules_off_table

    if sifted.off:
        yield format_table(rules_off_table(sifted.off, language))
    if sifted.known or sifted.left_out:
        values = {"known": len(sifted.known), "off": len(sifted.left_out)}
        yield say("pipeline.not-counted", language, **values)


def _totals(rows: Sequence[Row], language: Language) -> str:
    from ciimap.batch import counts

    told = tuple(
        say("batch.total", language, status=say(f"batch.status-{status}", language), count=count)
        for status, count in counts(rows).items()
        if count
    )
    return say("batch.totals", language, count=len(rows), told=told)
