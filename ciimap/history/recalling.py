"""What the history still knows of one earlier evaluation: its figures, and each verdict."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ciimap.history.database import Database


@dataclass(frozen=True)
class KeptRun:
    """An evaluation of a model that can be recalled."""

    number: int  # of the run, in this history
    started: str  # moment in UTC, such as 2026-11-25T08:30:00Z


@dataclass(frozen=True)
class RecalledRun:
    """An evaluation as the history keeps it."""

    started: str
    row: Mapping[str, Any]  # figures, as a batch writes them
    verdicts: Mapping[str, tuple[str, bool]] | None  # and whether inside; None: not kept


def kept_runs(database: Database, model: str) -> tuple[KeptRun, ...]:
    """Return the runs in which ``model`` was evaluated, the latest first.

    Args:
        database: The history of a workspace.
        model: The model's file, as seen from the workspace.

    Raises:
        HistoryError: the history cannot be read.
    """
    with database.reading() as connection:
        found = connection.execute(
            """
            SELECT run.id, run.started FROM summary
            JOIN model ON model.id = summary.model JOIN run ON run.id = summary.run
            WHERE model.name = ? AND status IN ('ok', 'findings', 'limited')
            ORDER BY run.started DESC, run.id DESC
            """,
            (model,),
        )
        return tuple(KeptRun(number, started) for number, started in found)


def recall(database: Database, model: str, number: int) -> RecalledRun | None:
    """Return what ``model`` came to in the run ``number``; None if it is not there any more.

    Raises:
        HistoryError: the history cannot be read.
    """
    with database.reading() as connection:
        found = connection.execute(
            """
            SELECT run.started, row.packed, detail.packed FROM summary
            JOIN model ON model.id = summary.model JOIN run ON run.id = summary.run
            JOIN content AS row ON row.sha256 = summary.row
            LEFT JOIN content AS detail ON detail.sha256 = summary.detail
            WHERE model.name = ? AND run.id = ?
            """,
            (model, number),
        ).fetchone()
    if found is None:
        return None
    started, row, detail = found
    return RecalledRun(started, _unpacked(row), None if detail is None else _verdicts(detail))


def _unpacked(packed: bytes) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(zlib.decompress(packed))
    return plain


def _verdicts(packed: bytes) -> dict[str, tuple[str, bool]]:
    told = _unpacked(packed)
    return {id_: (verdict, is_inside) for id_, (verdict, is_inside) in sorted(told.items())}
