"""Gates: every system inside, each report, and what exactly is wrong with it."""

from datetime import date

import pytest

from ciimap.capability import notice
from tests.unit.capability.sheets import (
    DAY,
    ONE_DOMAIN,
    PROTECTION,
    build,
    facts,
    score_of,
    sheet,
    system,
    told,
)

PASSING = ["met", "basically_met", "excellent", "good", "medium"]
GATE = {
    "type": "graded_protection",
    "scope": "every_own_system_inside",
    "grade_at_least": 3,
    "filed": True,
    "valid_for": "1y",
    "conclusion_in": PASSING,
}
GOOD = {
    "type": "graded_protection",
    "grade": 3,
    "evaluated_on": "2026-05-01",
    "filed_on": "2025-11-01",
    "conclusion": "met",
}
CRYPTO = {"type": "cryptography", "evaluated_on": "2026-05-01", "conclusion": "basically_met"}


def judge(*systems, as_of=DAY, **changes):
    """Return the one gate, as ``GATE`` with ``changes``."""
    model = build(ONE_DOMAIN, gates=[GATE | changes], graded_protection=PROTECTION)
    return score_of(model, "a:m b:m c:m", facts(*systems, as_of=as_of)).gates[0]


@pytest.mark.parametrize(
    ("record", "state", "faults"),
    [
        pytest.param({}, "passed", [], id="good"),
        pytest.param({"grade": 2}, "failed", ["low_grade"], id="grade"),
        pytest.param({"filed_on": None}, "failed", ["not_filed"], id="not-filed"),
        pytest.param({"filed_on": "2026-12-01"}, "failed", ["not_filed"], id="filed-later"),
        pytest.param({"conclusion": "not_met"}, "failed", ["failing"], id="not-met"),
        pytest.param({"conclusion": "poor"}, "failed", ["failing"], id="poor"),
        pytest.param({"evaluated_on": "2025-10-31"}, "failed", ["expired"], id="a-day-too-old"),
        pytest.param({"evaluated_on": "2025-11-01"}, "passed", [], id="its-last-day"),
        pytest.param({"evaluated_on": "2026-11-02"}, "failed", ["not_yet"], id="dated-later"),
        pytest.param({"valid_until": "2026-10-31"}, "failed", ["expired"], id="stated-end"),
        pytest.param({"evaluated_on": None}, "open", ["undated"], id="no-date"),
        pytest.param({"grade": None}, "open", ["ungraded"], id="no-grade"),
        pytest.param({"conclusion": None}, "open", ["unconcluded"], id="no-conclusion"),
        pytest.param({"conclusion": None, "rate": 75.0}, "passed", [], id="concluded-by-rate"),
        pytest.param({"conclusion": None, "rate": 59.9}, "failed", ["failing"], id="rate-too-low"),
        pytest.param(
            {"grade": 2, "evaluated_on": "2020-01-01"},
            "failed",
            ["expired", "low_grade"],
            id="several",
        ),
    ],
)
def test_a_report_is_judged_point_by_point(record, state, faults):
    gate = judge(system("s", GOOD | record))
    assert (gate.state, [f.fault for f in gate.systems[0].faults]) == (state, faults)


def test_a_system_without_a_report_is_uncovered_whatever_else_it_has():
    gate = judge(system("a", GOOD), system("b", CRYPTO))
    assert [(s.id, s.state, [f.fault for f in s.faults]) for s in gate.systems] == [
        ("a", "passed", []),
        ("b", "failed", ["uncovered"]),
    ]


@pytest.mark.parametrize(
    ("merge", "state"), [("worst", "failed"), ("best", "passed"), ("latest", "passed")]
)
def test_several_valid_reports_of_one_system(merge, state):
    early = GOOD | {"evaluated_on": "2026-01-10", "conclusion": "not_met"}
    assert judge(system("s", early, GOOD), merge=merge).state == state


def test_an_old_report_beside_a_valid_one_does_no_harm():
    assert judge(system("s", GOOD | {"evaluated_on": "2024-05-01"}, GOOD)).state == "passed"


def test_the_latest_of_expired_reports_says_what_is_wrong():
    old = GOOD | {"evaluated_on": "2020-01-01", "grade": 2}
    gate = judge(system("s", old, GOOD | {"evaluated_on": "2024-01-01"}))
    assert [(f.record, f.fault) for f in gate.systems[0].faults] == [("r2", "expired")]


@pytest.mark.parametrize(
    ("systems", "state"),
    [
        pytest.param([system("s", GOOD), system("o", inside=False)], "passed", id="outside"),
        pytest.param([system("s", GOOD), system("u", inside=None)], "open", id="undecided"),
        pytest.param([system("s"), system("u", inside=None)], "failed", id="fails-anyway"),
        pytest.param([system("s", GOOD), system("x", own=False)], "passed", id="run-by-others"),
        pytest.param([system("x", own=False)], "open", id="nobody-in-scope"),
    ],
)
def test_the_scope_of_a_gate(systems, state):
    assert judge(*systems).state == state


def test_systems_of_others_are_listed_and_judged_only_where_the_scope_says_so():
    inside = (system("s", GOOD), system("x", own=False))
    assert judge(*inside).others == ("x",)
    assert judge(*inside, scope="every_system_inside").state == "failed"


def test_without_a_date_or_a_model_nobody_can_tell():
    assert judge(system("s", GOOD), as_of=None).state == "open"
    model = build(ONE_DOMAIN, gates=[GATE])
    scored = score_of(model, "a:m b:m c:m")
    assert (scored.gates[0].state, scored.gates[0].reason) == ("open", "no_model")
    assert (scored.overall.state, told(scored.overall.by_table)) == ("undetermined", "3")


@pytest.mark.parametrize(("gate", "state"), [(CRYPTO, "determined"), (None, "withheld")])
def test_cryptography_gates_and_never_adds(gate, state):
    crypto = {"type": "cryptography", "scope": "every_system_inside", "conclusion_in": PASSING}
    model = build(ONE_DOMAIN, gates=[crypto])
    scored = score_of(model, "a:m b:m c:n", facts(system("s", *([gate] if gate else []))))
    assert (scored.overall.state, told(scored.overall.by_table)) == (state, "2")
    without = score_of(build(ONE_DOMAIN), "a:m b:m c:n")
    assert scored.overall.by_table == without.overall.by_table


def test_high_risks_are_limited_where_the_gate_says_so():
    gate = {"type": "cryptography", "scope": "every_system_inside", "high_risks_at_most": 0}
    model = build(ONE_DOMAIN, gates=[gate])
    found = [
        score_of(model, "", facts(system("s", CRYPTO | {"high_risks": risks}))).gates[0]
        for risks in (0, 1, None)
    ]
    assert [each.state for each in found] == ["passed", "failed", "open"]


def test_each_fault_is_a_finding_with_element_verdict_and_place():
    model = build(ONE_DOMAIN, gates=[GATE], graded_protection=PROTECTION)
    systems = facts(system("s", GOOD | {"grade": 2}), system("u", inside=None))
    findings = notice(score_of(model, "a:m b:m c:m", systems))
    assert [(f.severity, f.rule, f.at, str(f.place)) for f in findings[:2]] == [
        ("error", "gate-low-grade", "s", "m.yaml:4:3"),
        ("warning", "gate-uncovered", "u", "m.yaml:4:3"),
    ]
    assert findings[0].message.in_language("en") == (
        "graded protection gate: the grade in 'r1' of 's' (indispensable) is too low"
    )


def test_a_record_of_the_assessment_that_no_system_has_is_noticed():
    from ciimap.capability import score

    records = {"ghost": {"type": "cryptography"}, "r1": GOOD}
    scored = score(build(ONE_DOMAIN), sheet("", records=records), facts(system("s", GOOD)))
    assert [f.at for f in notice(scored) if f.rule == "unused-record"] == ["ghost"]


OVERALL = [
    {"level": 3, "every_domain_at_least": 1, "graded_protection_at_least": "excellent"},
    {"level": 2, "every_domain_at_least": 1, "graded_protection_at_least": "good"},
    {"level": 1, "every_domain_at_least": 1, "graded_protection_at_least": "medium"},
]


@pytest.mark.parametrize(
    ("merge", "conclusions", "level"),
    [
        pytest.param("worst", ["excellent"], "3", id="grade-2021"),
        pytest.param("worst", ["good"], "2", id="good-is-not-excellent"),
        pytest.param("worst", ["met"], "3", id="met-2025-stands-for-excellent"),
        pytest.param("worst", ["basically_met"], "1", id="basically-met-stands-for-medium"),
        pytest.param("worst", ["poor"], "0", id="poor"),
        pytest.param("worst", ["met", "medium"], "1", id="worst-of"),
        pytest.param("best", ["met", "medium"], "3", id="best-of"),
        pytest.param("latest", ["met", "medium"], "1", id="latest-of"),
        pytest.param("worst", [None, "met"], "0-3", id="one-not-known"),
    ],
)
def test_reports_of_several_systems_are_merged_for_the_overall_level(merge, conclusions, level):
    rule = PROTECTION | {"merge": merge}
    model = build(ONE_DOMAIN, overall=OVERALL, graded_protection=rule)
    systems = [
        system(f"s{place}", GOOD | {"conclusion": c, "evaluated_on": date(2026, 1 + place, 1)})
        for place, c in enumerate(conclusions)
    ]
    named = facts(*(_renamed(each, place) for place, each in enumerate(systems)))
    assert told(score_of(model, "a:m b:m c:m", named).overall.by_table) == level


def _renamed(fact, place):
    """Return ``fact`` with record ids of its own."""
    from dataclasses import replace

    records = tuple(replace(r, id=f"{r.id}-{place}") for r in fact.records)
    return replace(fact, records=records)


def test_a_system_without_a_report_has_none_of_the_grades():
    model = build(ONE_DOMAIN, overall=OVERALL, graded_protection=PROTECTION)
    scored = score_of(model, "a:m b:m c:m", facts(system("s", GOOD), system("t")))
    assert scored.protection is not None
    assert (scored.protection.missing, told(scored.overall.by_table)) == (("t",), "0")
