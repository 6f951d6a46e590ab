"""The types: one shape for all ways to write a thing, frozen, with the views that others use."""

import pytest
from pydantic import ValidationError

from ciimap.model import AllOf, AnyOf, AtLeast, Model, Need, formula_of, named_ids
from ciimap.model.flow import Flow


def requirement(written):
    """Return the requirement of a group that is written so."""
    return (
        Model.model_validate({"ciimap": 1, "groups": {"g": {"requires": written}}})
        .groups["g"]
        .requires
    )


def flow(*steps):
    return Flow.model_validate({"information": "i", "steps": steps})


@pytest.mark.parametrize(
    ("written", "needed", "members", "buffer"),
    [
        ("a", 1, ("a",), 0),
        (["a", "b"], 2, ("a", "b"), 0),
        ([], 0, (), 0),
        ({"all_of": ["a", "b"], "buffer": "1h"}, 2, ("a", "b"), 3600),
        ({"any_of": ["a", "b"]}, 1, ("a", "b"), 0),
        ({"any_of": []}, 0, (), 0),
        ({"at_least": 2, "of": ["a", "b", "c"], "buffer": 5}, 2, ("a", "b", "c"), 5),
        ({"id": "a", "buffer": "4h"}, 1, ("a",), 14_400),
        (7, 1, ("7",), 0),
    ],
)
def test_every_requirement_has_one_shape(written, needed, members, buffer):
    assert formula_of(requirement(written)) == (needed, members, buffer)


def test_requirements_nest():
    written = [
        {"any_of": ["a", {"at_least": 1, "of": [["b", "c"], {"id": "d", "buffer": 1}]}]},
        "e",
    ]
    read = requirement(written)
    assert list(named_ids(read)) == ["a", "b", "c", "d", "e"]
    assert isinstance(read[0], AnyOf)
    assert isinstance(read[0].any_of[1], AtLeast)
    assert isinstance(read[0].any_of[1].of[1], Need)


def test_requirements_keep_their_form():
    assert isinstance(requirement({"all_of": ["a"]}), AllOf)


@pytest.mark.parametrize(
    ("written", "at_least", "of"),
    [
        ("a", 1, ("a",)),
        (["a", "b"], 2, ("a", "b")),
        ({"all_of": ["a", "b"]}, 2, ("a", "b")),
        ({"any_of": ["a", "b"]}, 1, ("a", "b")),
        ({"at_least": 2, "of": ["a", "b", "c"]}, 2, ("a", "b", "c")),
    ],
)
def test_hosts_are_a_quorum(written, at_least, of):
    (step,) = flow({"stage": "store", "at": written}).steps
    assert (step.at.at_least, step.at.of) == (at_least, of)


@pytest.mark.parametrize(
    ("steps", "followed"),
    [
        ([{}, {}, {}], ((), (0,), (1,))),
        ([{"id": "a"}, {}, {"after": ["a"]}], ((), (0,), (0,))),
        ([{"id": "a"}, {"id": "b", "after": []}, {"after": ["a", "b"]}], ((), (), (0, 1))),
        ([{"after": ["b"]}, {"id": "b", "after": []}], ((1,), ())),
    ],
)
def test_steps_follow_the_one_above_or_those_they_name(steps, followed):
    made = flow(*({"stage": "store", "at": "s"} | step for step in steps))
    assert made.predecessors() == followed


@pytest.mark.parametrize(
    ("written", "ends", "one_way"),
    [
        (["a", "b"], ("a", "b"), False),
        ({"between": ["a", "b"]}, ("a", "b"), False),
        ({"from": "a", "to": "b"}, ("a", "b"), True),
        ({"id": "l", "between": ["a", "b"], "supplier": "x"}, ("a", "b"), False),
    ],
)
def test_links_have_two_ends(written, ends, one_way):
    (link,) = Model.model_validate({"ciimap": 1, "links": [written]}).links
    assert (link.ends, link.one_way) == (ends, one_way)


@pytest.mark.parametrize(
    "written",
    [
        ["a"],
        ["a", "b", "c"],
        {},
        {"from": "a"},
        {"to": "b"},
        {"between": ["a", "b"], "from": "c"},
        {"between": ["a", "b"], "from": "a", "to": "b"},
        {"between": ["a"], "from": "a", "to": "b"},
        "a",
        3,
        None,
    ],
)
def test_other_links_are_refused(written):
    with pytest.raises(ValidationError):
        Model.model_validate({"ciimap": 1, "links": [written]})


def test_elements_are_listed_with_their_kinds_and_named_links_among_them():
    model = Model.model_validate(
        {
            "ciimap": 1,
            "information_systems": {"s": {}},
            "network_facilities": {"n": {}},
            "environment": {"e": {"floor": 3}},
            "links": [["s", "n"], {"id": "l", "between": ["s", "n"]}],
            "groups": {"g": {}},
        }
    )
    kinds = {"s": "information_system", "n": "network_facility", "e": "environment", "l": "link"}
    assert {entry.id: entry.kind for entry in model.elements()} == kinds
    assert [entry.id for entry in model.logical()] == ["g"]
    assert [entry.id for entry in model.entries()] == ["s", "n", "e", "l", "g"]
    assert model.element("l") is model.links[1]
    assert model.element("g") is None
    assert model.environment["e"].attributes == {"floor": 3}


def test_nobody_knows_is_not_an_id():
    model = Model.model_validate({"ciimap": 1, "groups": {"g": {"requires": "unknown"}}})
    assert model.groups["g"].is_unknown
    assert model.groups["g"].needs is None


def test_models_are_frozen():
    model = Model.model_validate({"ciimap": 1})
    with pytest.raises(ValidationError):
        setattr(model, "title", "x")  # noqa: B010 - the type checker refuses it already


def test_dumping_and_reading_again_gives_the_same_model():
    data = {
        "ciimap": 1,
        "policy": {"as_of": "2026-11-01", "continuity": "any"},
        "flows": {
            "f": {"information": "i", "steps": [{"stage": "store", "at": {"any_of": ["s"]}}]}
        },
        "links": [{"from": "a", "to": "b", "rack": 1}],
        "groups": {"g": {"requires": [{"any_of": ["a", {"id": "b", "buffer": "1h"}]}]}},
    }
    model = Model.model_validate(data)
    dumped = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert Model.model_validate(dumped) == model
