"""Writing a model: what people would write, and what reads back to the same model."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.loading import load_model, load_model_text
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.yaml_reader import read_yaml
from ciimap.values import text_fault
from ciimap.writing import plain_model, write_model, write_yaml
from tests.architecture.sources import ROOT
from tests.oracle.random_models import random_model

EXAMPLES = sorted((ROOT / "examples").glob("*/[!b]*.yaml"))
ROOTS = [path for path in EXAMPLES if path.read_text("utf-8").count("\nbusinesses:")]


def read(text):
    """Return the data in ``text``, which has no flaws."""
    reading = read_yaml(text, ReadingLimits())
    assert reading.flaws == ()
    return reading.data


def written(**sections):
    text = json.dumps({"ciimap": 1, "businesses": {"b": {"requires": "a"}}, **sections})
    return plain_model(load_model_text(text, name="model.json").model)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        pytest.param("a", "a", id="one-host"),
        pytest.param(["a", "c"], ["a", "c"], id="all-of-a-list"),
        pytest.param({"all_of": ["a", "c"]}, ["a", "c"], id="all-of"),
        pytest.param({"any_of": ["a", "c"]}, {"any_of": ["a", "c"]}, id="any-of"),
        pytest.param({"any_of": ["a"]}, "a", id="any-of-one"),
        pytest.param(
            {"at_least": 2, "of": ["a", "c", "d"]},
            {"at_least": 2, "of": ["a", "c", "d"]},
            id="quorum",
        ),
    ],
)
def test_hosts_are_written_in_their_shortest_form(at, told):
    systems: dict = {"a": {}, "c": {}, "d": {}}
    flows = {"f": {"information": "i", "steps": [{"stage": "apply", "at": at}]}}
    plain = written(information={"i": {}}, flows=flows, information_systems=systems)
    assert plain["flows"]["f"] == {"information": "i", "steps": [{"stage": "apply", "at": told}]}


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(30, "30s"), ("90min", "90min"), (7200, "2h"), ("2d", "2d"), (0.5, "0.5s")],
)
def test_durations_are_written_as_people_do(seconds, told):
    needs = {"a": {"requires": {"id": "c", "buffer": seconds}}, "c": {}}
    assert (
        written(information_systems=needs)["information_systems"]["a"]["requires"]["buffer"] == told
    )


@pytest.mark.parametrize(
    "text",
    ["no", "on", "010", "1e3", "0x1F", "~", "null", "true", "-", "a: b", "# x", "", "1.5", ".inf"],
)
def test_text_that_looks_like_something_else_stays_text(text):
    assert read(write_yaml({"title": text})) == {"title": text}


@pytest.mark.parametrize("path", ROOTS, ids=lambda path: path.stem)
def test_examples_read_back_to_the_same_model(path):
    model = load_model(path).model
    again = load_model_text(write_model(model), name="again.yaml")
    assert again.model == model.model_copy(update={"include": ()})
    assert again.sha256 == load_model(path).sha256


@pytest.mark.parametrize("seed", range(60))
def test_random_models_read_back_to_the_same_model(seed):
    model = load_model_text(json.dumps(random_model(seed, size=9)), name="model.json").model
    assert load_model_text(write_model(model), name="again.yaml").model == model


words = st.text(max_size=40).filter(lambda text: text_fault(text) is None)
numbers = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
data = st.recursive(
    st.none() | st.booleans() | numbers | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(words, data, max_size=5))
def test_any_plain_data_reads_back(plain):
    assert read(write_yaml(plain)) == plain
