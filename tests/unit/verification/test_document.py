"""What a verification looks like: the document, and the sentences in both languages."""

import json
from typing import Any

import pytest

from ciimap.texts import entries
from ciimap.values import LANGUAGES
from ciimap.verification import tell_verification, verification_document
from ciimap.verification.checks import CHECKS
from ciimap.verification.document import SHOWN
from tests.unit.verification.results import loaded, true_result, verification_of

PLAIN = {
    "businesses": {"b": {"requires": ["x", {"any_of": ["y", "z"]}]}},
    "environment": {"x": {}, "y": {}, "z": {}},
}
MODEL = loaded(PLAIN)


def wrong_result():
    """Return a result that calls y outside."""
    result = true_result(MODEL, certified=False)
    result["elements"][1]["verdict"] = "outside"
    return result


def lines(result, language="en"):
    verification = verification_of(MODEL, result)
    return list(tell_verification(verification, language, lambda path: f"file:{len(path)}"))


def test_the_document_says_what_was_claimed_and_what_was_found():
    document = verification_document(verification_of(MODEL, wrong_result()))
    assert (document["format"], document["outcome"]) == ("ciimap-verification/1", "failed")
    assert document["model"] == {"sha256": MODEL.sha256}
    failing = [check for check in document["checks"] if check["failed"]]
    assert [(check["check"], check["checked"], check["rests"]) for check in failing] == [
        ("verdicts", 9, 0)
    ]
    assert failing[0]["failures"] == [
        {
            "at": ["elements", 1, "verdict"],
            "about": "y",
            "claimed": "outside",
            "found": "jointly_indispensable",
            "message": "the result says outside, found is jointly_indispensable",
        }
    ]


def test_the_document_is_plain_data():
    document = verification_document(verification_of(MODEL, wrong_result()), "zh")
    assert json.loads(json.dumps(document, allow_nan=False)) == document


def test_each_check_is_told_with_its_count_then_each_failure_then_the_outcome():
    told = lines(wrong_result())
    assert told[: len(CHECKS)][4] == "single points: 2 checked"
    assert told[len(CHECKS) :] == [
        "file:3: y: the result says outside, found is jointly_indispensable (elements[1].verdict)",
        "NOT VERIFIED: 1 of 89 claims do not hold.",
    ]


def test_a_true_result_is_told_to_hold():
    assert lines(true_result(MODEL, certified=False))[-1] == "VERIFIED: all 89 claims hold."


def test_of_many_failures_of_a_check_the_first_are_told():
    plain: dict[str, Any] = {"environment": {f"e{i:03}": {} for i in range(SHOWN + 10)}}
    model = loaded(plain)
    result = true_result(model, certified=False)
    for element in result["elements"]:
        element["operator"] = "somebody"
    told = list(tell_verification(verification_of(model, result), "en", lambda path: "file"))
    assert sum("somebody" in line for line in told) == SHOWN
    assert "... and 10 more failures: elements" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_has_a_name(language):
    assert all(f"check-{name}" in entries("verification") for name in CHECKS)
    assert len({entries("verification")[f"check-{name}"][language] for name in CHECKS}) == len(
        CHECKS
    )


def test_what_rests_is_told_for_each_check_that_can_rest():
    resting = {"cut-sets", "counts", "standings", "cheapest-cuts", "unknown-keys"}
    assert {f"rests-{name}" for name in resting} <= entries("verification").keys()


def test_sentences_are_in_the_language_asked_for():
    assert lines(wrong_result(), "zh")[-1] == "核验未通过：89 项中有 1 项不成立。"
