"""Gates: what every system inside must have passed before the evaluation of capability counts.

Source: digest of the 2020 draft: before the capability evaluation the infrastructure must have
passed the graded-protection evaluation and the related cryptography evaluation. Cryptography is a
gate only; no rule of this room adds it to a level.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ciimap.capability.conclusions import conclude_cryptography, conclude_protection
from ciimap.capability.facts import BoundaryFacts, NamedRecord, SystemFact
from ciimap.capability.rules import Gate, GateType, Merge, Rules, Scope
from ciimap.capability.validity import validity_on
from ciimap.errors import Place

Fault = Literal[
    "uncovered", "expired", "not_yet", "failing", "low_grade", "not_filed", "high_risks",
    "undated", "unconcluded", "ungraded", "unstated_risks",
]  # fmt: skip
OPEN_FAULTS: frozenset[Fault] = frozenset({"undated", "unconcluded", "ungraded", "unstated_risks"})
GateState = Literal["passed", "failed", "open"]


@dataclass(frozen=True, order=True)
class RecordFault:
    """What is wrong with one report of a system; ``uncovered`` names no report."""

    fault: Fault
    record: str = ""


@dataclass(frozen=True)
class SystemCheck:
    """One system at one gate."""

    id: str
    verdict: str
    operator: str
    inside: bool | None
    state: GateState
    faults: tuple[RecordFault, ...]
    records: tuple[str, ...]  # the reports that it was judged by
    place: Place | None


@dataclass(frozen=True)
class GateResult:
    """One gate: ``failed`` if a system inside fails, ``open`` if one may."""

    type: GateType
    scope: Scope
    state: GateState
    reason: Literal["", "no_model", "no_systems"]  # why it is open, apart from its systems
    systems: tuple[SystemCheck, ...]  # in scope, by id; also those whose verdict is not decided
    others: tuple[str, ...]  # inside, run by others, and so not looked at


def judge_gate(gate: Gate, rules: Rules, facts: BoundaryFacts | None) -> GateResult:
    """Return how the systems in the scope of ``gate`` fare, each with what is wrong."""
    if facts is None:
        return GateResult(gate.type, gate.scope, "open", "no_model", (), ())
    judge = _Judge(gate, rules, facts.as_of)
    systems = tuple(judge.check(system) for system in in_scope(gate.scope, facts.systems))
    others = tuple(s.id for s in _inside(facts.systems) if _is_left_to_others(gate.scope, s))
    if not systems:
        return GateResult(gate.type, gate.scope, "open", "no_systems", (), others)
    return GateResult(gate.type, gate.scope, _state(systems), "", systems, others)


def in_scope(scope: Scope, systems: Iterable[SystemFact]) -> tuple[SystemFact, ...]:
    """Return the systems that ``scope`` names, by id: those inside, and those that may be."""
    return tuple(system for system in _inside(systems) if _is_looked_at(scope, system))


def _inside(systems: Iterable[SystemFact]) -> list[SystemFact]:
    possible = (system for system in systems if system.inside is not False)
    return sorted(possible, key=lambda system: system.id)


def _is_looked_at(scope: Scope, system: SystemFact) -> bool:
    if system.kind == "network_facility":
        return scope == "every_system_and_facility_inside"
    return scope != "every_own_system_inside" or system.operator == "own"


def _is_left_to_others(scope: Scope, system: SystemFact) -> bool:
    is_system = system.kind == "information_system"
    return is_system and not _is_looked_at(scope, system)


def _state(systems: tuple[SystemCheck, ...]) -> GateState:
    """A system whose verdict is not decided leaves the gate open; it cannot make it fail."""
    if any(s.inside and s.state == "failed" for s in systems):
        return "failed"
    return "passed" if all(s.state == "passed" for s in systems) else "open"


def merged(records: Iterable[NamedRecord], merge: Merge) -> tuple[NamedRecord, ...]:
    """Return the reports that count: all of them, or with ``latest`` those of the last date."""
    found = tuple(sorted(records, key=lambda named: named.id))
    if merge != "latest":
        return found
    dates = [n.record.evaluated_on for n in found if n.record.evaluated_on is not None]
    return tuple(n for n in found if n.record.evaluated_on == max(dates, default=None))


class _Judge:
    """Judges systems at one gate."""

    def __init__(self, gate: Gate, rules: Rules, as_of: date | None) -> None:
        self._gate, self._rules, self._as_of = gate, rules, as_of

    def check(self, system: SystemFact) -> SystemCheck:
        """Return how ``system`` fares, with every fault of the reports that count."""
        mine = [named for named in system.records if named.record.type == self._gate.type]
        counted = self._counted(mine)
        found = {named.id: self._faults(named) for named in counted}
        if not found:
            state: GateState = "failed"
            faults = [RecordFault("uncovered")]
        else:
            state = self._merged_state(list(found.values()))
            faults = [RecordFault(f, id_) for id_, own in found.items() for f in own]
        return SystemCheck(
            system.id,
            system.verdict,
            system.operator,
            system.inside,
            state,
            tuple(sorted(faults)) if state != "passed" else (),
            tuple(sorted(found)),
            system.place,
        )

    def _counted(self, records: list[NamedRecord]) -> tuple[NamedRecord, ...]:
        """Return the reports to judge by: those in force; else the latest, to say what is wrong."""
        current = [n for n in records if self._validity(n) in {"in_force", "undated"}]
        return merged(current or records, self._gate.merge if current else "latest")

    def _validity(self, named: NamedRecord) -> str:
        return validity_on(named.record, self._gate.valid_for, self._as_of)

    def _merged_state(self, faults: list[list[Fault]]) -> GateState:
        states = [_state_of(own) for own in faults]
        order = tuple(reversed(_WORST_FIRST)) if self._gate.merge == "best" else _WORST_FIRST
        return next(state for state in order if state in states)

    def _faults(self, named: NamedRecord) -> list[Fault]:
        found = (self._time_fault(named), self._conclusion_fault(named), *self._limits(named))
        return [fault for fault in found if fault is not None]

    def _time_fault(self, named: NamedRecord) -> Fault | None:
        faults: dict[str, Fault] = {"expired": "expired", "not_yet": "not_yet"}
        validity = self._validity(named)
        return "undated" if validity == "undated" else faults.get(validity)

    def _conclusion_fault(self, named: NamedRecord) -> Fault | None:
        if not self._gate.conclusion_in:
            return None
        if self._gate.type == "graded_protection":
            concluded = conclude_protection(named.record, self._rules.graded_protection)
        else:
            concluded = conclude_cryptography(named.record, self._rules.cryptography)
        if concluded.conclusion is None:
            return "unconcluded"
        return None if concluded.conclusion in self._gate.conclusion_in else "failing"

    def _limits(self, named: NamedRecord) -> tuple[Fault | None, ...]:
        record, gate = named.record, self._gate
        filed = record.filed_on is not None and (
            self._as_of is None or record.filed_on <= self._as_of
        )
        return (
            _below(record.grade, gate.grade_at_least),
            None if filed or not gate.filed else "not_filed",
            _above(record.high_risks, gate.high_risks_at_most),
        )


_WORST_FIRST: tuple[GateState, ...] = ("failed", "open", "passed")


def _state_of(faults: list[Fault]) -> GateState:
    if not faults:
        return "passed"
    return "open" if OPEN_FAULTS.issuperset(faults) else "failed"


def _below(grade: int | None, least: int | None) -> Fault | None:
    if least is None or (grade is not None and grade >= least):
        return None
    return "ungraded" if grade is None else "low_grade"


def _above(risks: int | None, most: int | None) -> Fault | None:
    if most is None or (risks is not None and risks <= most):
        return None
    return "unstated_risks" if risks is None else "high_risks"
