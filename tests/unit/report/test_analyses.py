"""The further analyses for readers: documents of plain data, sentences in both languages."""

import json
from pathlib import Path

import pytest

from ciimap.analysis import Facts, find_all
from ciimap.boundary import Limits, identify_boundary
from ciimap.cli.analyse import NAMES
from ciimap.cli.entry import run
from ciimap.graph import compile_model
from ciimap.loading import load_model
from ciimap.model import Model
from ciimap.report import ANALYSES, analyses_document, explain_analyses
from tests.oracle.random_models import random_model
from tests.oracle.shapes import formula

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
POWER = EXAMPLES / "power-dispatch" / "dispatch.yaml"


@pytest.fixture(scope="module")
def power():
    return load_model(POWER).model


def told(model, name, language="en", limits=None):
    (only,) = explain_analyses(Model.model_validate(model), language, [name], limits)
    return "\n".join(only.sentences)


def test_the_command_knows_the_registry():
    assert tuple(sorted(ANALYSES)) == NAMES


def test_documents_are_plain_finite_data(power):
    document = analyses_document(power)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert tuple(document["analyses"]) == NAMES
    only = analyses_document(power, ["life-cycle"])
    assert only["analyses"] == {"life-cycle": document["analyses"]["life-cycle"]}
    assert document["analyses"]["life-cycle"]["information"]["telemetry"]["without"] == [
        "design",
        "apply",
    ]


def test_the_power_and_telecoms_loop_is_told(power):
    (deadlock,) = analyses_document(power, ["black-start"])["analyses"]["black-start"]["deadlocks"]
    assert deadlock["cycle"] == ["otn-xishan", "xishan-telecom-room", "xishan-station-power"]
    boundary = identify_boundary(power)
    facts = Facts(power, compile_model(power), boundary)
    (finding,) = [f for f in find_all(facts) if f.rule == "black-start-deadlock"]
    assert finding.path == ("network_facilities", "otn-xishan")
    assert (
        "otn-xishan → xishan-telecom-room → xishan-station-power → otn-xishan; no business"
        in finding.message.in_language("en")
    )
    assert "互相等待" in finding.message.in_language("zh")


def test_two_planes_in_one_duct_are_found(power):
    places = analyses_document(power, ["redundancy"])["analyses"]["redundancy"]["places"]
    routes = [place for place in places if place["kind"] == "routes"]
    assert {point["id"] for place in routes for point in place["shared"]} == {"duct-7"}


def test_black_start_in_words():
    model = formula(["x", "q"], x="y", y="x", q={"id": "p", "buffer": 60}, z="unknown")
    model["businesses"]["late"] = {"requires": "q", "tolerance": "1h"}
    model["businesses"]["early"] = {"requires": "p", "tolerance": "1h"}
    model["businesses"]["free"] = {"requires": "p"}
    model["environment"]["q"]["recovery_time"] = "2h"
    text = told(model, "black-start")
    assert "b does not come back." in text
    assert "late is back after 2 h, with wave 2: too late, as it can bear 1 h." in text
    assert "early is back at once, with wave 1; it can bear 1 h." in text
    assert "free is back at once, with wave 1." in text
    assert "starts without help from outside: x → y → x" in text
    assert "Down because of deadlocks: x, y" in text
    assert "as nobody knows yet: z" in text
    assert "Wave 2 (1): q" in text
    assert "b无法恢复。" in told(model, "black-start", "zh")


def test_common_causes_in_words():
    model = formula({"any_of": ["x", "y", "z"]})
    for element in "xy":
        model["environment"][element] = {"site": "A"}
    for element in "xyz":
        model["environment"][element] |= {"supplier": "acme"}
    text = told(model, "common-cause")
    assert "supplier acme (3 elements) stops:\n- b at once, though none of them does alone" in text
    assert "z together with site A stops b at once." in text
    assert "These stop nothing: site A." in text
    assert "场所“A”" in told(model, "common-cause", "zh")
    assert "not every pair was tried for b" in told(model, "common-cause", limits=Limits(steps=1))
    assert "No two elements share" in told(formula("x"), "common-cause")
    assert "- b at once (1 of them alone)" in told(
        formula("x") | {"environment": {"x": {"site": "A"}, "y": {"site": "A"}}}, "common-cause"
    )


def test_importance_in_words():
    text = told(formula(["x", {"any_of": ["y", "z"]}]), "importance")
    assert "b has these minimal cut sets: 1 of order 1, 1 of order 2." in text
    assert "- y is in 1 of order 2" in text
    wide = formula({"any_of": ["p", "q", "r"]})
    cut_off = told(wide, "importance", limits=Limits(extra_steps=0))
    assert "b has no minimal cut set that was found." in cut_off
    assert "not counted" in told(formula("x", x="unknown"), "importance")
    assert "3 阶 1 个" in told(wide, "importance", "zh")
    many = formula([f"s{i}" for i in range(30)])
    many["environment"] = {f"s{i}": {} for i in range(30)}
    assert "- and 20 more elements" in told(many, "importance")


def test_redundancy_and_life_cycle_in_words():
    assert told(formula("x"), "redundancy") == "No single failure undoes a redundancy of the model."
    model = formula("i") | {"information": {"i": {}}}
    assert told(model, "life-cycle") == "i: no step at all."


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_sentence_of_random_models_can_be_said(language):
    for seed in range(40):
        model = Model.model_validate(random_model(seed))
        assert all(analysis.title for analysis in explain_analyses(model, language))


def test_the_command(capsys):
    assert run(["analyse", str(POWER), "--only", "black-start", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Black start\n  Everything is down")
    assert run(["analyse", str(POWER), "--only", "redundancy", "-f", "json"]) == 0
    assert list(json.loads(capsys.readouterr().out)["analyses"]) == ["redundancy"]
