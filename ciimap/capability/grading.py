"""From answers to the judgement and the grade of each index.

An index is judged and graded from *sheets*: full sets of credits. Open answers give two of them,
all worst and all best. Every rule rises with every credit, so these two give the exact range
(a rule by means looks, beside that, at what may still be left out).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from ciimap.capability.assessment import Answer
from ciimap.capability.results import (
    ContentResult,
    IndexJudgement,
    IndexResult,
    LevelRange,
    State,
)
from ciimap.capability.scheme import NOT_ASSESSED, CapabilityModel, Content, Index

Sheet = Mapping[str, Fraction | None]  # content → credit; None: left out


class Sheets(NamedTuple):
    """The two full sets of credits that the answers allow at the extremes."""

    worst: Sheet
    best: Sheet


def sheets_of(model: CapabilityModel, answers: Mapping[str, Answer]) -> Sheets:
    """Return the sheets with every open answer taken as worst, and as best."""
    worst, best = model.credit_range
    known = {name: model.credits[a.judgement] for name, a in answers.items() if is_given(a)}
    ids = [content.id for content in model.contents()]
    return Sheets(
        {id_: known.get(id_, worst) for id_ in ids},
        {id_: known.get(id_, best) for id_ in ids},
    )


def grade_on(model: CapabilityModel, index: Index, sheet: Sheet) -> int | None:
    """Return the grade of ``index`` on ``sheet``: 0 to the top level, ``None`` if left out whole.

    The rule ``highest_level_met``: every content at and below the grade counts as met.
    """
    credits = [(content.level, sheet[content.id]) for content in index.contents]
    applicable = [(level, credit) for level, credit in credits if credit is not None]
    if not applicable:
        return None
    short = [level for level, credit in applicable if credit < model.met_from]
    return min(short) - 1 if short else model.top


def judge_index(
    model: CapabilityModel, index: Index, sheets: Sheets, answers: Mapping[str, Answer]
) -> IndexResult:
    """Return judgement and grade of ``index``, with the state of each content."""
    contents = tuple(_content(model, content, answers) for content in index.contents)
    low, high = (grade_on(model, index, sheet) for sheet in sheets)
    grade = None if low is None or high is None else LevelRange(low, high)
    judgement = _judgement(model, index, sheets, contents)
    return IndexResult(index.id, judgement, grade, index.exact_weight, contents)


def is_given(answer: Answer) -> bool:
    """Return whether ``answer`` says anything yet."""
    return answer.judgement != NOT_ASSESSED


def _content(
    model: CapabilityModel, content: Content, answers: Mapping[str, Answer]
) -> ContentResult:
    answer = answers.get(content.id, Answer())
    credit = model.credits[answer.judgement] if is_given(answer) else None
    return ContentResult(
        content.id,
        content.level,
        answer.judgement,
        _state(model, answer, credit),
        credit,
        has_evidence=bool(answer.evidence),
        review=answer.review,
    )


def _state(model: CapabilityModel, answer: Answer, credit: Fraction | None) -> State:
    if not is_given(answer):
        return "open"
    if credit is None:
        return "left_out"
    return "met" if credit >= model.met_from else "short"


def _judgement(
    model: CapabilityModel, index: Index, sheets: Sheets, contents: tuple[ContentResult, ...]
) -> IndexJudgement:
    applicable = [content for content in contents if content.state != "left_out"]
    if applicable and all(content.state == "open" for content in applicable):
        return "not_assessed"
    low, high = (_judged_on(model, index, sheet) for sheet in sheets)
    return low if low == high else "undetermined"


def _judged_on(model: CapabilityModel, index: Index, sheet: Sheet) -> IndexJudgement:
    credits = [c for content in index.contents if (c := sheet[content.id]) is not None]
    if not credits:
        return "not_applicable"
    if all(credit >= model.met_from for credit in credits):
        return "met"
    worst = model.credit_range[0]
    return "not_met" if all(credit == worst for credit in credits) else "partly_met"
