"""Requirements as lines and as sentences: nothing is lost on the way to a form and back."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editing import Line, lines_of, requirement_of, sentence

NAMES = {"a": "Server A", "b": "Server B", "c": "Room"}


def holds(formula, up):
    """Return whether ``formula`` holds where the ids in ``up`` do, read from the format's text."""
    match formula:
        case str():
            held = formula in up
        case list() | {"all_of": _}:
            members = formula if isinstance(formula, list) else formula["all_of"]
            held = all(holds(part, up) for part in members)
        case {"any_of": members}:
            held = any(holds(part, up) for part in members)
        case {"at_least": count, "of": members}:
            held = sum(holds(part, up) for part in members) >= count
        case _:
            held = formula["id"] in up
    return held


@pytest.mark.parametrize(
    ("requirement", "lines"),
    [
        (None, ()),
        ("unknown", ()),
        ("a", (Line("all", ("a",)),)),
        (["a", "b"], (Line("all", ("a", "b")),)),
        ({"all_of": ["a", "b"]}, (Line("all", ("a", "b")),)),
        ({"id": "a", "buffer": 60}, (Line("all", ("a",), 1, 60),)),
        ({"any_of": ["a", "b"]}, (Line("any", ("a", "b")),)),
        ({"at_least": 2, "of": ["a", "b", "c"]}, (Line("some", ("a", "b", "c"), 2),)),
        (
            ["a", {"any_of": ["b", "c"], "buffer": 5}, "d"],
            (Line("all", ("a",)), Line("any", ("b", "c"), 1, 5), Line("all", ("d",))),
        ),
        (
            {"any_of": ["a", {"all_of": ["b", "c"]}]},
            (Line("any", ("a", '{"all_of": ["b", "c"]}')),),
        ),
    ],
)
def test_lines_of_known_requirements(requirement, lines):
    assert lines_of(requirement) == lines


@pytest.mark.parametrize(
    ("lines", "requirement"),
    [
        ((), None),
        ((Line("any", ()),), None),
        ((Line("all", ("a",)),), "a"),
        ((Line("all", ("a", "b")), Line("all", ("c",))), ["a", "b", "c"]),
        ((Line("all", ("a", "b"), 1, "4h"),), {"all_of": ["a", "b"], "buffer": "4h"}),
        ((Line("all", ("a",), 1, "4h"),), {"id": "a", "buffer": "4h"}),
        ((Line("some", ("a", "b"), 2),), {"at_least": 2, "of": ["a", "b"]}),
        (
            (Line("any", ('{"id": "a", "buffer": 3}', "b")),),
            {"any_of": [{"id": "a", "buffer": 3}, "b"]},
        ),
    ],
)
def test_the_shortest_form_is_written(lines, requirement):
    assert requirement_of(lines) == requirement


buffers = st.fixed_dictionaries({}, optional={"buffer": st.sampled_from([60, 3600])})
formulas = st.recursive(
    st.sampled_from("abc"),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.builds(
            lambda m, b: {"all_of": m, **b}, st.lists(inner, min_size=1, max_size=3), buffers
        ),
        st.builds(
            lambda m, b: {"any_of": m, **b}, st.lists(inner, min_size=1, max_size=3), buffers
        ),
        st.builds(
            lambda m, b: {"at_least": (len(m) + 1) // 2, "of": m, **b},
            st.lists(inner, min_size=1, max_size=3),
            buffers,
        ),
        st.builds(lambda b: {"id": "a", **b}, buffers),
    ),
    max_leaves=6,
)


def buffers_in(formula):
    """Return every buffer in a formula, sorted."""
    if isinstance(formula, list):
        return sorted(b for part in formula for b in buffers_in(part))
    if isinstance(formula, dict):
        inner = formula.get("all_of") or formula.get("any_of") or formula.get("of") or []
        own = [formula["buffer"]] if formula.get("buffer") else []
        return sorted(own + buffers_in(list(inner)))
    return []


@given(formulas)
def test_lines_and_back_mean_the_same(formula):
    again = requirement_of(lines_of(formula))
    for up in product([0, 1], repeat=3):
        ids = {id_ for id_, is_up in zip("abc", up, strict=True) if is_up}
        assert holds(again, ids) == holds(formula, ids)
    assert buffers_in(again) == buffers_in(formula)


@given(formulas)
def test_what_a_form_shows_stays_as_it_is(formula):
    lines = lines_of(formula)
    assert lines_of(requirement_of(lines)) == lines


@pytest.mark.parametrize(
    ("requirement", "english", "chinese"),
    [
        (
            None,
            "Nothing said yet: counted as needing nothing further.",
            "尚未填写，按不需要其他要素处理。",
        ),
        ("a", "Server A", "Server A"),
        (["a", "c"], "all of Server A, Room", "Server A、Room（全部）"),
        (
            {"at_least": 2, "of": ["a", "b", "c"]},
            "any 2 of Server A, Server B, Room",
            "Server A、Server B、Room中任意 2 个",
        ),
        (
            [{"any_of": ["a", "b"]}, {"id": "c", "buffer": 5400}],
            "any one of Server A, Server B; and Room (can be missed for 1 h 30 min)",
            "Server A、Server B中任意 1 个；并且Room（可缺失 1 小时 30 分钟）",
        ),
        (
            {"any_of": ["a", {"all_of": ["b", "c"], "buffer": "4h"}]},
            "any one of Server A, (all of Server B, Room (can be missed for 4 h))",
            "Server A、（Server B、Room（全部）（可缺失 4 小时））中任意 1 个",
        ),
    ],
)
def test_the_sentence_says_what_is_meant(requirement, english, chinese):
    assert sentence(requirement, NAMES.__getitem__, "en") == english
    assert sentence(requirement, NAMES.__getitem__, "zh") == chinese


def test_what_nobody_knows_is_said_so():
    assert "Nobody knows" in sentence("unknown", NAMES.__getitem__, "en")
    assert "尚不清楚" in sentence("unknown", NAMES.__getitem__, "zh")
