"""What counts: new, known or left out; nothing is lost, and errors always count."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.analysis import RULES
from ciimap.diagnostics import Baseline, Diagnostic, accept_all, is_firm, known_rules, sift
from ciimap.errors import Place
from ciimap.texts import Message, entries


def diagnostic(rule="no-flow", at="i", severity="warning", line=3, file="m.yaml", n=1):
    message = Message("findings.no-flow", {"information": f"{at}{n}"})
    return Diagnostic("m.yaml", Place(file, line, 1), rule, severity, message, at=at)


def name_of(each):
    return each.place.file


def baseline_of(*diagnostics):
    return Baseline.model_validate(accept_all(diagnostics, name_of))


def test_a_rule_that_is_off_is_left_out_with_its_reason_and_count():
    found = [diagnostic(), diagnostic(at="k"), diagnostic("no-links", at="")]
    sifted = sift(found, {"no-flow": "known", "grade-missing": "later"}, None, name_of)
    assert [each.rule for each in sifted.new] == ["no-links"]
    assert [(off.rule, off.reason, off.count) for off in sifted.off] == [
        ("grade-missing", "later", 0),
        ("no-flow", "known", 2),
    ]


def test_an_error_is_neither_left_out_nor_accepted():
    error = diagnostic("no-route", severity="error")
    assert accept_all([error], name_of)["accepted"] == []
    sifted = sift([error], {"no-route": "x"}, baseline_of(diagnostic("no-route")), name_of)
    assert sifted.new == (error,)


@pytest.mark.parametrize(
    ("later", "is_known"),
    [
        pytest.param(diagnostic(line=90), True, id="moved-to-another-line"),
        pytest.param(diagnostic(severity="info"), True, id="milder"),
        pytest.param(diagnostic(n=2), False, id="other-words"),
        pytest.param(diagnostic(at="k"), False, id="another-entry"),
        pytest.param(diagnostic("no-links"), False, id="another-rule"),
        pytest.param(diagnostic(file="n.yaml"), False, id="another-file"),
    ],
)
def test_what_a_baseline_knows(later, is_known):
    sifted = sift([later], {}, baseline_of(diagnostic()), name_of)
    assert bool(sifted.known) is is_known
    assert sifted.gone == (0 if is_known else 1)


def test_what_was_accepted_once_is_known_once():
    sifted = sift([diagnostic(), diagnostic(line=9)], {}, baseline_of(diagnostic()), name_of)
    assert (len(sifted.known), len(sifted.new)) == (1, 1)


def test_every_rule_that_can_be_off_has_a_title():
    assert set(known_rules()) <= entries("rules").keys()
    assert {rule for rule in RULES if is_firm(rule)} | set(known_rules()) >= set(RULES)


found = st.lists(
    st.builds(
        diagnostic,
        rule=st.sampled_from(["no-flow", "no-links", "grade-missing"]),
        at=st.sampled_from("abc"),
        severity=st.sampled_from(["error", "warning", "info"]),
        line=st.integers(0, 5),
    ),
    max_size=12,
)


@given(found, found, st.sets(st.sampled_from(["no-flow", "no-links"])))
def test_every_diagnostic_is_in_exactly_one_part(now, before, off):
    reasons = dict.fromkeys(off, "because")
    sifted = sift(now, reasons, baseline_of(*before), name_of)
    parts = Counter(map(id, (*sifted.new, *sifted.known, *sifted.left_out)))
    assert parts == Counter(map(id, now))
    assert all(each.severity != "error" for each in (*sifted.known, *sifted.left_out))


@given(found)
def test_a_baseline_of_now_knows_all_of_now_but_errors(now):
    sifted = sift(now, {}, baseline_of(*now), name_of)
    assert all(each.severity == "error" for each in sifted.new)
    assert sifted.gone == 0
