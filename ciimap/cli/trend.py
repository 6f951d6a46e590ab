"""``ciimap trend``: how sectors or operators fare from month to month."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from ciimap.cli.exit_codes import CLEAN
from ciimap.cli.failing import CannotError
from ciimap.cli.histories import open_history
from ciimap.cli.language import current_language, document_language, tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import format_option, language_option, option, output_option
from ciimap.cli.output import write_result
from ciimap.cli.problems import visible
from ciimap.cli.quantities import month_of
from ciimap.cli.tables import format_table
from ciimap.values import Language, format_document, pick

if TYPE_CHECKING:
    from ciimap.history import By, TrendRow

_NAMES = (
    *("month", "group", "models", "evaluated", "inside", "external", "single_points"),
    *("with_level", "mean_level", "lowest_level", "gates_failed", "gates_open", "errors"),
)


@click.command("trend", cls=LocalCommand)
@click.argument("workspace", required=False, default=".", type=click.Path(path_type=Path))
@option("--by", type=click.Choice(("all", "sector", "operator")), default="all", help="history.by")
@option("--only", "group", metavar="NAME", help="history.option-only")
@option("--since", metavar="MONTH", callback=month_of, help="history.option-since")
@option("--until", metavar="MONTH", callback=month_of, help="history.option-until")
@format_option(("text", "json", "csv"), "text")
@output_option
@language_option
def command(
    workspace: Path,
    by: str,
    group: str | None,
    since: str | None,
    until: str | None,
    **settings: object,
) -> int:
    """Print one row for each month and group."""
    from ciimap.history import HistoryError, trend

    months = {"since": since or "", "until": until or "9999-12"}
    try:
        rows = trend(open_history(workspace), cast("By", by), group=group, **months)
    except HistoryError as error:
        raise CannotError(error.text.key, **error.text.values) from None
    text = _told(rows, by, str(settings["format_"]))
    write_result(text, cast("Path | None", settings["output"]))
    return CLEAN


def _told(rows: tuple[TrendRow, ...], by: str, format_: str) -> str | bytes:
    from ciimap.export import csv_file
    from ciimap.report import Table

    if format_ == "json":
        trend = [asdict(row) for row in rows]
        return format_document({"format": "ciimap-trend/1", "by": by, "trend": trend})
    if format_ == "csv":
        return csv_file([_NAMES, *(_cells(row, document_language()) for row in rows)])
    heads = tuple(tell(f"history.column-{name}") for name in _NAMES)
    cells = tuple(tuple(map(visible, _cells(row, current_language()))) for row in rows)
    return format_table(Table(tell(f"history.title-trend-{by}"), heads, cells)) + "\n"


def _cells(row: TrendRow, language: Language) -> list[str]:
    told = asdict(row) | {"group": pick(row.group, language)}
    return ["" if told[name] is None else str(told[name]) for name in _NAMES]
