"""From the indexes of a domain to its level, and to the answers that would raise it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from ciimap.capability.assessment import Answer
from ciimap.capability.domain_rules import (
    DOMAIN_RULES,
    NOTHING,
    Changes,
    GradedContent,
    GradedIndex,
    Terms,
)
from ciimap.capability.grading import Sheet, Sheets, grade_on, is_given, judge_index
from ciimap.capability.results import Coverage, DomainResult, IndexResult, LevelRange
from ciimap.capability.scheme import CapabilityModel, Domain, Index


def terms_of(model: CapabilityModel) -> Terms:
    """Return what ``model`` says beside the name of its domain rule."""
    rule = model.rules.domain_level
    limits = {level: Fraction(repr(share)) for level, share in rule.at_least.items()}
    return Terms(model.top, model.credit_range[1], limits, rule.rounding == "half_up")


def score_domain(
    model: CapabilityModel, domain: Domain, sheets: Sheets, answers: Mapping[str, Answer]
) -> DomainResult:
    """Return the level of ``domain``, as a range where answers are open, and its derivation."""
    rule, terms = DOMAIN_RULES[model.rules.domain_level.rule], terms_of(model)
    worst = rule.derive(_optional(model, _graded(model, domain, sheets.worst), answers), terms)
    best = rule.derive(_graded(model, domain, sheets.best), terms)
    indexes = tuple(judge_index(model, index, sheets, answers) for index in domain.indexes)
    ranged = worst.level is not None and best.level is not None
    level = LevelRange(worst.level or 0, best.level or 0) if ranged else None
    return DomainResult(domain.id, level, worst, best, indexes, coverage_of(indexes))


def fewest_changes(
    model: CapabilityModel, domain: Domain, sheet: Sheet, target: int
) -> Changes | None:
    """Return the fewest contents to change for ``domain`` to reach ``target`` from ``sheet``.

    Exact; a content that is left out stays so. ``None`` if no answers reach it.
    """
    rule, terms = DOMAIN_RULES[model.rules.domain_level.rule], terms_of(model)
    indexes = _graded(model, domain, sheet)
    level = rule.derive(indexes, terms).level
    if level is None or level >= target:
        return NOTHING
    return rule.fewest_changes(indexes, terms, target)


def coverage_of(indexes: tuple[IndexResult, ...]) -> Coverage:
    """Return how far the answers about ``indexes`` go."""
    contents = [content for index in indexes for content in index.contents]
    counted = [content for content in contents if content.state != "left_out"]
    credits = [content.credit for content in counted if content.credit is not None]
    return Coverage(
        contents=len(counted),
        answered=len(credits),
        with_evidence=sum(1 for c in counted if c.state != "open" and c.has_evidence),
        left_out=len(contents) - len(counted),
        to_review=sum(1 for content in contents if content.review),
        credit=sum(credits, Fraction(0)) / len(credits) if credits else None,
    )


def _optional(
    model: CapabilityModel, indexes: tuple[GradedIndex, ...], answers: Mapping[str, Answer]
) -> tuple[GradedIndex, ...]:
    """Return ``indexes``, those marked that a complete set of answers may still leave out."""
    if None not in model.credits.values():
        return indexes
    given = {id_ for id_, answer in answers.items() if is_given(answer)}
    return tuple(
        replace(
            index,
            is_optional=all(c.credit is None or c.id not in given for c in index.contents),
        )
        for index in indexes
    )


def _graded(model: CapabilityModel, domain: Domain, sheet: Sheet) -> tuple[GradedIndex, ...]:
    return tuple(_graded_index(model, index, sheet) for index in domain.indexes)


def _graded_index(model: CapabilityModel, index: Index, sheet: Sheet) -> GradedIndex:
    contents = []
    for content in index.contents:
        credit = sheet[content.id]
        is_met = credit is not None and credit >= model.met_from
        contents.append(GradedContent(content.id, content.level, credit, is_met))
    grade = grade_on(model, index, sheet)
    return GradedIndex(index.id, grade, index.exact_weight, tuple(contents))
