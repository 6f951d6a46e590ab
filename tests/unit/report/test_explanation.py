"""Why an element is inside or outside, in sentences that a reader can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import Limits
from ciimap.errors import UnknownElementError
from ciimap.model import Model
from ciimap.report import explain_element
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, carrying, evaluated, hop, needing, pairs

EITHER = {"any_of": ["x", "y"]}
TRIPLE = {"any_of": ["x", "y", "z"]}


def told(model, id_, language="en", limits=None):
    """Return the sentences about ``id_``."""
    return explain_element(evaluated(model, limits), id_, language)


def test_a_single_point_is_told_with_its_chain_and_path():
    model = needing("room", room="ups", ups={"id": "mains", "buffer": "4h"})
    assert told(model, "mains") == (
        "mains is inside the boundary: indispensable.",
        "It is a single point of failure of b: if it alone fails, the business stops after 4 h.",
        "How its failure reaches the business: mains → ups (after 4 h) → room → b.",
        "The path from the business: b → room → ups → mains.",
    )


def test_the_same_in_chinese():
    model = needing("room", room={"id": "ups", "buffer": "30min"})
    assert told(model, "ups", "zh") == (
        "ups在边界内：不可或缺。",
        "它是b的单点故障：仅它失效，30 分钟后就会使该业务中断。",
        "其失效如何波及该业务：ups → room（30 分钟后） → b。",
        "从关键业务出发的路径：b → room → ups。",
    )


@pytest.mark.parametrize(
    ("model", "id_", "sentence"),
    [
        pytest.param(
            needing(EITHER),
            "x",
            "minimal cut set of b: if both fail together, the business stops at once; "
            "if only one of them fails, it goes on.",
            id="a-twin",
        ),
        pytest.param(
            needing(TRIPLE, policy={"continuity": 3}),
            "x",
            "Together with y, z it is a minimal cut set of b: if all 3 fail together, the business "
            "stops at once; while any one of them works, it goes on.",
            id="one-of-three",
        ),
        pytest.param(
            needing(EITHER, policy={"horizon": "2h"}),
            "x",
            "if only one of them fails, it does not stop within 2 h, the policy's horizon.",
            id="a-twin-within-the-horizon",
        ),
        pytest.param(
            needing(TRIPLE, policy={"continuity": 3, "horizon": "2h"}),
            "x",
            "while any one of them works, it does not stop within 2 h, the policy's horizon.",
            id="one-of-three-within-the-horizon",
        ),
        pytest.param(
            needing(TRIPLE),
            "x",
            "the smallest cut set that holds it has 3 members (it and y, z), more than the policy",
            id="beyond-the-policys-order",
        ),
        pytest.param(
            needing(["y", {"any_of": ["x", []]}]),
            "x",
            "it is in no minimal cut set: the business never stops because of it",
            id="in-no-cut-set",
        ),
        pytest.param(
            needing({"id": "x", "buffer": "4h"}, policy={"horizon": "2h"}),
            "x",
            "in no minimal cut set that stops the business within 2 h, the policy's horizon.",
            id="in-no-cut-set-within-the-horizon",
        ),
        pytest.param(
            needing("x", x={"requires": "y", "fails": False}),
            "x",
            "b reaches it, but the model says that it does not fail",
            id="what-cannot-fail",
        ),
        pytest.param(
            build_model(carrying([{"at": "a", "stage": "store"}])),
            "a",
            "It hosts step 1 (store) of f, which carries i.",
            id="where-a-host-is-exposed",
        ),
        pytest.param(
            build_model(hop(pairs("an nb"))),
            "n",
            "It lies on a route from a to b into step 2 (process) of f, which carries i; no enc",
            id="where-a-facility-is-exposed",
        ),
        pytest.param(needing("y", x="y"), "x", "No critical business reaches it", id="not-reached"),
        pytest.param(
            needing([EITHER, "z"], z="unknown"),
            "x",
            "b depends on entries of which nobody knows yet what they require (z)",
            id="an-unknown-requirement",
        ),
        pytest.param(
            build_model(hop(pairs("an"))),
            "a",
            "bus does not work even with nothing failed",
            id="a-business-that-does-not-work",
        ),
        pytest.param(
            build_model(carrying(["a", {"at": "d", "continuity": False}])),
            "d",
            "brings inside what is exposed to information graded important or higher",
            id="inside-for-exposure",
        ),
        pytest.param(
            build_model(carrying(["a"], information={"i": {"grade": "general"}})),
            "a",
            "It handles or carries information graded general: i. All of that is below the grade",
            id="exposed-below-the-grade",
        ),
        pytest.param(
            build_model({**carrying(["a"]), "policy": {"exposure": "none"}}),
            "a",
            "The policy brings nothing inside for what it handles or carries (exposure: none).",
            id="exposure-is-not-asked-for",
        ),
        pytest.param(
            needing("x", x={"operator": "grid", "requires": "y"}, y={"operator": "dam"}),
            "y",
            "It is run by dam, so it is listed as an external dependency; nothing of",
            id="an-external-dependency-that-nothing-own-touches",
        ),
        pytest.param(
            needing("y", y="x", x={"operator": "grid"}),
            "x",
            "the contract crosses here: y → x",
            id="an-external-dependency-with-its-contract-point",
        ),
    ],
)
def test_the_reason_is_told(model, id_, sentence):
    assert sentence in " ".join(told(model, id_))


def test_a_limit_is_told_with_the_bound_that_was_reached():
    sentences = " ".join(told(needing(EITHER), "x", limits=Limits(steps=0)))
    assert "the work limit was reached: no cut set of fewer than 2 members holds it" in sentences


def test_an_order_that_is_beyond_what_was_decided_is_told_as_a_bound():
    sentences = " ".join(told(needing(TRIPLE), "x", limits=Limits(extra_steps=0)))
    assert "no minimal cut set of fewer than 3 members holds it" in sentences


def test_each_business_that_reaches_it_is_told_the_strongest_reason_first():
    model = build_model(
        {
            "businesses": {"c": {"requires": "x"}, "b": {"requires": EITHER}},
            "environment": {"x": {}, "y": {}},
        }
    )
    sentences = told(model, "x")
    assert "single point of failure of c" in sentences[1]
    assert "minimal cut set of b" in " ".join(sentences[2:])


def test_names_are_told_with_their_ids():
    model = needing("x", x={"name": {"en": "Room", "zh": "机房"}})
    assert told(model, "x")[0] == "Room (x) is inside the boundary: indispensable."
    assert told(model, "x", "zh")[0] == "机房（x）在边界内：不可或缺。"


@pytest.mark.parametrize("id_", ["nowhere", "b"])
def test_only_elements_can_be_explained(id_):
    with pytest.raises(UnknownElementError) as caught:
        told(needing("x"), id_)
    assert caught.value.element == id_


@given(seed=st.integers(0, 10**9))
def test_every_element_is_explained_in_both_languages_the_verdict_first(seed):
    evaluation = evaluated(Model.model_validate(random_model(seed, size=8)))
    for element in evaluation.boundary.elements:
        english = explain_element(evaluation, element.id, "en")
        chinese = explain_element(evaluation, element.id, "zh")
        assert len(english) == len(chinese) >= 2
        assert ("is inside" in english[0]) == ("不在边界内" not in chinese[0]) == element.inside
