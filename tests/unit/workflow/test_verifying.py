"""Findings of a result: what is told and not so, or so and not told, is refuted."""

import copy
import json

import pytest

from ciimap.loading import load_model_text
from ciimap.report import boundary_document
from ciimap.verification import read_claims
from ciimap.workflow import evaluate, switch_off, verify_result

PLAIN = {
    "ciimap": 1,
    "businesses": {"b": {"requires": ["i", {"any_of": ["x", "y"]}], "tolerance": "1h"}},
    "information": {"i": {}, "j": {"grade": "core"}},
    "flows": {"f": {"information": "i", "steps": [{"stage": "store", "at": "s"}]}},
    "information_systems": {"s": {"recovery_time": "2h"}},
    "environment": {"x": {"requires": "z"}, "y": {"requires": "z"}, "z": {}},
}


def loaded(**changed):
    return load_model_text(json.dumps({**PLAIN, **changed}), name="model.json")


def result_of(model, language="en"):
    return json.loads(json.dumps(boundary_document(evaluate(model), language)))


def check_of(model, result):
    verification = verify_result(model, read_claims(result))
    assert [check.name for check in verification.checks].count("findings") == 1
    return verification.outcome, verification.checks[-1]


def faults(model, result):
    outcome, check = check_of(model, result)
    return outcome, [point.fault.in_language("en") for point in check.failures]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_true_findings_pass_in_either_language(language):
    model = loaded()
    outcome, check = check_of(model, result_of(model, language))
    assert (outcome, check.failures, check.rests) == ("passed", (), 0)
    assert check.checked > 4


def mutants(result):
    """Yield ``result`` with each finding left out, doubled, moved, and changed in each word."""
    findings = result["findings"]
    for place, finding in enumerate(findings):
        rest = findings[:place] + findings[place + 1 :]
        yield f"without {place}", rest
        yield f"{place} twice", [*findings[: place + 1], *findings[place:]]
        for key, value in (
            ("rule", "limit-reached"),
            ("rule", "no-links-at-all"),
            ("severity", "info" if finding["severity"] != "info" else "error"),
            ("at", "s" if finding["at"] != "s" else "x"),
            ("message", "nothing to see here"),
            ("note", "extra"),
            ("file", 7),
            ("line", None),
            ("line", 1.5),
            ("line", True),
            ("column", -1),
        ):
            yield (
                f"{key} of {place}",
                [*findings[:place], {**finding, key: value}, *findings[place + 1 :]],
            )
        placeless = {key: value for key, value in finding.items() if key != "line"}
        yield f"{place} without its line", [*findings[:place], placeless, *findings[place + 1 :]]
        yield f"text for {place}", [*findings[:place], "anything", *findings[place + 1 :]]
    yield "turned", findings[::-1]
    yield "none", []


def test_no_mutant_of_the_findings_passes():
    model = loaded()
    result = result_of(model)
    names = []
    for name, findings in mutants(result):
        changed = {**copy.deepcopy(result), "findings": findings}
        names.append(name)
        assert check_of(model, changed)[0] == "failed", name
    assert len(names) > 30


def test_what_is_wrong_is_named():
    model = loaded()
    result = result_of(model)
    gone = result["findings"].pop(0)
    assert faults(model, result) == (
        "failed",
        [f"the finding {gone['rule']} at '{gone['at']}' is not told"],
    )
    result["findings"].insert(0, {**gone, "at": "z"})
    assert (
        f"the model does not give this finding: {gone['rule']} at 'z'" in faults(model, result)[1]
    )


def test_another_place_in_a_file_rests_since_layout_is_no_part_of_the_digest():
    model = loaded()
    result = result_of(model)
    result["findings"][0]["line"] += 1
    outcome, check = check_of(model, result)
    assert (outcome, check.rests) == ("rests", 1)


def test_findings_in_the_same_words_are_each_found_at_their_own_place():
    """Both hops lack a route between the same hosts, so only the places differ."""
    steps = [{"stage": "store", "at": at} for at in ("s", "t", "s", "t")]
    model = loaded(
        flows={"f": {"information": "i", "steps": steps}},
        information_systems={"s": {}, "t": {}},
        network_facilities={"n": {}},
        links=[["s", "n"]],
    )
    result = result_of(model)
    alike = [each["line"] for each in result["findings"] if each["rule"] == "no-route"]
    assert len(alike) > 2
    outcome, check = check_of(model, result)
    assert (outcome, check.rests) == ("passed", 0)


def test_findings_of_rules_that_are_off_may_be_left_out_and_are_counted():
    model = loaded()
    off = {"no-flow": "flows follow next year"}
    result = boundary_document(switch_off(evaluate(model), off))
    assert [told["findings"] for told in result["rules_off"]] == [1]
    assert check_of(model, result)[0] == "passed"
    result["rules_off"][0]["findings"] = 0
    assert faults(model, result) == ("failed", ["the result says 0, found is 1"])
    result["rules_off"][0]["rule"] = "business-does-not-work"
    assert "business-does-not-work is no rule that can be switched off" in faults(model, result)[1]


def test_a_limit_that_the_rest_of_the_result_does_not_show_is_no_finding():
    model = loaded()
    result = result_of(model)
    told = {"rule": "limit-reached", "severity": "warning", "at": "b", "message": "a limit"}
    result["findings"].append(told)
    outcome, (fault,) = faults(model, result)
    assert (outcome, fault) == (
        "failed",
        "the model does not give this finding: limit-reached at 'b'",
    )
