"""What blocks the next level: the contents and reports, and the fewest changes that reach it."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.capability.domain_rules import Changes
from ciimap.capability.domains import fewest_changes
from ciimap.capability.overall import demands
from ciimap.capability.results import DomainResult
from ciimap.capability.rules import OverallRow, ProtectionGrade
from ciimap.capability.scoring import Scored


@dataclass(frozen=True)
class DomainStep:
    """One domain on its way to ``target``; open answers count as worst until they are given."""

    domain: str
    level: int  # what is certain now
    target: int
    changes: Changes | None  # None: no answers reach it
    short: tuple[str, ...]  # contents up to the target that are answered and not met
    open: tuple[str, ...]  # contents up to the target that are not assessed


@dataclass(frozen=True)
class RowStep:
    """One row of the overall table, and what it takes for it to hold."""

    level: int
    domains: tuple[DomainStep, ...]  # those that do not reach what the row asks for
    grade: ProtectionGrade | None  # asked of the graded-protection result and not certain yet
    reports: tuple[str, ...]  # reports that do not certainly satisfy it
    missing: tuple[str, ...]  # systems without a report that counts

    @property
    def answers(self) -> int | None:
        """The fewest answers to change; ``None`` where no answers are enough."""
        counts = [step.changes.fewest if step.changes else None for step in self.domains]
        return None if None in counts else sum(count or 0 for count in counts)

    @property
    def changes(self) -> int | None:
        """Answers to change, reports to improve and systems to have evaluated, together."""
        answers = self.answers
        return None if answers is None else answers + len(self.reports) + len(self.missing)

    @property
    def ties(self) -> int | None:
        """How many sets of the fewest answers there are; ``None`` if too many to count."""
        product = 1
        for step in self.domains:
            if step.changes is None or step.changes.ties is None:
                return None
            product *= step.changes.ties
        return product


@dataclass(frozen=True)
class NextStep:
    """The way to a higher overall level; gates have to be passed on every way."""

    target: int | None  # None: the top is reached, or the model gives no overall level
    rows: tuple[RowStep, ...]  # every way with the fewest changes; the others are left out
    other_rows: int  # ways to the same level that take more


def domain_step(scored: Scored, domain_id: str, target: int | None = None) -> DomainStep | None:
    """Return what ``domain_id`` lacks for ``target``, or for its next level.

    ``None`` where there is nothing to do: the level is reached, or the domain is left out.
    """
    result = scored.domain(domain_id)
    if result.level is None:
        return None
    wanted = result.level.low + 1 if target is None else target
    if wanted <= result.level.low or wanted > scored.model.top:
        return None
    return _step(scored, result, wanted)


def next_step(scored: Scored, target: int | None = None) -> NextStep:
    """Return the cheapest ways to overall level ``target``, or to the next one that a row gives.

    A change is one content to become met, one report to satisfy the row, or one system to be
    covered. Exact; ways of the same number of changes are all given.
    """
    overall, table = scored.model.rules.overall, scored.overall.by_table
    if overall is None or table is None:
        return NextStep(None, (), 0)
    above = sorted({row.level for row in overall.rows if row.level > table.low})
    level = next((own for own in above if target is None or own >= target), None)
    if level is None:
        return NextStep(None, (), 0)
    rows = [_row_step(scored, row) for row in overall.rows if row.level >= level]
    costs = [row.changes for row in rows if row.changes is not None]
    cheapest = tuple(row for row in rows if costs and row.changes == min(costs))
    return NextStep(level, cheapest, len(rows) - len(cheapest))


def _row_step(scored: Scored, row: OverallRow) -> RowStep:
    steps = tuple(
        _step(scored, domain, asked)
        for domain, asked in demands(row, scored.domains)
        if domain.level is not None and domain.level.low < asked
    )
    grade, reports, missing = _protection(scored, row)
    return RowStep(row.level, steps, grade, reports, missing)


def _protection(
    scored: Scored, row: OverallRow
) -> tuple[ProtectionGrade | None, tuple[str, ...], tuple[str, ...]]:
    """Return what of the graded-protection result does not certainly satisfy ``row``."""
    grade, merged = row.graded_protection_at_least, scored.protection
    if grade is None or merged is None or merged.ranks.satisfies(grade):
        return None, (), ()
    counted = [r for r in merged.reports if r.validity in {"in_force", "undated"}]
    short = tuple(r.id for r in counted if not r.ranks.satisfies(grade))
    if merged.merge == "worst":
        return grade, short, merged.missing
    return grade, short[:1], () if counted else merged.missing[:1]


def _step(scored: Scored, result: DomainResult, target: int) -> DomainStep:
    assert result.level is not None
    domain = next(d for d in scored.model.domains if d.id == result.id)
    contents = [c for index in result.indexes for c in index.contents if c.level <= target]
    return DomainStep(
        result.id,
        result.level.low,
        target,
        fewest_changes(scored.model, domain, scored.sheets.worst, target),
        tuple(sorted(c.id for c in contents if c.state == "short")),
        tuple(sorted(c.id for c in contents if c.state == "open")),
    )
