"""Explanations: tables that a person can check, then every subset of edits by brute force."""

import random
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ciimap.analysis import Pair, compare_models, marks_of
from ciimap.boundary import Limits, identify_boundary
from ciimap.workflow import model_of
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, needing

ABSENT = ("outside", False)


def compared(old, new, evaluations=500):
    boundaries = identify_boundary(old), identify_boundary(new)
    return compare_models((old, new), boundaries, model_of, Limits(), evaluations)


def explained(old, new, **limit):
    found = compared(old, new, **limit)
    return {
        id_: [found.edits[n].id for n in explanation.edits]
        for id_, explanation in found.explanations.items()
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            needing({"any_of": ["x", "y"]}),
            needing("x", y=[]),
            {"x": ["businesses/b/requires"], "y": ["businesses/b/requires"]},
            id="a-twin-is-no-longer-one",
        ),
        pytest.param(
            needing("x"),
            needing(["x", "z"]),
            {"z": ["businesses/b/requires", "environment/z"]},
            id="an-added-element-comes-with-what-requires-it",
        ),
        pytest.param(
            needing(["x", "z"]),
            needing("x"),
            {"z": ["businesses/b/requires"]},
            id="a-removed-element-is-outside-once-nobody-requires-it",
        ),
        pytest.param(
            needing(["p", "q"], p="x", q="x"),
            needing(["p", "q"], p=[], q=[], x=[]),
            {"x": ["environment/p/requires", "environment/q/requires"]},
            id="two-edits-that-only-together-free-an-element",
        ),
        pytest.param(
            needing("x", x={"requires": [], "supplier": "s"}, policy={"continuity": 1}),
            needing("x", x={"requires": [], "supplier": "t"}, policy={"continuity": 2}),
            {},
            id="edits-without-flips",
        ),
        pytest.param(
            needing({"any_of": ["x", "y", "z"]}),
            needing({"any_of": ["x", "y", "z"]}, policy={"continuity": 3}),
            {id_: ["policy/continuity"] for id_ in "xyz"},
            id="the-policy-alone",
        ),
    ],
)
def test_known_flips_have_the_smallest_set_of_edits(old, new, expected):
    assert explained(old, new) == expected


def test_a_moved_element_that_flips():
    old = build_model({"businesses": {"b": {"requires": "x"}}, "environment": {"x": {}}})
    new = build_model(
        {"businesses": {"b": {"requires": "x"}}, "information_systems": {"x": {"fails": False}}}
    )
    assert explained(old, new) == {"x": ["information_systems/x"]}


def test_marks_tell_entries_by_what_happened():
    old, new = needing(["x", "z", "w"], w="x"), needing(["x", "y", "w"], w=[])
    marks = marks_of(compared(old, new))
    told = (marks.added, marks.removed, marks.changed, marks.flipped, marks.entered, marks.left)
    assert list(map(sorted, told)) == [["y"], ["z"], ["b", "w"], ["y", "z"], ["y"], ["z"]]


def test_a_limit_gives_some_set_and_says_that_it_may_not_be_smallest():
    many = {f"e{n}": "x" for n in range(5)}
    old = needing(list(many), **many)
    new = needing(list(many), x=[], **{id_: [] for id_ in many})
    found = compared(old, new, evaluations=3)
    explanation = found.explanations["x"]
    assert (len(explanation.edits), explanation.is_smallest, found.is_complete) == (5, False, False)
    assert explanation.at_least <= 5
    assert compared(old, new).explanations["x"].is_smallest


def test_a_work_limit_of_the_boundary_is_told():
    old, new = needing({"any_of": ["x", "y"]}), needing({"any_of": ["x", "y", "z"]})
    boundaries = identify_boundary(old), identify_boundary(new, Limits(steps=0, extra_steps=0))
    assert not boundaries[1].complete
    found = compare_models((old, new), boundaries, model_of, Limits())
    assert not found.is_complete


def by_brute_force(pair, old, new):
    """Return, for each flip, the first of the smallest sets of edits, trying every one."""
    before, after = ({e.id: e for e in identify_boundary(m).elements} for m in (old, new))

    def standing(elements, id_):
        return (elements[id_].verdict, elements[id_].inside) if id_ in elements else ABSENT

    ids = sorted(before.keys() | after.keys())
    waiting = {i: standing(after, i) for i in ids if standing(before, i) != standing(after, i)}
    found: dict[str, tuple[int, ...]] = {}
    for size in range(1, len(pair.edits) + 1):
        for chosen in combinations(range(len(pair.edits)), size):
            model = model_of(pair.apply(chosen)) if waiting else None
            if model is not None:
                elements = {e.id: e for e in identify_boundary(model).elements}
                right = [i for i, target in waiting.items() if standing(elements, i) == target]
                found |= dict.fromkeys(right, chosen)
                waiting = {i: t for i, t in waiting.items() if i not in right}
    return found


def a_few_edits_away(seed):
    """Return a random model, and a valid one that at most seven edits lead to."""
    rng = random.Random(seed)
    old, other = (build_model(random_model(seed + n, size=5)) for n in (0, 77_000))
    pair = Pair(old, other)
    chosen = rng.sample(range(len(pair.edits)), min(len(pair.edits), rng.randint(1, 7)))
    return old, model_of(pair.apply(chosen))


@settings(max_examples=40)
@given(seed=st.integers(0, 20_000))
def test_explanations_agree_with_brute_force(seed):
    old, new = a_few_edits_away(seed)
    assume(new is not None)
    pair = Pair(old, new)
    assume(len(pair.edits) <= 7)
    found = compared(old, new)
    assert found.is_complete
    told = {id_: each.edits for id_, each in found.explanations.items()}
    assert told == by_brute_force(pair, old, new)


@settings(max_examples=40)
@given(seed=st.integers(0, 20_000))
def test_flips_are_the_same_on_the_way_back(seed):
    old, new = a_few_edits_away(seed)
    assume(new is not None)
    there, back = compared(old, new, 30), compared(new, old, 30)
    assert (there.flips, there.added, there.shifted) == (back.flips, back.removed, back.shifted)
    assert (there.entered, there.left) == (back.left, back.entered)
