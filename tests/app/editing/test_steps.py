"""Steps as rows: nothing is lost, and rows can be moved and taken away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editing import (
    ABOVE,
    Row,
    data_of,
    dropped,
    filled,
    follow,
    followed_of,
    moved,
    rows_of,
    steps_of,
)
from ciimap.loading import load_model
from tests.app.conftest import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
FLOWS = {
    f"{path.parent.name}-{id_}": flow
    for path in EXAMPLES
    if "\nbusinesses:" in path.read_text("utf-8")
    for id_, flow in data_of(load_model(path).model).get("flows", {}).items()
}


@pytest.mark.parametrize("name", FLOWS)
def test_rows_of_examples_read_back(name):
    steps = FLOWS[name].get("steps", [])
    assert steps_of(rows_of(steps)) == steps


def step(*hosts, needed=1, **more):
    return {"stage": "store", "at": {"at_least": needed, "of": list(hosts)}, **more}


@pytest.mark.parametrize(
    ("at", "how", "count"),
    [
        (step("a"), "all", 1),
        (step("a", "b", needed=2), "all", 2),
        (step("a", "b"), "any", 1),
        (step("a", "b", "c", needed=2), "some", 2),
    ],
)
def test_how_many_hosts_are_needed(at, how, count):
    (row,) = rows_of([at])
    assert (row.how, row.count) == (how, count)


def test_what_a_row_does_not_show_is_kept():
    more = {"via": ["x"], "protocol": "104", "encrypted_at_rest": True, "name": "N"}
    assert steps_of(rows_of([step("a", **more)])) == [step("a", **more)]


def test_a_step_that_is_followed_gets_an_id():
    rows = (Row("collect", ("a",)), Row("store", ("b",)), Row("store", ("c",), after=(0,)))
    steps = steps_of(rows)
    assert [each.get("id") for each in steps] == ["step-1", None, None]
    assert steps[2]["after"] == ["step-1"]


def test_a_new_id_is_free():
    rows = (
        Row("collect", ("a",), id="step-2"),
        Row("store", ("b",)),
        Row("store", ("c",), after=(1,)),
    )
    assert len({each["id"] for each in steps_of(rows) if "id" in each}) == 2


def test_a_branch_that_follows_nothing_stays_one():
    rows = (Row("collect", ("a",)), Row("collect", ("b",), after=()))
    assert steps_of(rows)[1]["after"] == []
    assert rows_of(steps_of(rows))[1].after == ()


ROWS = (Row("collect", ("a",)), Row("store", ("b",)), Row("apply", ("c",), after=(0, 1)))


def test_moving_a_row_keeps_whom_others_follow():
    up = moved(ROWS, 1, -1)
    assert [row.hosts for row in up] == [("b",), ("a",), ("c",)]
    assert up[2].after == (1, 0)
    assert moved(ROWS, 0, -1) == ROWS
    assert moved(ROWS, 2, 1) == ROWS


def test_dropping_a_row_takes_it_from_those_that_follow():
    assert dropped(ROWS, 0)[1].after == (0,)
    only = (ROWS[0], Row("store", ("b",), after=(0,)))
    assert dropped(only, 0)[0].after is None, "it follows the one above again"


@given(st.integers(0, 2), st.sampled_from([-1, 1]))
def test_moving_there_and_back_is_nothing(at, by):
    there = moved(ROWS, at, by)
    if 0 <= at + by < len(ROWS):
        assert moved(there, at + by, -by) == ROWS


@pytest.mark.parametrize(
    ("before", "chosen", "at", "after"),
    [
        pytest.param(None, [ABOVE], 2, None, id="the-step-above"),
        pytest.param(None, [ABOVE, 0], 2, (0,), id="another-takes-its-place"),
        pytest.param((0,), [0, ABOVE], 2, (0, 1), id="chosen-once-more-both-are-meant"),
        pytest.param((0,), [0, 1], 3, (0, 1), id="several"),
        pytest.param((0,), [], 2, (), id="none-information-begins-here"),
        pytest.param(None, [], 0, None, id="the-first-has-none-above"),
        pytest.param((0,), [1], 2, None, id="the-one-above-by-its-own-words"),
        pytest.param((0,), ["2 store Base"], 2, (0,), id="words-of-no-step-change-nothing"),
    ],
)
def test_what_is_chosen_decides_what_is_followed(before, chosen, at, after):
    assert follow(before, chosen, at) == after


def test_what_is_followed_is_told_as_choices():
    rows = (Row("collect", ("a",)), Row("store", ("b",)), Row("use", ("c",), after=(0,)))
    assert [followed_of(rows, at) for at in range(4)] == [[], [ABOVE], [0], [ABOVE]]


def test_rows_that_stand_nowhere_are_left_out_and_the_others_follow_the_same_ones():
    rows = (Row("collect", ()), Row("store", ("b",)), Row("use", ("c",), after=(1,)))
    assert [row.after for row in filled(rows)] == [None, (0,)]
