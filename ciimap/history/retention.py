"""Forgetting what is old, and giving the space back. The audit log is never touched."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ciimap.history.database import Database


@dataclass(frozen=True)
class Forgotten:
    """What was taken out."""

    summaries: int
    details: int
    freed: int  # bytes


def forget(database: Database, before: str = "", keep_details: int | None = None) -> Forgotten:
    """Take out summaries of runs before a moment, and details of all but the latest runs.

    The latest run of each model always stays, whenever it was.

    Args:
        database: The history of a workspace.
        before: A date or moment in UTC, such as ``2024-01-01``; runs that began earlier go.
        keep_details: For how many runs of each model, the latest first, the verdicts on the
            single elements are kept; all by default.

    Raises:
        HistoryError: the history cannot be written; nothing was taken out.
    """
    size = database.size()
    with database.writing() as connection:
        summaries = _forget_summaries(connection, before)
        details = 0 if keep_details is None else _forget_details(connection, keep_details)
        connection.execute("DELETE FROM run WHERE id NOT IN (SELECT run FROM summary)")
        connection.execute(
            """
            DELETE FROM content WHERE sha256 NOT IN (
                SELECT row FROM summary UNION SELECT detail FROM summary WHERE detail IS NOT NULL
            )
            """
        )
    database.compact()
    return Forgotten(summaries, details, max(0, size - database.size()))


def _forget_summaries(connection: sqlite3.Connection, before: str) -> int:
    gone = connection.execute(
        """
        DELETE FROM summary WHERE (model, run) IN (
            SELECT model, run FROM (
                SELECT model, run, started,
                    row_number() OVER (PARTITION BY model ORDER BY started DESC, run DESC) AS age
                FROM summary JOIN run ON run.id = summary.run
            ) WHERE age > 1 AND started < ?
        )
        """,
        (before,),
    )
    return gone.rowcount


def _forget_details(connection: sqlite3.Connection, keep: int) -> int:
    gone = connection.execute(
        """
        UPDATE summary SET detail = NULL WHERE detail IS NOT NULL AND (model, run) IN (
            SELECT model, run FROM (
                SELECT model, run,
                    row_number() OVER (PARTITION BY model ORDER BY started DESC, run DESC) AS age
                FROM summary JOIN run ON run.id = summary.run
            ) WHERE age > ?
        )
        """,
        (keep,),
    )
    return gone.rowcount
