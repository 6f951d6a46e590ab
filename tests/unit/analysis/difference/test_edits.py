"""Edits: tables that a person can check by hand, then the two ends of random pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.analysis import Pair
from ciimap.loading import LoadedModel
from ciimap.loading.canonical import digest_of
from ciimap.workflow import model_of
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, carrying, named_link, one_way

BASE = carrying(["a", {"at": "b", "id": "s"}, "c"], [["a", "n"], ["n", "b"]])


def told(old, new):
    pair = Pair(build_model(old), build_model(new))
    return [(edit.action, edit.id, edit.before, edit.after) for edit in pair.edits]


def changed(**sections):
    return carrying(["a", {"at": "b", "id": "s"}, "c"], [["a", "n"], ["n", "b"]], **sections)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(BASE, [], id="the-same"),
        pytest.param(
            changed(information_systems={"a": {"fails": False, "shelf": "3"}}),
            [
                ("added", "information_systems/a/fails", None, False),
                ("added", "information_systems/a/shelf", None, "3"),
            ],
            id="each-field-is-an-edit",
        ),
        pytest.param(
            changed(environment={"r": {"requires": "a"}}),
            [("added", "environment/r", None, {"requires": "a"})],
            id="an-added-entry-is-one-edit",
        ),
        pytest.param(
            {**BASE, "policy": {"continuity": 3}},
            [("added", "policy/continuity", None, 3)],
            id="a-key-of-the-policy",
        ),
        pytest.param(
            {**BASE, "title": "T"}, [("added", "title", None, "T")], id="a-key-of-the-root"
        ),
        pytest.param(
            {**BASE, "links": [["n", "a"], one_way("n", "b")]},
            [
                ("changed", "links/a -- n/ends", {"between": ["a", "n"]}, {"between": ["n", "a"]}),
                ("removed", "links/b -- n", {"ends": {"between": ["n", "b"]}}, None),
                ("added", "links/n -> b", None, {"ends": {"from": "n", "to": "b"}}),
            ],
            id="links-are-known-by-their-ends",
        ),
        pytest.param(
            {**BASE, "links": [["a", "n"], ["n", "b"], ["n", "b"]]},
            [("added", "links/b -- n #2", None, {"ends": {"between": ["n", "b"]}})],
            id="the-second-of-two-links-alike",
        ),
        pytest.param(
            carrying(["a", {"at": "b", "id": "s", "encrypted": True}, "k", "c"], BASE["links"]),
            [
                ("added", "flows/f/steps/02/encrypted", None, True),
                ("added", "flows/f/steps/03", None, "k"),
            ],
            id="a-step-is-an-entry",
        ),
        pytest.param(
            carrying(["a", {"at": "b", "id": "s"}, "b"], BASE["links"]),
            [("changed", "flows/f/steps/03/at", "c", "b")],
            id="a-step-in-the-place-of-another-is-changed",
        ),
        pytest.param(
            carrying([{"at": "b", "id": "s"}, "a", "c"], BASE["links"]),
            [("added", "flows/f/steps/01", None, "b"), ("removed", "flows/f/steps/03", "b", None)],
            id="a-step-in-another-order-is-removed-and-added",
        ),
    ],
)
def test_edits_of_known_pairs(new, expected):
    def short(value):
        if isinstance(value, dict) and "at" in value and "stage" in value:
            value = value["at"]
        if isinstance(value, dict) and "of" in value:
            return value["of"][0]
        return value

    assert [(a, i, short(b), short(c)) for a, i, b, c in told(BASE, new)] == expected


def test_an_id_in_another_section_is_moved_as_a_whole():
    old = {**BASE, "environment": {"x": {"category": "water"}}}
    new = {**BASE, "network_facilities": {**BASE["network_facilities"], "x": {"site": "s"}}}
    assert told(old, new) == [
        (
            "moved",
            "network_facilities/x",
            {"environment": {"category": "water"}},
            {"network_facilities": {"site": "s"}},
        )
    ]


def test_a_named_link_is_known_by_its_id():
    old = {**BASE, "links": [named_link("l", "an", supplier="s")]}
    new = {**BASE, "links": [{"id": "l", "from": "a", "to": "m", "supplier": "t"}]}
    assert told(old, new) == [
        ("changed", "links/l/ends", {"between": ["a", "n"]}, {"from": "a", "to": "m"}),
        ("changed", "links/l/supplier", "s", "t"),
    ]


@given(seeds=st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)))
def test_no_edits_give_the_old_model_and_all_edits_the_new_one(seeds):
    old, new = (build_model(random_model(seed)) for seed in seeds)
    pair = Pair(old, new)
    assert len({edit.id for edit in pair.edits}) == len(pair.edits)
    for chosen, model in (((), old), (range(len(pair.edits)), new)):
        given_model = model_of(pair.apply(chosen))
        assert given_model is not None
        assert digest_of(given_model) == digest_of(model)


@given(seed=st.integers(0, 5_000))
def test_a_model_and_itself_have_no_edits(seed):
    model = build_model(random_model(seed))
    assert Pair(model, build_model(random_model(seed))).edits == ()


@given(seeds=st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)))
def test_the_way_back_undoes_each_edit_of_an_entry(seeds):
    """Steps aside, which are numbered in the merged order of each direction."""
    old, new = (build_model(random_model(seed)) for seed in seeds)
    there, back = Pair(old, new).edits, Pair(new, old).edits
    steps = len(("flows", "f"))
    assert {(e.id, e.field) for e in there if len(e.entry) <= steps and e.action != "moved"} == {
        (e.id, e.field) for e in back if len(e.entry) <= steps and e.action != "moved"
    }


def test_the_file_s_layout_makes_no_edit(tmp_path):
    from ciimap.loading import load_model

    text = "ciimap: 1\nbusinesses: {b: {requires: [x]}}\nenvironment: {x: {fails: true}}\n"
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(text, "utf-8")
    second.write_text(text.replace(", ", " , ").replace("{fails: true}", "{}"), "utf-8")
    models: list[LoadedModel] = [load_model(path) for path in (first, second)]
    assert Pair(models[0].model, models[1].model).edits == ()
