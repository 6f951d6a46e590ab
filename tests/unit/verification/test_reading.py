"""From plain data to claims: whatever the data, claims or faults with a path, and nothing else."""

import copy
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.verification import (
    ShapeError,
    read_claims,
    tell_verification,
    verification_document,
)
from ciimap.verification.reading import spoken_path, unknown_keys
from tests.unit.verification.results import loaded, true_result, verification_of
from tests.unit.verification.test_mutants import RICH

MODEL = loaded(RICH)
RESULT = true_result(MODEL, certified=True)


def shape_faults(data):
    """Return what is wrong with the shape of ``data``: paths and sentences."""
    with pytest.raises(ShapeError) as caught:
        read_claims(data)
    return [(spoken_path(f.path), f.message.in_language("en")) for f in caught.value.faults]


@pytest.mark.parametrize(
    "data",
    [None, [], {}, "ciimap-boundary/1", {"format": "ciimap-boundary/2"}, {"format": ["x"]}, 5],
)
def test_what_is_of_another_format_is_no_result(data):
    told = 'this is not a boundary result: its format is not "ciimap-boundary/1"'
    assert shape_faults(data) == [("", told)]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        pytest.param(("complete",), 1, "complete should be true or false", id="one-for-true"),
        pytest.param(
            ("model", "elements"), 5.0, "model.elements should be a whole number", id="5.0"
        ),
        pytest.param(("model", "links"), True, "model.links should be a whole number", id="true"),
        pytest.param(("elements",), {}, "elements should be a list", id="an-object-for-a-list"),
        pytest.param(("businesses",), [], "businesses should be an object", id="a-list"),
        pytest.param(("elements", 0), None, "elements[0] should be an object", id="null"),
        pytest.param(("elements", 1, "id"), 3, "elements[1].id should be a text", id="a-number"),
        pytest.param(
            ("policy", "continuity"),
            "all",
            "policy.continuity should be one of the format's choices",
            id="no-choice",
        ),
        pytest.param(
            ("businesses", "b", "cut_sets", "by_order"),
            {"01": 1},
            "businesses.b.cut_sets.by_order.01 should be an order, 1 or more",
            id="no-order",
        ),
        pytest.param(
            ("policy", "horizon"), 10**400, "policy.horizon should be a number", id="too-large"
        ),
        pytest.param(
            ("policy", "horizon"),
            -1,
            "policy.horizon should be larger: so small a number means nothing here",
            id="too-small",
        ),
        pytest.param(
            ("businesses", "b", "cut_sets", "listed", 0),
            "duct-7",
            "businesses.b.cut_sets.listed[0] should be a list",
            id="a-text-for-a-list",
        ),
    ],
)
def test_a_wrong_type_is_told_with_its_path(path, value, expected):
    assert [told for _, told in shape_faults(replaced(RESULT, path, value))] == [expected]


def replaced(data, path, value):
    """Return a copy of ``data`` with ``value`` at ``path``."""
    data = copy.deepcopy(data)
    holder = data
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    return data


def test_a_missing_key_is_told_at_what_lacks_it():
    data = copy.deepcopy(RESULT)
    del data["elements"][2]["verdict"]
    assert shape_faults(data) == [("elements[2]", "the key 'verdict' is missing")]


def test_every_fault_is_told_at_once():
    data = replaced(replaced(RESULT, ("complete",), "yes"), ("interfaces",), 4)
    assert sorted(path for path, _ in shape_faults(data)) == ["complete", "interfaces"]


def test_keys_that_the_format_lacks_are_found_wherever_they_are():
    data = replaced(RESULT, ("extra",), 1)
    data = replaced(data, ("elements", 0, "score"), 2)
    data = replaced(data, ("businesses", "b", "cut_sets", "least"), 3)
    assert set(unknown_keys(read_claims(data))) == {
        ("extra",),
        ("elements", 0, "score"),
        ("businesses", "b", "cut_sets", "least"),
    }


def test_a_true_result_has_no_such_key():
    assert list(unknown_keys(read_claims(RESULT))) == []


def paths_in(data, path=()):
    """Yield the path of every part of ``data``."""
    yield path
    holds = isinstance(data, dict | list)
    parts = data.items() if isinstance(data, dict) else enumerate(data if holds else ())
    for key, value in parts:
        yield from paths_in(value, (*path, key))


PATHS = [path for path in paths_in(RESULT) if path]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from([10**400, -1, "b", "s1", math.nan, math.inf]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)  # fmt: skip


def outcome_of(data):
    """Return what comes of ``data``, told in Chinese: a document and lines, or faults."""
    try:
        verification = verification_of(MODEL, data)
        lines = list(tell_verification(verification, "zh", str))
        return json.dumps(verification_document(verification), allow_nan=False), lines
    except ShapeError as error:
        return [fault.message.in_language("zh") for fault in error.faults]


def test_a_bound_where_all_is_decided_is_told_as_plain_data():
    standing = {"order": None, "cut": None, "time_to_impact": None, "order_at_least": 3}
    place = next(n for n, e in enumerate(RESULT["elements"]) if "b" in e["businesses"])
    assert outcome_of(replaced(RESULT, ("elements", place, "businesses", "b"), standing))


@given(path=st.sampled_from(PATHS), value=anything)
def test_whatever_stands_anywhere_is_refused_cleanly_or_judged(path, value):
    assert outcome_of(replaced(RESULT, path, value))


@given(path=st.sampled_from([path for path in PATHS if path[0] != "findings"]))
def test_whatever_is_left_out_is_refused_cleanly_or_judged(path):
    data = copy.deepcopy(RESULT)
    holder = data
    for part in path[:-1]:
        holder = holder[part]
    del holder[path[-1]]
    assert outcome_of(data)
