"""What is read off a family without listing it is what listing it shows."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary.diagrams import ALWAYS, NONE
from ciimap.boundary.reading_diagrams import best_sets, count_by_size, smallest_sets
from tests.unit.boundary.families import VARIABLES, build, families, store

ranks = st.permutations(range(VARIABLES))
many = families(max_size=8)


def in_order(family, rank):
    """Return the sets of ``family`` as sorted ranks, smallest first, then by rank."""
    return sorted((tuple(sorted(rank[v] for v in each)) for each in family), key=size_then_rank)


def size_then_rank(ranked):
    return len(ranked), ranked


def test_a_known_family_is_counted_and_read():
    diagrams = store()
    family = build(diagrams, [{0, 1}, {0, 2}, {1, 2, 3}])
    assert count_by_size(diagrams, family) == {2: 2, 3: 1}
    assert smallest_sets(diagrams, family, range(6), 2) == [(0, 1), (0, 2)]
    assert best_sets(diagrams, family, range(6)) == {0: (0, 1), 1: (0, 1), 2: (0, 2), 3: (1, 2, 3)}


def test_the_two_families_that_every_store_has():
    diagrams = store()
    assert (count_by_size(diagrams, NONE), count_by_size(diagrams, ALWAYS)) == ({}, {0: 1})
    assert best_sets(diagrams, ALWAYS, []) == best_sets(diagrams, NONE, []) == {}
    assert smallest_sets(diagrams, ALWAYS, [], 5) == [()]


@given(family=many)
def test_counts_are_those_of_a_listing(family):
    diagrams = store()
    assert count_by_size(diagrams, build(diagrams, family)) == Counter(map(len, family))


@given(family=many, rank=ranks)
def test_the_best_set_of_each_is_the_first_that_holds_it(family, rank):
    diagrams = store()
    expected = {
        variable: in_order([each for each in family if variable in each], rank)[0]
        for variable in frozenset().union(*family)
    }
    assert best_sets(diagrams, build(diagrams, family), rank) == expected


@given(family=many, rank=ranks, limit=st.integers(0, 8))
def test_the_smallest_sets_are_the_first_of_a_listing(family, rank, limit):
    diagrams = store()
    found = smallest_sets(diagrams, build(diagrams, family), rank, limit)
    assert found == in_order(family, rank)[:limit]
