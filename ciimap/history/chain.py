"""The hash chain of the audit log: each entry's head is a digest of the head before and itself.

A chain shows that nothing before a known head was altered. Whoever owns the file can compute a
whole new chain, so a head is only worth what it was written down with: a bundle, a signed page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ciimap.values import canonical_json

ORIGIN = "0" * 64  # the head of an empty log
_KEYS = ("action", "change", "number", "reason", "subject", "when", "who")

Row = tuple[int, str, str]  # as stored: number, canonical entry, head
Fault = Literal["missing", "changed", "unreadable"]


@dataclass(frozen=True)
class AuditEntry:
    """One act in a workspace: who did what to which subject, when, and why."""

    number: int  # counts from 1 without gaps
    who: str
    when: str  # moment in UTC, such as 2026-11-25T08:30:00.000000Z
    action: str
    subject: str
    change: Any  # what changed, as plain data
    reason: str
    head: str  # of the chain up to and with this entry: 64 hexadecimal digits


@dataclass(frozen=True)
class Broken:
    """The first entry that does not fit the chain."""

    number: int
    fault: Fault


@dataclass(frozen=True)
class AuditCheck:
    """What came of checking a log."""

    count: int  # entries
    head: str  # as stored with the last entry
    broken: Broken | None  # the first entry that does not fit
    anchored: bool  # the head that was asked for is one of the chain

    @property
    def intact(self) -> bool:
        """Return whether every entry fits and the head that was asked for is in the chain."""
        return self.broken is None and self.anchored


def head_after(previous: str, entry: str) -> str:
    """Return the head after ``entry``, in canonical JSON, was put behind the head ``previous``."""
    return hashlib.sha256(f"{previous}{entry}".encode()).hexdigest()


def write_entry(number: int, told: dict[str, Any]) -> str:
    """Return the entry that says ``told`` in canonical JSON, as it is stored and digested."""
    raw = canonical_json({"number": number, **told})
    return raw.decode("utf-8", "replace")  # a lone surrogate cannot be stored


def read_entry(row: Row) -> AuditEntry:
    """Return the entry in ``row``.

    Raises:
        ValueError: it is not what ``write_entry`` writes.
    """
    number, text, head = row
    told = json.loads(text)
    if not isinstance(told, dict) or tuple(sorted(told)) != _KEYS or told["number"] != number:
        raise ValueError(f"entry {number} is no entry of an audit log")
    return AuditEntry(**told, head=head)


def check_chain(rows: Iterable[Row], anchor: str | None) -> AuditCheck:
    """Return what is wrong with ``rows``, in order of their numbers, if anything.

    Args:
        rows: The log as it is stored.
        anchor: A head that was written down elsewhere, and must be one of the chain's.
    """
    count, head, broken = 0, ORIGIN, None
    anchored = anchor in (None, ORIGIN)
    for row, fault in _with_faults(rows):
        count, head = count + 1, row[2]
        if fault is not None and broken is None:
            broken = Broken(count if fault == "missing" else row[0], fault)
        anchored = anchored or (broken is None and head == anchor)
    return AuditCheck(count, head, broken, anchored)


def _with_faults(rows: Iterable[Row]) -> Iterator[tuple[Row, Fault | None]]:
    previous = ORIGIN
    for expected, row in enumerate(rows, start=1):
        yield row, _fault_of(row, expected, previous)
        previous = row[2]


def _fault_of(row: Row, expected: int, previous: str) -> Fault | None:
    number, text, head = row
    if number != expected:
        return "missing"
    if head_after(previous, text) != head:
        return "changed"
    try:
        read_entry(row)
    except (TypeError, ValueError):
        return "unreadable"
    return None
