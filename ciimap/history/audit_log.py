"""The audit log of a workspace: append-only, each entry chained to the one before."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

from ciimap.history.chain import (
    ORIGIN,
    AuditCheck,
    AuditEntry,
    check_chain,
    head_after,
    read_entry,
    write_entry,
)
from ciimap.history.database import Database, HistoryError

_LAST = "SELECT number, head FROM audit_log ORDER BY number DESC LIMIT 1"
_ALL = "SELECT number, entry, head FROM audit_log ORDER BY number"


class AuditLog:
    """The audit log in a history file. Any number of processes may append at once."""

    def __init__(self, database: Database) -> None:
        """Keep the log in ``database``."""
        self._database = database

    def append(
        self, who: str, when: datetime, action: str, subject: str, change: Any, reason: str
    ) -> str:
        """Write one entry and return the new head of the chain, 64 hexadecimal digits.

        Args:
            who: The person, as the caller knows them.
            when: The moment, with its time zone.
            action: What was done, such as ``sign-off``.
            subject: What it was done to, such as the model's file.
            change: What changed: plain data (texts, numbers, lists, dicts with text keys, None).
            reason: Why, in the person's words; may be empty.

        Raises:
            HistoryError: the log cannot be written; nothing was.
            ValueError: ``when`` has no time zone, or ``change`` is no plain data.
        """
        told = {
            "who": who,
            "when": _in_utc(when),
            "action": action,
            "subject": subject,
            "change": change,
            "reason": reason,
        }
        with self._database.writing() as connection:
            number, previous = _last(connection)
            entry = write_entry(number + 1, told)
            head = head_after(previous, entry)
            row = (number + 1, entry, head)
            connection.execute("INSERT INTO audit_log VALUES (?, ?, ?)", row)
        return head

    def entries(self) -> tuple[AuditEntry, ...]:
        """Return all entries, oldest first; empty where nothing was ever written.

        Raises:
            HistoryError: the log cannot be read, or holds an entry that is none.
        """
        with self._database.reading() as connection:
            rows = connection.execute(_ALL).fetchall()
        try:
            return tuple(map(read_entry, rows))
        except (TypeError, ValueError):
            raise HistoryError("history.broken-log", file=str(self._database.path)) from None

    def head(self) -> str:
        """Return the head of the chain: that of the last entry, or ``ORIGIN`` without one.

        Raises:
            HistoryError: the log cannot be read.
        """
        with self._database.reading() as connection:
            return _last(connection)[1]

    def verify(self, anchor: str | None = None) -> AuditCheck:
        """Check the whole chain and name the first entry that does not fit.

        Args:
            anchor: A head that was written down elsewhere, in a bundle say. It must be in the
                chain: entries taken off the end leave a chain that fits in itself.

        Raises:
            HistoryError: the log cannot be read.
        """
        with self._database.reading() as connection:
            connection.text_factory = _whatever_it_is
            return check_chain(connection.execute(_ALL), anchor)


def _last(connection: sqlite3.Connection) -> tuple[int, str]:
    found: tuple[int, str] | None = connection.execute(_LAST).fetchone()
    return found or (0, ORIGIN)


def _whatever_it_is(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")  # an altered entry may hold anything


def _in_utc(when: datetime) -> str:
    if when.tzinfo is None:
        raise ValueError("the moment of an entry needs a time zone")
    told = when.astimezone(UTC).isoformat(timespec="microseconds")
    return told.replace("+00:00", "Z")
