"""Minimal hitting sets against all sets tried."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.verification.hitting import bits, minimal_hitting_sets

SIZE = 6


def free(_):
    """Take no account of work."""


def minimal(masks):
    """Return those of ``masks`` that hold no other, each once."""
    return {m for m in masks if not any(o != m and o & m == o for o in masks)}


def by_trying(sets):
    everything = range(1 << SIZE)
    return minimal({m for m in everything if all(m & each for each in sets)})


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        pytest.param([], {0}, id="nothing-to-hit"),
        pytest.param([0b1], {0b1}, id="one-member"),
        pytest.param([0b11], {0b1, 0b10}, id="either-of-two"),
        pytest.param([0b11, 0b110], {0b10, 0b101}, id="what-they-share-or-one-of-each"),
        pytest.param([0b1, 0b110], {0b11, 0b101}, id="what-is-forced-and-a-choice"),
    ],
)
def test_known_families(sets, expected):
    assert set(minimal_hitting_sets(sets, free)) == expected


@given(st.lists(st.integers(1, (1 << SIZE) - 1), max_size=7))
def test_they_are_those_found_by_trying_each_once(sets):
    family = minimal(set(sets))
    found = list(minimal_hitting_sets(family, free))
    assert len(found) == len(set(found))
    assert set(found) == by_trying(family)


def test_thousands_of_forced_members_are_no_trouble():
    forced = [1 << place for place in range(5_000)]
    assert list(minimal_hitting_sets(forced, free)) == [(1 << 5_000) - 1]


def test_work_is_told_so_that_a_search_can_be_ended():
    told: list[int] = []
    pairs = [0b11 << 2 * place for place in range(4)]
    assert len(list(minimal_hitting_sets(pairs, told.append))) == 2**4
    assert sum(told) >= 2**4


@given(st.integers(0, 1 << 40))
def test_bits_make_up_their_number_lowest_first(mask):
    found = list(bits(mask))
    assert sum(found) == mask
    assert found == sorted(found)
    assert set(chain.from_iterable(combinations(found, 1))) == set(found)
