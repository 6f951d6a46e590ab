"""``ciimap history``: the runs of a workspace, or every evaluation of one model; retention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.exit_codes import CLEAN
from ciimap.cli.failing import CannotError
from ciimap.cli.histories import open_history
from ciimap.cli.language import current_language, document_language, tell
from ciimap.cli.localised import LocalCommand, LocalUsageError
from ciimap.cli.options import format_option, language_option, option, output_option
from ciimap.cli.output import write_result
from ciimap.cli.problems import visible
from ciimap.cli.tables import format_table
from ciimap.texts import Message
from ciimap.values import format_document

if TYPE_CHECKING:
    from ciimap.history import Database, ModelRun, RecordedRun

_FOLDER = click.Path(path_type=Path)
_CHANGED = 5  # elements that are named in a table, of those that entered or left
_RUN = ("started", "models", "evaluated", "seconds")
_MODEL = ("started", "status", "inside", "external", "single_points", "level", "gates_failed")
_MORE = ("errors", "entered", "left")


@click.command("history", cls=LocalCommand)
@click.argument("model", required=False)
@option("--workspace", "-w", type=_FOLDER, default=".", metavar="DIR", help="history.option-where")
@option("--forget-before", type=click.DateTime(["%Y-%m-%d"]), help="history.option-forget")
@option("--keep-details", type=click.IntRange(0), metavar="N", help="history.option-details")
@format_option(("text", "json", "csv"), "text")
@output_option
@language_option
@click.pass_context
def command(
    context: click.Context,
    /,
    model: str | None,
    workspace: Path,
    forget_before: datetime | None,
    keep_details: int | None,
    **settings: Any,
) -> int:
    """Print runs, or the evaluations of a model; or forget old ones."""
    from ciimap.history import HistoryError

    forgets = forget_before is not None or keep_details is not None
    if forgets and model is not None:
        raise LocalUsageError(Message("history.forget-or-model"), context)
    database = open_history(workspace)
    try:
        if forgets:
            text: str | bytes = _forget(database, forget_before, keep_details)
        elif model is None:
            text = _runs(database, settings["format_"])
        else:
            text = _model(database, workspace, model, settings["format_"])
    except HistoryError as error:
        raise CannotError(error.text.key, **error.text.values) from None
    write_result(text, settings["output"])
    return CLEAN


def _forget(database: Database, before: datetime | None, keep_details: int | None) -> str:
    from ciimap.history import forget

    moment = before.date().isoformat() if before else ""
    gone = forget(database, moment, keep_details)
    return tell("history.forgotten", **asdict(gone) | {"freed": f"{gone.freed / 1e6:,.1f}"}) + "\n"


def _runs(database: Database, format_: str) -> str | bytes:
    from ciimap.history import History

    found = History(database).runs()
    if format_ == "json":
        runs = [asdict(run) for run in found]
        return format_document({"format": "ciimap-history/1", "runs": runs})
    return _rows(format_, _RUN, [_run_cells(run) for run in found], tell("history.title-runs"))


def _run_cells(run: RecordedRun) -> tuple[str, ...]:
    return (run.started, str(run.models), str(run.evaluated), f"{run.seconds:.1f}")


def _model(database: Database, workspace: Path, name: str, format_: str) -> str | bytes:
    from ciimap.batch import name_within
    from ciimap.history import History

    history, folder = History(database), workspace if workspace.is_dir() else Path()
    found = history.of_model(name_within(folder, name)) or history.of_model(name)
    if not found:
        raise CannotError("history.no-such-model", name=name, close=_close(history.models(), name))
    if format_ == "json":
        document = {"format": "ciimap-history/1", "model": name, "runs": list(map(asdict, found))}
        return format_document(document)
    rows = [_model_cells(each, cut=format_ == "text") for each in found]
    return _rows(format_, (*_MODEL, *_MORE), rows, tell("history.title-model", model=name))


def _close(names: Sequence[str], name: str) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(name, names[:10_000], n=3)) or tuple(names[:3])


def _model_cells(run: ModelRun, *, cut: bool) -> tuple[str, ...]:
    from ciimap.batch import COLUMNS, cells

    language = current_language() if cut else document_language()
    told = dict(zip(COLUMNS, cells(dict(run.row), language), strict=True))
    told["started"] = run.started
    if cut:
        told["status"] = tell(f"batch.status-{run.row['status']}")
    if cut and told["level"] is None and told["level_state"]:
        told["level"] = tell(f"batch.level-{told['level_state']}")
    names = (*_MODEL, *_MORE[:1])
    shown = ("" if told[name] is None else str(told[name]) for name in names)
    return (*shown, _ids(run.entered, cut=cut), _ids(run.left, cut=cut))


def _ids(ids: tuple[str, ...] | None, *, cut: bool) -> str:
    if ids is None:
        return "-" if cut else ""
    if not cut or len(ids) <= _CHANGED:
        return " ".join(ids)
    return f"{' '.join(ids[:_CHANGED])} +{len(ids) - _CHANGED}"


def _rows(
    format_: str, names: Sequence[str], rows: Sequence[Sequence[str]], title: str
) -> str | bytes:
    from ciimap.export import csv_file
    from ciimap.report import Table

    if format_ == "csv":
        return csv_file([names, *rows])
    heads = tuple(tell(f"history.column-{name}") for name in names)
    table = Table(title, heads, tuple(tuple(map(visible, row)) for row in rows))
    return format_table(table) + "\n"
