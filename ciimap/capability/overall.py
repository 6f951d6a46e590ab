"""The overall level: the first row of the model's table that holds, from the highest level down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ciimap.capability.gates import GateResult
from ciimap.capability.protection import ProtectionResult, Ranks
from ciimap.capability.results import (
    DomainResult,
    LevelRange,
    OverallResult,
    OverallState,
    RowCheck,
)
from ciimap.capability.rules import PROTECTION_GRADES, OverallRow
from ciimap.capability.scheme import CapabilityModel


def decide_overall(
    model: CapabilityModel,
    domains: tuple[DomainResult, ...],
    protection: ProtectionResult | None,
    gates: tuple[GateResult, ...],
) -> OverallResult:
    """Return the overall level from domain levels and the graded-protection result.

    Gates add nothing: one that fails withholds the level, one that is open leaves it open.
    """
    overall = model.rules.overall
    if overall is None:
        return OverallResult("none", None, ())
    ranks = protection.ranks if protection else Ranks(0, len(PROTECTION_GRADES))
    rows = sorted(overall.rows, key=lambda row: -row.level)
    checks = tuple(_check(row, domains, ranks) for row in rows)
    if all(domain.level is None for domain in domains):
        return OverallResult("not_applicable", None, checks)
    table = LevelRange(
        _first(check for check in checks if check.holds is True),
        _first(check for check in checks if check.holds is not False),
    )
    return OverallResult(_state(table, gates), table, checks)


def demands(row: OverallRow, domains: Iterable[DomainResult]) -> Iterator[tuple[DomainResult, int]]:
    """Yield each applicable domain with the level that ``row`` asks of it."""
    for domain in domains:
        asked = max(row.every_domain_at_least or 0, row.domain_at_least.get(domain.id, 0))
        if domain.level is not None and asked:
            yield domain, asked


def _check(row: OverallRow, domains: tuple[DomainResult, ...], ranks: Ranks) -> RowCheck:
    asked = {domain.id: (level, _reaches(domain, level)) for domain, level in demands(row, domains)}
    grade = row.graded_protection_at_least
    protection = None if grade is None else (grade, ranks.satisfies(grade))
    parts = [holds for _, holds in asked.values()]
    if protection is not None:
        parts.append(protection[1])
    return RowCheck(row.level, _all(parts), asked, protection)


def _reaches(domain: DomainResult, level: int) -> bool | None:
    assert domain.level is not None
    if domain.level.low >= level:
        return True
    return None if domain.level.high >= level else False


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _first(checks: Iterator[RowCheck]) -> int:
    return next((check.level for check in checks), 0)


def _state(table: LevelRange, gates: tuple[GateResult, ...]) -> OverallState:
    states = {gate.state for gate in gates}
    if "failed" in states:
        return "withheld"
    return "undetermined" if "open" in states or table.level is None else "determined"
