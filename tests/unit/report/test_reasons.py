"""Why an element stands where it does: one table of all kinds of reasons."""

import pytest

from ciimap.boundary import Limits
from ciimap.report import Dossier
from ciimap.report.reasons import reason_towards, short_reason
from tests.unit.building import build_model, evaluated, needing

ANY_OF_THREE = {"any_of": ["a", "c", "d"]}
CASES = {
    "single-point": (needing(["a"]), "a", "alone it stops: b (at once)"),
    "pair": (needing({"any_of": ["a", "c"]}), "a", "together with c it stops: b (at once)"),
    "later": (needing([{"id": "a", "buffer": "4h"}]), "a", "alone it stops: b (after 4 h)"),
    "beyond-the-policy": (
        needing(ANY_OF_THREE),
        "a",
        "only if it fails together with c, d it stops: b (at once);"
        " that is 3 at once, and the policy asks for 2",
    ),
    "in-no-cut": (
        needing(["a", {"any_of": ["a", "c"]}]),
        "c",
        "used, but in no minimal cut set, so never the reason for a stop: b",
    ),
    "in-no-cut-within": (
        needing([{"id": "a", "buffer": "4h"}], policy={"horizon": "2h"}),
        "a",
        "used, but in no minimal cut set that stops it within 2 h: b",
    ),
    "not-reached": (
        needing(["a"], x={}),
        "x",
        "no critical business reaches it through requirements, information, flows or routes",
    ),
    "unknown": (needing(["a"], a={"requires": "unknown"}), "a", "alone it stops: b (at once)"),
}


@pytest.mark.parametrize(("model", "element", "told"), CASES.values(), ids=CASES)
def test_short_reasons(model, element, told):
    dossier = Dossier(evaluated(model), "en")
    assert short_reason(dossier, dossier.verdicts[element]) == told


def test_a_business_that_does_not_work_decides_nothing():
    plain = {
        "businesses": {"b": {"requires": ["i", "a"]}},
        "information": {"i": {}},
        "flows": {"f": {"information": "i", "steps": [_step("x"), _step("y")]}},
        "information_systems": {"x": {}, "y": {}, "a": {}},
        "links": [["x", "a"]],
    }
    dossier = Dossier(evaluated(build_model(plain)), "en")
    reason = reason_towards(dossier.evaluation, dossier.verdicts["a"], "b", dossier.spoken)
    assert reason.in_language("en").startswith("b does not work even with nothing failed")
    assert short_reason(dossier, dossier.verdicts["a"]) == "could not be decided: b"


def _step(at: str) -> dict:
    return {"stage": "process", "at": at}


def test_a_limit_is_told_with_what_was_decided():
    wide = {"at_least": 10, "of": [f"e{n}" for n in range(20)]}
    evaluation = evaluated(needing(wide, policy={"continuity": 12}), Limits(steps=5))
    dossier = Dossier(evaluation, "en")
    reason = reason_towards(evaluation, dossier.verdicts["e0"], "b", dossier.spoken)
    assert "work limit was reached" in reason.in_language("en")
    assert "少于" in reason.in_language("zh")


def test_exposure_is_told_whether_it_decides_or_not():
    plain = {
        "policy": {"exposure": "core"},
        "businesses": {"b": {"requires": "i"}},
        "information": {"i": {"grade": "core"}, "j": {"grade": "general"}},
        "flows": {
            "f": {
                "information": ["i", "j"],
                "steps": [
                    {**_step("x"), "continuity": False},
                ],
            },
            "g": {"information": "j", "steps": [_step("y")]},
        },
        "information_systems": {"x": {}, "y": {}},
    }
    dossier = Dossier(evaluated(build_model(plain)), "en")
    inside = short_reason(dossier, dossier.verdicts["x"])
    assert inside.endswith("handles or carries i, j, of a grade that the policy brings inside")
    below = short_reason(dossier, dossier.verdicts["y"])
    assert below.endswith("handles or carries j, below the grade that the policy names")
    assert "handles" not in short_reason(dossier, dossier.verdicts["x"], with_exposure=False)


def test_businesses_with_the_same_reason_are_told_together():
    businesses = {id_: {"requires": ["a"]} for id_ in ("b", "c")}
    plain = {"businesses": businesses, "environment": {"a": {}}}
    dossier = Dossier(evaluated(build_model(plain)), "en")
    told = short_reason(dossier, dossier.verdicts["a"])
    assert told == "alone it stops: b (at once), c (at once)"
