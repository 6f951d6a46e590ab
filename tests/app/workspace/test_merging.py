"""Three-way merging: who changed what, and the model that a choice makes."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workspace import Side, differences, merged

BASE: dict[str, Any] = {
    "ciimap": 1,
    "title": "Plant",
    "environment": {"a": {}, "b": {}, "c": {}},
    "links": [
        {"between": ["a", "b"]},
        {"from": "a", "to": "b"},
        {"id": "l", "between": ["b", "c"]},
    ],
}


def changed(**sections):
    """Return the base with sections replaced; ``None`` takes one away."""
    data = deepcopy(BASE) | deepcopy(sections)
    return {key: value for key, value in data.items() if value is not None}


def kinds(mine, theirs):
    return {each.key: each.changed_by for each in differences(BASE, mine, theirs)}


def test_nothing_differs_from_itself():
    assert differences(BASE, BASE, BASE) == ()


def test_who_changed_an_entry_is_told():
    mine = changed(environment={"a": {"site": "x"}, "b": {"site": "m"}, "c": {}, "d": {}})
    theirs = changed(environment={"a": {}, "b": {"site": "t"}, "d": {}})
    assert kinds(mine, theirs) == {
        ("environment", "a", "site"): "mine",
        ("environment", "b", "site"): "conflict",
        ("environment", "c", ""): "theirs",
        ("environment", "d", ""): "both",
    }


def test_conflicts_come_first():
    mine = changed(title="Mine", environment={"a": {"site": "m"}, "b": {}, "c": {}})
    theirs = changed(environment={"a": {"site": "t"}, "b": {}, "c": {}})
    assert [each.key for each in differences(BASE, mine, theirs)] == [
        ("environment", "a", "site"),
        ("", "title", ""),
    ]


def test_links_are_told_apart_by_id_ends_and_direction():
    mine = changed(links=[{"between": ["a", "b"]}, {"id": "l", "between": ["b", "a"]}])
    assert kinds(mine, BASE) == {("links", "a → b", ""): "mine", ("links", "l", "between"): "mine"}


def test_the_same_link_twice_is_two_entries():
    twice = changed(links=[*BASE["links"], {"between": ["a", "b"]}])
    assert kinds(twice, BASE) == {("links", "a — b (2)", ""): "mine"}


def test_what_only_one_side_changed_is_merged_without_a_choice():
    mine = changed(title="Mine")
    theirs = changed(environment={"a": {}, "b": {}})
    assert merged(BASE, mine, theirs, {}) == changed(title="Mine", environment={"a": {}, "b": {}})


@pytest.mark.parametrize(("side", "title"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_a_conflict_goes_as_it_was_decided(side, title):
    mine, theirs = changed(title="Mine"), changed(title="Theirs")
    assert merged(BASE, mine, theirs, {("", "title", ""): side})["title"] == title


def test_a_conflict_without_a_decision_is_not_merged():
    with pytest.raises(KeyError):
        merged(BASE, changed(title="Mine"), changed(title="Theirs"), {})


def test_two_fields_of_one_entry_are_merged_without_a_choice():
    mine = changed(environment={"a": {"site": "m"}, "b": {}, "c": {}})
    theirs = changed(environment={"a": {"zone": "t"}, "b": {}, "c": {}})
    found = merged(BASE, mine, theirs, {})
    assert found["environment"]["a"] == {"site": "m", "zone": "t"}
    assert theirs["environment"]["a"] == {"zone": "t"}, "an argument stays as it is"


def test_an_entry_that_one_side_took_away_and_the_other_changed_is_a_conflict():
    mine = changed(environment={"a": {"site": "m"}, "b": {}, "c": {}})
    theirs = changed(environment={"b": {}, "c": {}})
    assert kinds(mine, theirs) == {("environment", "a", ""): "conflict"}


def test_a_proposal_can_be_overruled():
    mine = changed(environment={"a": {}, "b": {}})
    assert merged(BASE, mine, BASE, {("environment", "c", ""): "theirs"}) == BASE


def test_a_section_that_loses_its_last_entry_is_gone():
    assert "environment" not in merged(BASE, changed(environment=None), BASE, {})


entries = st.dictionaries(
    st.sampled_from("abc"), st.fixed_dictionaries({}, optional={"site": st.sampled_from("xy")})
)
models = st.builds(
    lambda e, t: {"ciimap": 1, "title": t, **({"environment": e} if e else {})},
    entries,
    st.sampled_from("TU"),
)


@given(base=models, mine=models, theirs=models)
def test_taking_one_side_everywhere_gives_that_side(base, mine, theirs):
    found = differences(base, mine, theirs)
    sides: tuple[tuple[Side, Any], ...] = (("mine", mine), ("theirs", theirs))
    for side, wanted in sides:
        assert merged(base, mine, theirs, {each.key: side for each in found}) == wanted


@given(base=models, mine=models)
def test_against_an_unchanged_file_merging_is_the_edit(base, mine):
    assert merged(base, mine, base, {}) == mine
