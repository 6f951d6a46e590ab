"""What a report concludes: as stated, or by the model's limits where nothing is stated."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ciimap.capability.rules import (
    PROTECTION_GRADES,
    VERDICTS_2025,
    CryptographyRule,
    ProtectionGrade,
    ProtectionRule,
    Verdict2025,
)
from ciimap.model import Record

Flag = Literal["at_limit", "with_hazard", "contradicted"]


@dataclass(frozen=True)
class Concluded:
    """The conclusion of one report, and what a reader should know of it."""

    conclusion: str | None  # a grade of 2019/2021 or a conclusion of 2025; None: not known
    is_stated: bool
    flags: tuple[Flag, ...] = ()
    derived: Verdict2025 | None = None  # what the limits give, where they can


def conclude_rate(rate: float, hazards: int, rule: ProtectionRule) -> Concluded:
    """Return the 2025 conclusion for a compliance rate, flagged where an option decides.

    Args:
        rate: Compliance rate in percent, 0 to 100.
        hazards: Major hazards, counted as ``rule.hazards_counted`` says.
        rule: The limits and options of the model.

    Source: official answers on the 2025 report template: above 90 without a major hazard met,
    above 60 basically met, below 60 not met. They are silent on equality and on a rate above 90
    with a hazard, so both are options of the model.
    """
    exact, limits = Fraction(repr(rate)), (rule.basically_met_from, rule.met_from)
    flags: list[Flag] = []
    if any(exact == Fraction(repr(limit)) for limit in limits):
        flags.append("at_limit")
    reached = sum(1 for limit in limits if _reaches(exact, Fraction(repr(limit)), rule))
    verdict: Verdict2025 = VERDICTS_2025[reached]
    if verdict == "met" and hazards > 0:
        flags.append("with_hazard")
        verdict = rule.above_with_hazard
    return Concluded(verdict, False, tuple(flags), verdict)


def conclude_protection(record: Record, rule: ProtectionRule | None) -> Concluded:
    """Return the conclusion of a graded-protection report: stated first, else by its rate."""
    derived = None
    if record.rate is not None and rule is not None:
        derived = conclude_rate(record.rate, _hazards(record, rule), rule)
    if record.conclusion is None:
        return derived or Concluded(None, False)
    if record.conclusion in PROTECTION_GRADES or derived is None:
        return Concluded(record.conclusion, True)
    # Where an option of the model decides, another reading of the report is no contradiction.
    contradicted = derived.conclusion != record.conclusion and not derived.flags
    return Concluded(
        record.conclusion, True, ("contradicted",) if contradicted else (), derived.derived
    )


def conclude_cryptography(record: Record, rule: CryptographyRule | None) -> Concluded:
    """Return the conclusion of a cryptography report: stated first, else by its score.

    Source (recalled): met needs the full score, basically met 60 and no high risk.
    """
    derived: Verdict2025 | None = None
    if record.score is not None and record.high_risks is not None and rule is not None:
        derived = _by_score(record.score, record.high_risks, rule)
    if record.conclusion is None:
        return Concluded(derived, False, (), derived)
    contradicted = derived not in (None, record.conclusion)
    return Concluded(record.conclusion, True, ("contradicted",) if contradicted else (), derived)


def protection_rank(conclusion: str, rule: ProtectionRule) -> int:
    """Return how many grades ``conclusion`` satisfies, from 0 to 4.

    A grade satisfies itself and the lower ones; a 2025 conclusion satisfies a grade if it is at
    least the conclusion that ``as_conclusion`` gives for the grade.
    """
    if conclusion in PROTECTION_GRADES:
        return PROTECTION_GRADES.index(_grade(conclusion)) + 1
    own = VERDICTS_2025.index(_verdict(conclusion))
    asked = [VERDICTS_2025.index(rule.as_conclusion[grade]) for grade in PROTECTION_GRADES]
    return sum(1 for needed in asked if own >= needed)


def _grade(conclusion: str) -> ProtectionGrade:
    return next(grade for grade in PROTECTION_GRADES if grade == conclusion)


def _verdict(conclusion: str) -> Verdict2025:
    return next(verdict for verdict in VERDICTS_2025 if verdict == conclusion)


def _reaches(rate: Fraction, limit: Fraction, rule: ProtectionRule) -> bool:
    return rate >= limit if rule.at_limit == "higher" else rate > limit


def _hazards(record: Record, rule: ProtectionRule) -> int:
    reported = record.major_hazards or 0
    if rule.hazards_counted == "open":
        return max(0, reported - (record.rectified or 0))
    return reported


def _by_score(score: float, high_risks: int, rule: CryptographyRule) -> Verdict2025:
    exact = Fraction(repr(score))
    if high_risks > 0 or exact < Fraction(repr(rule.basically_met_from)):
        return "not_met"
    return "met" if exact >= Fraction(repr(rule.met_from)) else "basically_met"
