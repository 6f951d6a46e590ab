"""The chosen model beside an evaluation that the history keeps: what can be compared, figures."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.keeping import workspace_folder
from app.markup import element, table
from ciimap.batch import COLUMNS, Task, cells, name_within, row_of
from ciimap.history import Database, HistoryError, KeptRun, RecalledRun, history_file
from ciimap.history import kept_runs as runs_of
from ciimap.history import recall as recall_run
from ciimap.report import Evaluation
from ciimap.texts import say
from ciimap.values import VERDICTS, Language

_ORDERS = ("order_1", "order_2", "order_3", "order_any")
_SIZES = ("elements", "links", "businesses", "inside", "external", "single_points")
_FIGURES = (*_SIZES, *VERDICTS, *_ORDERS)


def kept_runs(path: Path) -> tuple[KeptRun, ...]:
    """Return the evaluations of the model at ``path`` in the history, the latest first.

    A history that cannot be read has none here; the trend page says why.
    """
    try:
        return runs_of(_database(), _name(path))
    except HistoryError:
        return ()


def recall(path: Path, number: int) -> RecalledRun | None:
    """Return what the model at ``path`` came to; None if it is not there any more.

    Raises:
        HistoryError: the history cannot be read.
    """
    return recall_run(_database(), _name(path), number)


def _database() -> Database:
    return Database(history_file(workspace_folder()))


def _name(path: Path) -> str:
    return name_within(workspace_folder(), str(path))


def moment_of(run: KeptRun | RecalledRun) -> str:
    """Return when an evaluation began, in UTC, to the minute."""
    return run.started[:16].replace("T", " ")


def show_what_is_kept(then: RecalledRun, now: Evaluation, language: Language) -> None:
    """Show what can be compared with ``then`` and what cannot, and the figures side by side."""
    kept = "compare.kept" if then.verdicts is not None else "compare.kept-figures"
    parts = [element("p", say(kept, language), class_="notice")]
    if then.row.get("sha256") == now.sha256:
        parts.append(element("p", say("compare.same-model", language)))
    parts.append(element("h3", say("compare.figures", language)))
    heads = [say(f"compare.{head}", language) for head in ("figure", "then", "now")]
    st.html(
        element("div", *parts, table(heads, _figures(then, now, language), "slim"), class_="ci")
    )


def _figures(then: RecalledRun, now: Evaluation, language: Language) -> list[tuple[str, ...]]:
    present = row_of(Task(now.name, "", ""), now, None)
    columns = [
        dict(zip(COLUMNS, cells(row, language), strict=True)) for row in (dict(then.row), present)
    ]
    return [
        (
            _figure(name, language),
            *("–" if each[name] is None else str(each[name]) for each in columns),
        )
        for name in _FIGURES
    ]


def _figure(name: str, language: Language) -> str:
    word = say(f"batch.column-{name}", language)
    return say("compare.by-order", language, order=word) if name in _ORDERS else word
