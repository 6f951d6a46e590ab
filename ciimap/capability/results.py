"""What is decided in an evaluation of capability: frozen values, each with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

State = Literal["met", "short", "open", "left_out"]  # of one content
IndexJudgement = Literal[
    "met", "partly_met", "not_met", "not_applicable", "not_assessed", "undetermined"
]


@dataclass(frozen=True)
class LevelRange:
    """The levels that open answers still leave: from all of them worst to all of them best."""

    low: int  # 0: below level 1
    high: int

    @property
    def level(self) -> int | None:
        """The level, or ``None`` while it is undetermined."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True)
class ContentResult:
    """One content and its answer."""

    id: str
    level: int
    judgement: str  # as answered, or not_assessed
    state: State
    credit: Fraction | None  # None: open or left out
    has_evidence: bool
    review: bool


@dataclass(frozen=True)
class IndexResult:
    """One index: judgement *and* grade, which are never one number."""

    id: str
    judgement: IndexJudgement
    grade: LevelRange | None  # None: not applicable as a whole
    weight: Fraction
    contents: tuple[ContentResult, ...]

    @property
    def holding_back(self) -> tuple[ContentResult, ...]:
        """The contents, at the lowest level that has any, that keep the grade from rising."""
        missing = [c for c in self.contents if c.state in {"short", "open"}]
        lowest = min((c.level for c in missing), default=0)
        return tuple(c for c in missing if c.level == lowest)


@dataclass(frozen=True)
class LevelCheck:
    """One comparison that a domain rule made: a value against the limit of a level."""

    level: int
    value: Fraction | None  # None: nothing to compare at this level, so it holds
    limit: Fraction
    holds: bool


@dataclass(frozen=True)
class Derivation:
    """How a domain rule came to its level, on one full set of answers."""

    level: int | None  # None: not applicable as a whole
    deciding: tuple[str, ...] = ()  # indexes with the lowest grade
    value: Fraction | None = None  # the mean, before rounding
    checks: tuple[LevelCheck, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """How far the answers go; apart from every level."""

    contents: int  # all but those left out
    answered: int
    with_evidence: int
    left_out: int
    to_review: int
    credit: Fraction | None  # mean of the answered ones; shown, and used by no rule of its own


@dataclass(frozen=True)
class DomainResult:
    """One capability domain."""

    id: str
    level: LevelRange | None  # None: not applicable as a whole
    worst: Derivation  # open answers taken as worst
    best: Derivation  # open answers taken as best
    indexes: tuple[IndexResult, ...]
    coverage: Coverage


@dataclass(frozen=True)
class RowCheck:
    """One row of the overall table: what it asks for, and whether that holds."""

    level: int
    holds: bool | None  # None: depends on what is open
    domains: Mapping[str, tuple[int, bool | None]]  # domain → level asked for, and whether it holds
    graded_protection: tuple[str, bool | None] | None  # grade asked for, and whether it holds


OverallState = Literal["determined", "undetermined", "withheld", "not_applicable", "none"]


@dataclass(frozen=True)
class OverallResult:
    """The overall level.

    ``withheld``: a gate failed, so there is no level, whatever the table gives; ``none``: the
    model gives no overall level; ``not_applicable``: every domain was left out.
    """

    state: OverallState
    by_table: LevelRange | None  # what the table alone gives
    rows: tuple[RowCheck, ...]  # from the highest level down

    @property
    def level(self) -> int | None:
        """The overall level where there is one."""
        determined = self.state == "determined" and self.by_table is not None
        return self.by_table.low if determined and self.by_table else None
