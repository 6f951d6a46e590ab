"""The runs of a workspace: what each evaluation of each model came to, and when."""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ciimap.history.database import Database
from ciimap.values import canonical_json

_COLUMNS = 17  # of the table summary


@dataclass(frozen=True)
class Run:
    """One evaluation of many models."""

    token: str  # names the run, so that it is recorded once
    started: str  # moment in UTC, such as 2026-11-25T08:30:00Z
    fingerprint: str  # of program, capability models, effort and orders


@dataclass(frozen=True)
class RunEntry:
    """What one model came to in a run."""

    model: str  # its file, as seen from the workspace
    row: Mapping[str, Any]  # plain data, as a batch writes them
    detail: str  # verdicts of all elements, compressed, in base64; may be empty
    seconds: float


@dataclass(frozen=True)
class RecordedRun:
    """A run as the history lists it."""

    started: str
    models: int
    evaluated: int
    seconds: float  # of all models together


@dataclass(frozen=True)
class ModelRun:
    """One evaluation of one model, and what changed since the one before."""

    started: str
    row: Mapping[str, Any]
    seconds: float
    entered: tuple[str, ...] | None  # elements; None where a detail was not kept
    left: tuple[str, ...] | None


class History:
    """The runs in a history file. Any number of processes may record at once."""

    def __init__(self, database: Database) -> None:
        """Keep the runs in ``database``."""
        self._database = database

    def record(self, run: Run, entries: Iterable[RunEntry]) -> bool:
        """Write ``run`` with all its entries, or nothing; return whether it was written.

        A run whose token is already there is left as it is, so a run may be recorded again after
        a failure.

        Raises:
            HistoryError: the history cannot be written; nothing was.
        """
        with self._database.writing() as connection:
            if connection.execute("SELECT 1 FROM run WHERE token = ?", (run.token,)).fetchone():
                return False
            added = connection.execute(
                "INSERT INTO run (token, started, fingerprint) VALUES (?, ?, ?)",
                (run.token, run.started, run.fingerprint),
            )
            writer = _Writer(connection, int(added.lastrowid or 0), run.started)
            for entry in entries:
                writer.write(entry)
        return True

    def runs(self) -> tuple[RecordedRun, ...]:
        """Return every run, earliest first.

        Raises:
            HistoryError: the history cannot be read.
        """
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT started, count(model), sum(status IN ('ok', 'findings', 'limited')),
                    sum(seconds)
                FROM run LEFT JOIN summary ON summary.run = run.id
                GROUP BY run.id ORDER BY started, run.id
                """
            )
            return tuple(
                RecordedRun(started, models, evaluated or 0, seconds or 0.0)
                for started, models, evaluated, seconds in found
            )

    def models(self) -> tuple[str, ...]:
        """Return the name of every model that was ever recorded, sorted.

        Raises:
            HistoryError: the history cannot be read.
        """
        with self._database.reading() as connection:
            found = connection.execute("SELECT name FROM model ORDER BY name")
            return tuple(name for (name,) in found)

    def of_model(self, name: str) -> tuple[ModelRun, ...]:
        """Return every evaluation of the model ``name``, earliest first; empty if there is none.

        Raises:
            HistoryError: the history cannot be read.
        """
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT run.started, seconds, row.packed, detail.packed
                FROM summary
                JOIN model ON model.id = summary.model
                JOIN run ON run.id = summary.run
                JOIN content AS row ON row.sha256 = summary.row
                LEFT JOIN content AS detail ON detail.sha256 = summary.detail
                WHERE model.name = ?
                ORDER BY run.started, run.id
                """,
                (name,),
            ).fetchall()
        return tuple(_compared(found))


class _Writer:
    """Writes the entries of one run."""

    def __init__(self, connection: sqlite3.Connection, run: int, started: str) -> None:
        self._connection, self._run, self._started = connection, run, started
        self._month = started[:7]

    def write(self, entry: RunEntry) -> None:
        model = self._model(entry.model)
        values = (
            model,
            self._run,
            self._month,
            self._becomes_last(model),
            *_figures(entry.row),
            entry.seconds,
            self._content(zlib.compress(canonical_json(entry.row), 6)),
            self._content(base64.b64decode(entry.detail)) if entry.detail else None,
        )
        marks = ", ".join("?" * _COLUMNS)
        self._connection.execute(f"INSERT INTO summary VALUES ({marks})", values)

    def _model(self, name: str) -> int:
        self._connection.execute("INSERT OR IGNORE INTO model (name) VALUES (?)", (name,))
        found = self._connection.execute("SELECT id FROM model WHERE name = ?", (name,))
        return int(found.fetchone()[0])

    def _becomes_last(self, model: int) -> bool:
        """Return whether no later run of the month has the model; earlier ones step back."""
        where = "model = ? AND month = ? AND is_last = 1"
        later = self._connection.execute(
            f"SELECT 1 FROM summary JOIN run ON run.id = run WHERE {where} AND started > ?",
            (model, self._month, self._started),
        ).fetchone()
        if later:
            return False
        self._connection.execute(
            f"UPDATE summary SET is_last = 0 WHERE {where}", (model, self._month)
        )
        return True

    def _content(self, packed: bytes) -> str:
        digest = sha256(packed).hexdigest()
        self._connection.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, packed))
        return digest


def _figures(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what trends count, in the order of the table's columns; None where there is none."""
    capability = row.get("capability") or {}
    gates, operator = capability.get("gates") or {}, row.get("operator")
    return (
        row.get("sector"),
        None if operator is None else canonical_json(operator).decode("utf-8", "replace"),
        row["status"],
        row.get("inside"),
        row.get("external"),
        row.get("single_points"),
        capability.get("level"),
        gates.get("failed"),
        gates.get("open"),
        (row.get("findings") or {}).get("error"),
    )


def _compared(found: Iterable[tuple[str, float, bytes, bytes | None]]) -> Iterable[ModelRun]:
    earlier: frozenset[str] | None = None
    for started, seconds, packed, detail in found:
        inside = None if detail is None else _inside(detail)
        known = earlier is not None and inside is not None
        yield ModelRun(
            started,
            json.loads(zlib.decompress(packed)),
            seconds,
            tuple(sorted((inside or frozenset()) - (earlier or frozenset()))) if known else None,
            tuple(sorted((earlier or frozenset()) - (inside or frozenset()))) if known else None,
        )
        earlier = inside


def _inside(packed: bytes) -> frozenset[str]:
    told = json.loads(zlib.decompress(packed))
    return frozenset(id_ for id_, (_, is_inside) in told.items() if is_inside)
