"""Renaming rewrites every reference; deleting names what would break, and can take it along."""

import pytest

from app.editing import checked, data_of, ids_of, removed, removed_with_uses, renamed, uses
from ciimap.errors import InputError
from ciimap.loading import load_model, load_model_text
from ciimap.workflow import evaluate
from tests.app.conftest import ROOT

HOSPITAL = ROOT / "examples" / "hospital" / "hospital.yaml"
EVERYWHERE = """\
ciimap: 1
businesses: {run: {requires: [x, {any_of: [x, y]}, {id: x, buffer: 4h}]}}
information: {data: {requires: {at_least: 2, of: [x, y, z]}}}
flows:
  up:
    information: data
    steps:
      - {id: x, stage: collect, at: [x, y]}
      - {stage: store, at: {any_of: [x, y]}, via: [{all_of: [x, z]}], after: [x]}
information_systems:
  x: {requires: z, graded_protection: rec}
  y: {graded_protection: [rec], cryptography: cry}
  z: {requires: unknown}
links:
  - [x, y]
  - {from: x, to: z}
  - {id: line, between: [y, x], requires: z}
records:
  rec: {type: graded_protection}
  cry: {type: cryptography}
"""


def read(text):
    return data_of(load_model_text(text).model)


def places(data, id_):
    return [(use.section, use.owner, use.field) for use in uses(data, id_)]


def test_every_place_that_names_an_entry_is_found():
    assert places(read(EVERYWHERE), "x") == [
        ("businesses", "run", "requires"),
        ("information", "data", "requires"),
        ("flows", "up", "at"),
        ("flows", "up", "via"),
        ("links", "x — y", "link"),
        ("links", "x → z", "link"),
        ("links", "line", "link"),
    ]


@pytest.mark.parametrize(
    ("id_", "found"),
    [
        ("data", [("flows", "up", "information")]),
        ("rec", [("information_systems", "x", "record"), ("information_systems", "y", "record")]),
        ("cry", [("information_systems", "y", "record")]),
        ("line", []),
        ("unknown", []),
    ],
)
def test_other_kinds_of_reference(id_, found):
    assert places(read(EVERYWHERE), id_) == found


def test_renaming_leaves_nothing_of_the_old_id_but_the_step_of_that_name():
    data = renamed(read(EVERYWHERE), "x", "服务器")
    assert uses(data, "x") == ()
    assert len(uses(data, "服务器")) == 7
    steps = data["flows"]["up"]["steps"]
    assert (steps[0]["id"], steps[1]["after"]) == ("x", ["x"]), "ids of steps are another space"
    checked(data, "model.yaml")


def test_renaming_keeps_the_order_and_the_argument():
    before = read(EVERYWHERE)
    after = renamed(before, "x", "w")
    assert list(after["information_systems"]) == ["w", "y", "z"]
    assert before == read(EVERYWHERE)


@pytest.mark.parametrize("id_", list(ids_of(data_of(load_model(HOSPITAL).model))))
def test_renaming_there_and_back_is_nothing(id_):
    data = data_of(load_model(HOSPITAL).model)
    there = renamed(data, id_, "renamed")
    assert "renamed" in ids_of(there)
    assert renamed(there, "renamed", id_) == data


def test_a_renamed_element_has_the_verdict_of_the_old_one():
    data = data_of(load_model(HOSPITAL).model)
    _, loaded = checked(renamed(data, "storage-array", "共享存储"), "hospital.yaml")
    before = {e.id: (e.verdict, e.inside) for e in evaluate(load_model(HOSPITAL)).boundary.elements}
    after = {e.id: (e.verdict, e.inside) for e in evaluate(loaded).boundary.elements}
    before["共享存储"] = before.pop("storage-array")
    assert after == before


def test_deleting_alone_leaves_references_that_are_refused():
    with pytest.raises(InputError) as caught:
        checked(removed(read(EVERYWHERE), "x"), "model.yaml")
    assert {problem.rule for problem in caught.value.problems} == {"unknown-element"}


def test_deleting_with_uses_leaves_a_valid_model():
    data = removed_with_uses(read(EVERYWHERE), "x")
    checked(data, "model.yaml")
    assert data["businesses"]["run"]["requires"] == [{"any_of": ["y"]}]
    assert data["information"]["data"]["requires"] == {"at_least": 2, "of": ["y", "z"]}
    assert [step["at"] for step in data["flows"]["up"]["steps"]] == [
        {"at_least": 1, "of": ["y"]},
        {"at_least": 1, "of": ["y"]},
    ]
    assert data["flows"]["up"]["steps"][1]["via"] == [{"all_of": ["z"]}]
    assert "links" not in data


def test_a_quorum_never_asks_for_more_than_is_left():
    data = removed_with_uses(removed_with_uses(read(EVERYWHERE), "x"), "y")
    assert data["information"]["data"]["requires"] == {"at_least": 1, "of": ["z"]}
    assert "steps" not in data["flows"]["up"] or data["flows"]["up"]["steps"] == []


def test_a_requirement_that_loses_its_last_member_is_gone():
    data = removed_with_uses(read(EVERYWHERE), "z")
    assert "requires" not in data["information_systems"]["x"]


@pytest.mark.parametrize("id_", list(ids_of(data_of(load_model(HOSPITAL).model))))
def test_every_entry_of_an_example_can_be_deleted_or_says_why_not(id_):
    data = removed_with_uses(data_of(load_model(HOSPITAL).model), id_)
    assert id_ not in ids_of(data)
    assert uses(data, id_) == ()
    checked(data, "hospital.yaml")
