"""What reports conclude: the 2025 limits with their options, periods, validity."""

from datetime import date

import pytest

from ciimap.capability import ProtectionRule, conclude_rate, notice, parse_period
from tests.unit.capability.sheets import (
    ONE_DOMAIN,
    PROTECTION,
    build,
    facts,
    score_of,
    system,
)


@pytest.mark.parametrize(
    ("rate", "hazards", "options", "conclusion", "flags"),
    [
        pytest.param(91, 0, {}, "met", [], id="91-none"),
        pytest.param(91, 1, {}, "basically_met", ["with_hazard"], id="91-with-hazard"),
        pytest.param(91, 1, {"above_with_hazard": "met"}, "met", ["with_hazard"], id="option-met"),
        pytest.param(90.0, 0, {}, "met", ["at_limit"], id="exactly-90"),
        pytest.param(
            90.0, 0, {"at_limit": "lower"}, "basically_met", ["at_limit"], id="exactly-90-lower"
        ),
        pytest.param(90.0, 2, {}, "basically_met", ["at_limit", "with_hazard"], id="both"),
        pytest.param(75, 3, {}, "basically_met", [], id="75-hazards-irrelevant"),
        pytest.param(60, 0, {}, "basically_met", ["at_limit"], id="exactly-60"),
        pytest.param(60, 0, {"at_limit": "lower"}, "not_met", ["at_limit"], id="60-lower"),
        pytest.param(59.9, 0, {}, "not_met", [], id="59.9"),
    ],
)
def test_conclusions_of_2025(rate, hazards, options, conclusion, flags):
    """The vectors of the method, section 7.4, 1, and the options that decide what is silent."""
    found = conclude_rate(rate, hazards, ProtectionRule.model_validate(PROTECTION | options))
    assert (found.conclusion, list(found.flags)) == (conclusion, flags)


RECORD = {"type": "graded_protection", "grade": 3, "evaluated_on": "2026-05-01"}


@pytest.mark.parametrize(
    ("record", "rules"),
    [
        pytest.param({"rate": 90.0}, ["conclusion-at-limit"], id="the-option-decides"),
        pytest.param({"rate": 90.0, "conclusion": "met"}, [], id="stated-so-nothing-to-decide"),
        pytest.param({"rate": 90.0, "conclusion": "basically_met"}, [], id="the-other-reading"),
        pytest.param({"rate": 95.0, "major_hazards": 1}, ["conclusion-with-hazard"], id="hazard"),
        pytest.param({"rate": 70.0, "conclusion": "met"}, ["conclusion-contradicted"], id="wrong"),
        pytest.param({"rate": 70.0, "conclusion": "good"}, [], id="a-grade-has-other-limits"),
    ],
)
def test_what_an_option_decides_is_flagged(record, rules):
    model = build(ONE_DOMAIN, graded_protection=PROTECTION)
    scored = score_of(model, "a:m b:m c:m", facts(system("s", RECORD | record)))
    found = [f.rule for f in notice(scored) if f.rule.startswith("conclusion")]
    assert found == rules


@pytest.mark.parametrize(
    ("hazards_counted", "conclusion"), [("reported", "basically_met"), ("open", "met")]
)
def test_rectified_hazards_count_as_the_model_says(hazards_counted, conclusion):
    rule = PROTECTION | {"hazards_counted": hazards_counted}
    model = build(ONE_DOMAIN, graded_protection=rule)
    record = RECORD | {"rate": 95.0, "major_hazards": 2, "rectified": 2}
    scored = score_of(model, "", facts(system("s", record)))
    assert scored.protection is not None
    assert scored.protection.reports[0].concluded.conclusion == conclusion


@pytest.mark.parametrize(
    ("score", "risks", "state"),
    [
        pytest.param(100, 0, "passed", id="full"),
        pytest.param(60, 0, "passed", id="at-60"),
        pytest.param(59.99, 0, "failed", id="below-60"),
        pytest.param(88, 1, "failed", id="a-high-risk"),
        pytest.param(88, None, "open", id="high-risks-not-stated"),
    ],
)
def test_a_cryptography_score_concludes_where_nothing_is_stated(score, risks, state):
    gate = {
        "type": "cryptography",
        "scope": "every_system_inside",
        "conclusion_in": ["met", "basically_met"],
    }
    rule = {"met_from": 100, "basically_met_from": 60}
    model = build(ONE_DOMAIN, gates=[gate], cryptography=rule)
    record = {"type": "cryptography", "score": score, "high_risks": risks}
    assert score_of(model, "", facts(system("s", record))).gates[0].state == state


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("1y", date(2025, 5, 10), date(2026, 5, 10)),
        ("1y", date(2024, 2, 29), date(2025, 2, 28)),
        ("18mo", date(2025, 8, 31), date(2027, 2, 28)),
        ("1mo", date(2025, 12, 31), date(2026, 1, 31)),
        ("90d", date(2025, 12, 31), date(2026, 3, 31)),
        ("9999y", date(2025, 1, 1), date.max),
        ("9999d", date(9990, 1, 1), date.max),
    ],
)
def test_periods_are_of_the_calendar(period, start, end):
    found = parse_period(period)
    assert found is not None
    assert (found.after(start), str(found)) == (end, period)


@pytest.mark.parametrize("text", ["", "1", "0y", "1m", "1 y", "-1y", "1.5y", "y", 1, None, True])
def test_what_is_no_period(text):
    assert parse_period(text) is None
