"""Families as decision diagrams do what the same operations on plain sets do."""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary.diagrams import (
    ALWAYS,
    NONE,
    Budget,
    Diagrams,
    WorkLimitError,
    deep_recursion,
)
from tests.unit.boundary.families import (
    build,
    families,
    joined,
    joined_at_least,
    minimal,
    orders,
    sets_of,
    small,
    store,
)
from tests.unit.building import words

A, B, C = 0, 1, 2


def told(diagrams, family):
    """Return the sets of ``family`` as words of letters, sorted."""
    return sorted(words(["abcdef"[v] for v in each] for each in diagrams.sets(family)))


def test_the_two_families_that_every_store_has():
    diagrams = store()
    assert told(diagrams, NONE) == []
    assert told(diagrams, ALWAYS) == [""]


def test_operations_on_known_families():
    diagrams = store()
    a, b, c = (diagrams.single(v) for v in (A, B, C))
    ab = diagrams.both([a, b])
    assert told(diagrams, ab) == ["ab"]
    assert told(diagrams, diagrams.either([ab, c])) == ["ab", "c"]
    assert told(diagrams, diagrams.either([ab, a])) == ["a"]
    assert told(diagrams, diagrams.both([diagrams.either([a, b]), c])) == ["ac", "bc"]
    assert told(diagrams, diagrams.at_least(2, [a, b, c])) == ["ab", "ac", "bc"]


def test_what_is_always_and_what_is_never():
    diagrams = store()
    a = diagrams.single(A)
    assert diagrams.either([a, ALWAYS]) == ALWAYS
    assert diagrams.either([a, NONE]) == a
    assert diagrams.both([a, ALWAYS]) == a
    assert diagrams.both([a, NONE]) == NONE
    assert (diagrams.either([]), diagrams.both([])) == (NONE, ALWAYS)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param(1, ["a"], id="singles-only"),
        pytest.param(2, ["a", "bc"], id="pairs-too"),
        pytest.param(3, ["a", "bc"], id="nothing-is-larger"),
    ],
)
def test_sets_above_the_order_are_cut_off(order, expected):
    diagrams = store(order)
    a, b, c = (diagrams.single(v) for v in (A, B, C))
    assert told(diagrams, diagrams.either([a, diagrams.both([b, c])])) == expected


def test_work_beyond_the_budget_is_refused_and_the_rest_is_kept():
    budget = Budget(2)
    diagrams = Diagrams(budget)
    a, b = diagrams.single(A), diagrams.single(B)
    with pytest.raises(WorkLimitError):
        diagrams.both([a, b])
    budget.left = 10
    assert told(diagrams, diagrams.both([a, b])) == ["ab"]


@given(family=families())
def test_a_family_is_kept_as_it_is(family):
    diagrams = store()
    assert sets_of(diagrams, build(diagrams, family)) == family


@given(one=families(), other=families())
def test_equal_families_have_the_same_number(one, other):
    diagrams = store()
    assert (build(diagrams, one) == build(diagrams, other)) == (one == other)


@given(members=st.lists(families(), max_size=4), order=orders)
def test_either_is_the_minimal_sets_of_all(members, order):
    diagrams = store(order)
    found = diagrams.either([build(diagrams, each) for each in members])
    assert sets_of(diagrams, found) == small(minimal(frozenset().union(*members)), order)


@given(members=st.lists(families(max_size=4), min_size=1, max_size=3), order=orders)
def test_both_is_the_minimal_unions_of_one_set_from_each(members, order):
    diagrams = store(order)
    found = diagrams.both([build(diagrams, each) for each in members])
    assert sets_of(diagrams, found) == small(joined(members), order)


@given(members=st.lists(families(max_size=3), min_size=2, max_size=4), order=orders, data=st.data())
def test_at_least_is_the_minimal_sets_that_hit_so_many(members, order, data):
    count = data.draw(st.integers(1, len(members)))
    diagrams = store(order)
    found = diagrams.at_least(count, [build(diagrams, each) for each in members])
    assert sets_of(diagrams, found) == small(joined_at_least(count, members), order)


@given(members=st.lists(families(max_size=3), min_size=2, max_size=4), data=st.data())
def test_the_order_in_which_families_are_given_does_not_matter(members, data):
    diagrams = store()
    built = [build(diagrams, each) for each in members]
    shuffled = data.draw(st.permutations(built))
    count = data.draw(st.integers(1, len(members)))
    assert diagrams.either(built) == diagrams.either(shuffled)
    assert diagrams.both(built) == diagrams.both(shuffled)
    assert diagrams.at_least(count, built) == diagrams.at_least(count, shuffled)


@given(family=families(), failed=st.frozensets(st.integers(0, 5)))
def test_a_family_holds_what_some_set_of_it_lies_within(family, failed):
    diagrams = store()
    expected = any(each <= failed for each in family)
    assert diagrams.holds(build(diagrams, family), failed) == expected


@given(one=families(), other=families())
def test_variables_that_are_folded_together_are_told_apart(one, other):
    diagrams = store()
    far = [
        frozenset(frozenset(512 * v for v in each) for each in family) for family in (one, other)
    ]
    mine, yours = (build(diagrams, family) for family in far)
    assert sets_of(diagrams, diagrams.either([mine, yours])) == minimal(far[0] | far[1])
    assert sets_of(diagrams, diagrams.both([mine, yours])) == joined(far)


def dive(left):
    """Return how deep it went."""
    return 0 if left == 0 else 1 + dive(left - 1)


def test_a_thread_that_is_done_takes_no_depth_from_another():
    before = sys.getrecursionlimit()
    is_in, may_leave = Event(), Event()

    def need_depth_for_a_while():
        with deep_recursion(before):
            is_in.set()
            assert may_leave.wait(60)

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(need_depth_for_a_while)
        assert is_in.wait(60)
        with deep_recursion(before):
            may_leave.set()
            other.result()
            assert dive(before) == before
    assert sys.getrecursionlimit() == before


def test_a_depth_that_is_there_changes_no_limit():
    before = sys.getrecursionlimit()
    with deep_recursion(10):
        assert sys.getrecursionlimit() == before
