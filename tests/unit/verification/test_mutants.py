"""Whatever is changed in a true result, so that it claims what is not so, is refuted."""

import copy
import json
from pathlib import Path

import pytest

from ciimap.errors import InputError
from ciimap.loading import load_model
from ciimap.verification import ShapeError, read_claims
from tests.unit.verification.mutating import mutants
from tests.unit.verification.results import (
    faults,
    loaded,
    true_result,
    varied_model,
    verification_of,
)

EXAMPLES = Path(__file__).parents[3] / "examples"

RICH = {
    "title": {"en": "Rich", "zh": "丰富"},
    "marking": "internal",
    "policy": {"continuity": 2, "horizon": "8h", "as_of": "2026-11-01", "cost": "price"},
    "businesses": {"b": {"requires": ["i", "fn"]}, "c": {"requires": ["s3", "g"]}},
    "functions": {"fn": {"requires": {"any_of": ["s1", "p2"]}}},
    "information": {"i": {"grade": "important"}, "j": {"grade": "core"}},
    "flows": {
        "f": {
            "information": ["i", "j"],
            "steps": [
                {"stage": "collect", "at": {"any_of": ["s1", "s2"]}},
                {"stage": "process", "at": "s3"},
                {"stage": "store", "at": "s4", "continuity": False, "encrypted": True},
            ],
        }
    },
    "information_systems": {
        "s1": {"requires": "p1", "price": 3},
        "s2": {"requires": {"id": "p2", "buffer": "4h"}},
        "s3": {"requires": {"any_of": ["p1", {"id": "p2", "buffer": "12h"}]}, "price": 0.5},
        "s4": {},
        "s5": {"operator": "guest", "requires": "s4"},
    },
    "network_facilities": {"n1": {}, "n2": {"operator": "telecom"}, "n3": {}},
    "links": [["s1", "n1"], ["s1", "n2"], ["s2", "n2"], ["n1", "s3"], ["n2", "s3"], ["n3", "n1"],
              {"id": "l", "between": ["s3", "s4"], "requires": "p2"}],
    "environment": {"p1": {"operator": "grid"}, "p2": {"category": "electricity"},
                    "r": {"fails": False, "requires": "p3"}, "p3": {}, "q": {}},
    "groups": {"g": {"requires": [{"at_least": 2, "of": ["p1", "p2", "q"]}, "r"]}},
}  # fmt: skip


def accepted(model, result):
    """Return the names of the mutants of ``result`` that are not refuted."""
    assert verification_of(model, result).outcome == "passed"
    return [name for name, changed in mutants(result) if not is_refused(model, changed)]


def is_refused(model, result):
    try:
        return verification_of(model, result).outcome == "failed"
    except ShapeError:
        return True


@pytest.mark.parametrize("certified", [False, True])
def test_no_mutant_of_a_model_with_a_bit_of_everything_passes(certified):
    model = loaded(RICH)
    assert accepted(model, true_result(model, certified=certified)) == []


@pytest.mark.parametrize("seed", range(14))
def test_no_mutant_of_the_result_of_a_random_model_passes(seed):
    model, limits = varied_model(seed, size=5)
    assert accepted(model, true_result(model, limits, certified=seed % 2 == 0)) == []


def test_of_every_sixtieth_mutant_of_an_example_none_passes():
    model = load_model(EXAMPLES / "hospital" / "hospital.yaml")
    result = true_result(model, certified=False)
    some = list(mutants(result))[::60]
    assert [name for name, changed in some if not is_refused(model, changed)] == []
    assert len(some) > 50


# --- What is not a claim ------------------------------------------------------------------------


def changed(result, **values):
    return {**copy.deepcopy(result), **values}


def test_the_language_of_the_title_is_no_claim():
    model = loaded(RICH)
    result = true_result(model, certified=False)
    told = {**result["model"], "title": "丰富"}
    assert verification_of(model, changed(result, model=told)).outcome == "passed"


def test_the_title_of_a_model_without_one_is_no_claim():
    model = loaded({"environment": {"x": {}}})
    result = true_result(model, certified=False)
    told = {**result["model"], "title": "any.yaml"}
    assert verification_of(model, changed(result, model=told)).outcome == "passed"


def test_a_listing_with_room_left_has_all_cut_sets():
    model = loaded(
        {"businesses": {"b": {"requires": ["x", "y"]}}, "environment": {"x": {}, "y": {}}}
    )
    result = true_result(model, certified=False)
    result["businesses"]["b"]["cut_sets"]["listed"].pop()
    assert "cut-sets" in faults(model, result)


def test_interfaces_are_told_in_order():
    model = loaded({**RICH, "policy": {"continuity": 1, "exposure": "none"}})
    result = true_result(model, certified=False)
    assert len(result["interfaces"]) > 1
    result["interfaces"].reverse()
    assert faults(model, result) == {
        "interfaces": ["the list is not in its order, or says something twice"]
    }


@pytest.mark.parametrize(
    ("cut", "fault"),
    [
        pytest.param(["y"], ['["x"] costs the same and comes before ["y"]'], id="not-the-first"),
        pytest.param(["x", "z"], ['["x", "z"] stops b without \'z\' as well'], id="not-minimal"),
    ],
)
def test_the_cheapest_cut_set_is_minimal_and_the_first_of_its_cost(cut, fault):
    model = loaded(
        {
            "policy": {"cost": "price"},
            "businesses": {"b": {"requires": ["x", "y", {"any_of": ["y", "z"]}]}},
            "environment": {"x": {}, "y": {}, "z": {"price": 0}},
        }
    )
    result = true_result(model, certified=False)
    assert result["businesses"]["b"]["cheapest_cut"] == {"cost": 1, "cut": ["x"]}
    result["businesses"]["b"]["cheapest_cut"]["cut"] = cut
    assert faults(model, result) == {"cheapest-cuts": fault}


def test_of_several_shortest_traces_any_will_do():
    plain = {
        "businesses": {"b": {"requires": ["x", "y"]}},
        "environment": {"x": {"requires": "z"}, "y": {"requires": "z"}, "z": {}},
    }
    model = loaded(plain)
    result = true_result(model, certified=False)
    assert result["elements"][2]["trace"] == ["b", "x", "z"]
    result["elements"][2]["trace"] = ["b", "y", "z"]
    assert verification_of(model, result).outcome == "passed"


def test_a_key_that_the_format_lacks_is_told_and_rests():
    model = loaded(RICH)
    result = true_result(model, certified=False)
    result["elements"][0]["score"] = 1
    verification = verification_of(model, result)
    assert verification.outcome == "rests"
    assert [check.name for check in verification.checks if check.rests] == ["unknown-keys"]


# --- Forgeries: another model's result under this one's name -------------------------------------


def variations(plain):
    """Yield ``plain`` with one requirement, link or buffer less, or under another policy."""
    for place in range(len(plain["links"])):
        yield {**plain, "links": plain["links"][:place] + plain["links"][place + 1 :]}
    for section in ("businesses", "functions", "information_systems", "environment", "groups"):
        for id_, body in plain[section].items():
            for key in {"requires", "fails", "operator"} & body.keys():
                rest = {name: value for name, value in body.items() if name != key}
                yield {**plain, section: {**plain[section], id_: rest}}
    for name in ("horizon", "cost"):
        policy = {key: value for key, value in plain["policy"].items() if key != name}
        yield {**plain, "policy": policy}
    yield {**plain, "policy": {**plain["policy"], "continuity": 1}}
    yield {**plain, "policy": {**plain["policy"], "exposure": "none"}}
    yield json.loads(json.dumps(plain).replace('"12h"', '"2h"'))


def forged_results(plain):
    """Yield results of models that differ a little, each under the name of ``plain``."""
    true = true_result(loaded(plain), certified=False)
    for variation in variations(plain):
        try:
            other = true_result(loaded(variation), certified=False)
        except InputError:
            continue
        forged = {**other, "model": true["model"], "policy": true["policy"]}
        without_findings = {**forged, "findings": true["findings"]}
        if without_findings != true:
            yield variation, forged


def test_no_result_of_a_slightly_different_model_passes():
    model, forged = loaded(RICH), list(forged_results(RICH))
    assert [variation for variation, each in forged if not is_refused(model, each)] == []
    assert len(forged) > 12


def test_a_single_point_hidden_everywhere_is_found():
    """The forger is careful: lists, counts, orders, verdicts and choices all agree."""
    plain = {
        "businesses": {"b": {"requires": ["x", {"any_of": ["y", "z"]}]}},
        "environment": {"x": {}, "y": {}, "z": {}},
    }
    model = loaded(plain)
    result = true_result(model, certified=False)
    business, hidden = result["businesses"]["b"], result["elements"][0]
    business["single_points"] = []
    business["cut_sets"] |= {"count": 1, "by_order": {"2": 1}, "listed": [["y", "z"]]}
    hidden |= {"verdict": "supporting", "inside": False, "reasons": []}
    hidden["businesses"]["b"] = {"order": None, "cut": None, "time_to_impact": None}
    result["boundary_by_order"] = {"1": 0, "2": 2, "3": 2, "any": 2}
    assert faults(model, result) == {
        "single-points": ["'x' failing alone stops b, and is not told"],
        "cut-sets": ['the listing has ["y", "z"] where ["x"] comes first'],
        "counts": ["the result says 0, found is 1"],
        "standings": ['it is in the minimal cut set ["x"] of b'],
    }


def test_an_unknown_requirement_of_a_link_without_id_leaves_its_business_open():
    """No list of ids can name it, but what depends on it is undetermined all the same."""
    plain = {
        "businesses": {"b": {"requires": ["i", {"any_of": ["x", "y"]}]}},
        "information": {"i": {}},
        "flows": {"f": {"information": "i", "steps": [
            {"stage": "collect", "at": "s"}, {"stage": "store", "at": "t"}]}},
        "information_systems": {"s": {}, "t": {}},
        "links": [{"between": ["s", "t"], "requires": "unknown"}],
        "environment": {"x": {}, "y": {}},
    }  # fmt: skip
    model = loaded(plain)
    result = true_result(model, certified=False)
    result["businesses"]["b"]["cut_sets"] |= {"complete": True, "count": 3}
    result["businesses"]["b"]["cut_sets"]["by_order"] = {"1": 2, "2": 1}
    assert "counts" in faults(model, result)


def test_the_claims_are_read_without_being_changed():
    model = loaded(RICH)
    result = true_result(model, certified=True)
    before = copy.deepcopy(result)
    read_claims(result)
    assert result == before
