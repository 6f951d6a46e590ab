"""Trend: assessments of one infrastructure under one capability model, next to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ciimap.capability.grading import Sheet
from ciimap.capability.results import LevelRange, OverallResult
from ciimap.capability.scheme import NOT_ASSESSED
from ciimap.capability.scoring import Scored
from ciimap.errors import CiimapError


class DifferentModelsError(CiimapError):
    """Assessments under different capability models were to be compared; ``models`` says which.

    Levels of one scheme say nothing about those of another, nor of an edited one: the wording of
    the contents is what was answered.
    """

    def __init__(self, models: Sequence[str], *, edited: bool = False) -> None:
        """Remember the ids of the models; ``edited`` where only their digests differ."""
        self.models, self.edited = tuple(models), edited
        super().__init__(", ".join(models))


@dataclass(frozen=True)
class Point:
    """One assessment in a trend."""

    title: str
    assessed_on: date | None
    overall: OverallResult
    domains: tuple[tuple[str, LevelRange | None], ...]


@dataclass(frozen=True)
class AnswerChange:
    """A content answered otherwise in the later assessment."""

    content: str
    domain: str
    before: str  # judgement, or not_assessed
    after: str
    direction: int  # 1 better, -1 worse, 0 neither (left out, or opened)


@dataclass(frozen=True)
class Trend:
    """Assessments, earliest first, and what changed between the last two."""

    points: tuple[Point, ...]
    changes: tuple[AnswerChange, ...]  # by content


def compare(scored: Sequence[tuple[str, Scored]]) -> Trend:
    """Return the trend of ``scored``: named results, in any order; undated ones come first.

    Raises:
        DifferentModelsError: they are not all under the same capability model.
    """
    _check_models([each for _, each in scored])
    ordered = sorted(scored, key=lambda each: (each[1].assessment.assessed_on or date.min, each[0]))
    points = tuple(_point(name, each) for name, each in ordered)
    if len(ordered) < 2:  # noqa: PLR2004
        return Trend(points, ())
    return Trend(points, _changes(ordered[-2][1], ordered[-1][1]))


def _check_models(scored: Sequence[Scored]) -> None:
    ids = sorted({each.assessment.capability_model for each in scored})
    if len(ids) > 1:
        raise DifferentModelsError(ids)
    digests = {each.assessment.capability_model_sha256 for each in scored} - {None}
    if len(digests) > 1 or any(each.model != scored[0].model for each in scored):
        raise DifferentModelsError(ids, edited=True)


def _point(name: str, scored: Scored) -> Point:
    domains = tuple((domain.id, domain.level) for domain in scored.domains)
    return Point(name, scored.assessment.assessed_on, scored.overall, domains)


def _changes(before: Scored, after: Scored) -> tuple[AnswerChange, ...]:
    found = []
    for domain in after.model.domains:
        for content in domain.contents():
            old, new = (_judgement(each, content.id) for each in (before, after))
            if old != new:
                direction = _direction(before.sheets.worst, after.sheets.worst, content.id)
                direction = 0 if NOT_ASSESSED in (old, new) else direction
                found.append(AnswerChange(content.id, domain.id, old, new, direction))
    return tuple(sorted(found, key=lambda change: change.content))


def _judgement(scored: Scored, content: str) -> str:
    answer = scored.assessment.answers.get(content)
    return NOT_ASSESSED if answer is None else answer.judgement


def _direction(before: Sheet, after: Sheet, content: str) -> int:
    old, new = before[content], after[content]
    if old is None or new is None:
        return 0
    return (new > old) - (new < old)
