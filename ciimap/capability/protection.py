"""The graded-protection result of the whole: several reports, merged as the model says.

Nothing that was seen says how the reports of one infrastructure are merged, so the way is a value
of the model: ``worst`` (default), ``best``, or ``latest``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ciimap.capability.conclusions import Concluded, conclude_protection, protection_rank
from ciimap.capability.facts import BoundaryFacts, NamedRecord, SystemFact
from ciimap.capability.gates import in_scope, merged
from ciimap.capability.period import Period
from ciimap.capability.rules import PROTECTION_GRADES, Merge, ProtectionRule, Rules, Scope
from ciimap.capability.validity import Validity, validity_on

_ALL = len(PROTECTION_GRADES)


@dataclass(frozen=True)
class Ranks:
    """How many of the grades poor, medium, good, excellent are satisfied, 0 to 4, as a range."""

    low: int
    high: int

    def satisfies(self, grade: str) -> bool | None:
        """Return whether ``grade`` is reached; ``None`` where that is open."""
        needed = PROTECTION_GRADES.index(next(g for g in PROTECTION_GRADES if g == grade)) + 1
        if self.low >= needed:
            return True
        return None if self.high >= needed else False


@dataclass(frozen=True)
class Report:
    """One graded-protection report and the systems in scope that it covers."""

    id: str
    concluded: Concluded
    validity: Validity
    rate: float | None
    hazards: int | None
    ranks: Ranks
    systems: tuple[str, ...]


@dataclass(frozen=True)
class ProtectionResult:
    """The merged result; ``missing`` are the systems without a report that counts."""

    ranks: Ranks
    merge: Merge
    reports: tuple[Report, ...]
    missing: tuple[str, ...]


def merge_protection(rules: Rules, facts: BoundaryFacts | None) -> ProtectionResult | None:
    """Return the graded-protection result, ``None`` where the model does not use it."""
    rule = rules.graded_protection
    if rule is None:
        return None
    if facts is None:
        return ProtectionResult(Ranks(0, _ALL), rule.merge, (), ())
    scope, valid_for = _gate_terms(rules)
    return _Merging(rule, valid_for, facts).merge(in_scope(scope, facts.systems))


def _gate_terms(rules: Rules) -> tuple[Scope, Period | None]:
    """Return scope and validity of the graded-protection gate, the widest where there is none."""
    for gate in rules.gates:
        if gate.type == "graded_protection":
            return gate.scope, gate.valid_for
    return "every_system_inside", None


class _Merging:
    def __init__(
        self, rule: ProtectionRule, valid_for: Period | None, facts: BoundaryFacts
    ) -> None:
        self._rule, self._valid_for, self._as_of = rule, valid_for, facts.as_of
        self._known: dict[str, list[NamedRecord]] = {}  # system → its reports that count

    def merge(self, systems: tuple[SystemFact, ...]) -> ProtectionResult:
        """Return the result of ``systems``; one whose verdict is not decided widens the range."""
        sure = [system for system in systems if system.inside]
        maybe = [system for system in systems if not system.inside]
        # All or none of them decide, but where any one may have the last report, or the only one.
        matter_singly = self._rule.merge == "latest" or not sure
        singly = [[*sure, system] for system in maybe] if matter_singly else []
        ranks = [self._ranks(chosen) for chosen in (sure, systems, *singly)]
        missing = tuple(s.id for s in systems if not self._counted(s))
        return ProtectionResult(
            Ranks(min(r.low for r in ranks), max(r.high for r in ranks)),
            self._rule.merge,
            self._reports(systems),
            missing,
        )

    def _ranks(self, systems: Iterable[SystemFact]) -> Ranks:
        """Return the merged ranks; a system without a report has none of the grades."""
        by_system = [self._counted(system) for system in systems]
        counted = {named.id: named for records in by_system for named in records}
        found = [self._rank(named) for named in merged(counted.values(), self._rule.merge)]
        if not found:
            return Ranks(0, 0)
        if self._rule.merge == "best":
            return Ranks(max(r.low for r in found), max(r.high for r in found))
        uncovered = self._rule.merge == "worst" and not all(by_system)
        if uncovered:
            return Ranks(0, 0)
        return Ranks(min(r.low for r in found), min(r.high for r in found))

    def _counted(self, system: SystemFact) -> list[NamedRecord]:
        if system.id not in self._known:
            self._known[system.id] = [
                named
                for named in system.records
                if named.record.type == "graded_protection"
                and self._validity(named) in {"in_force", "undated"}
            ]
        return self._known[system.id]

    def _validity(self, named: NamedRecord) -> Validity:
        return validity_on(named.record, self._valid_for, self._as_of)

    def _rank(self, named: NamedRecord) -> Ranks:
        concluded = conclude_protection(named.record, self._rule)
        if concluded.conclusion is None:
            return Ranks(0, _ALL)
        rank = protection_rank(concluded.conclusion, self._rule)
        return Ranks(0 if self._validity(named) == "undated" else rank, rank)

    def _reports(self, systems: tuple[SystemFact, ...]) -> tuple[Report, ...]:
        covered: dict[str, tuple[NamedRecord, list[str]]] = {}
        for system in systems:
            for named in system.records:
                if named.record.type == "graded_protection":
                    covered.setdefault(named.id, (named, []))[1].append(system.id)
        return tuple(self._report(*covered[id_]) for id_ in sorted(covered))

    def _report(self, named: NamedRecord, systems: list[str]) -> Report:
        return Report(
            named.id,
            conclude_protection(named.record, self._rule),
            self._validity(named),
            named.record.rate,
            named.record.major_hazards,
            self._rank(named),
            tuple(sorted(set(systems))),
        )
