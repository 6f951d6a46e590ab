"""Decisions on a model, kept in the audit log of its workspace: who, when, what, on which state.

Source: the boundary method of 10 August 2020 asks for a review of the identified boundary with the
opinions of those who took part (``docs/formats.md`` has the forms).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

from ciimap.history import AuditEntry, AuditLog, Database, history_file
from ciimap.report import Decision, Evaluation, ReviewDecision

DECISIONS: tuple[Decision, ...] = get_args(Decision)
ACTION = "sign-off"
LONGEST_OPINION = 4000  # characters


@dataclass(frozen=True, kw_only=True)
class SignedOff(ReviewDecision):
    """One decision on a model, with what was found then."""

    inside: int  # elements
    findings: Mapping[str, int]  # by severity


class Record:
    """The decisions that a workspace keeps."""

    def __init__(self, folder: Path) -> None:
        """Keep them in the history of the workspace in ``folder``; nothing is made before."""
        self._file = history_file(folder)

    def of(self, model: str) -> tuple[SignedOff, ...]:
        """Return the decisions on ``model``, the last first.

        Raises:
            HistoryError: the history cannot be read.
        """
        if not self._file.exists():
            return ()
        entries = AuditLog(Database(self._file)).entries()
        mine = (each for each in entries if each.action == ACTION and each.subject == model)
        return tuple(map(_read, mine))[::-1]

    def head(self) -> str:
        """Return the head of the audit log, or empty where there is none.

        Raises:
            HistoryError: the history cannot be read.
        """
        return AuditLog(Database(self._file)).head() if self._file.exists() else ""

    def add(
        self, model: str, state: State, decision: Decision, said: Said, when: datetime | None = None
    ) -> str:
        """Write a decision on ``model`` into the audit log; return the log's new head.

        Raises:
            HistoryError: it cannot be written.
        """
        change = {
            "decision": decision,
            "roles": list(said.roles),
            "meeting": said.meeting,
            "sha256": state.sha256,
            "inside": state.inside,
            "findings": dict(state.findings),
            "complete": state.is_complete,
        }
        log = AuditLog(Database(self._file))
        return log.append(said.who, when or datetime.now(UTC), ACTION, model, change, said.opinion)


@dataclass(frozen=True)
class Said:
    """Who decides, where, and with which words."""

    who: str
    meeting: str
    opinion: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """What is decided on: a model as it was evaluated."""

    sha256: str
    inside: int
    findings: Mapping[str, int]
    is_complete: bool
    elements: int
    undetermined: int  # elements neither inside nor outside


def state_of(evaluation: Evaluation, sha256: str) -> State:
    """Return the state of a model, for a decision on it."""
    boundary = evaluation.boundary
    inside = sum(each.inside for each in boundary.elements)
    counts: Counter[str] = Counter(each.severity for each in evaluation.findings)
    open_ = sum(each.verdict == "undetermined" and not each.inside for each in boundary.elements)
    findings = dict(sorted(counts.items()))
    elements = len(boundary.elements)
    return State(sha256, inside, findings, boundary.complete, elements, open_)


def _read(entry: AuditEntry) -> SignedOff:
    change = entry.change if isinstance(entry.change, dict) else {}
    decision = change.get("decision")
    return SignedOff(
        who=entry.who,
        when=entry.when,
        decision=cast(Decision, decision) if decision in DECISIONS else "returned",
        meeting=str(change.get("meeting", "")),
        opinion=entry.reason,
        sha256=str(change.get("sha256", "")),
        inside=int(change.get("inside", 0)),
        findings=change.get("findings", {}),
        head=entry.head,
    )
