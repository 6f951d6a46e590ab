"""Families of sets by brute force, and drawn at random."""

from itertools import combinations, product

from hypothesis import strategies as st

from ciimap.boundary.diagrams import UNLIMITED, Budget, Diagrams

VARIABLES = 6


def minimal(sets):
    """Return those of ``sets`` that hold no other of them."""
    found = set(sets)
    return frozenset(one for one in found if not any(other < one for other in found))


def small(sets, order):
    """Return those of ``sets`` of at most ``order`` members."""
    return frozenset(each for each in sets if len(each) <= order)


def joined(families):
    """Return the minimal unions of one set from each of ``families``."""
    return minimal(frozenset().union(*chosen) for chosen in product(*families))


def joined_at_least(count, families):
    """Return the minimal sets that hold a set from each of ``count`` of ``families``."""
    return minimal(each for chosen in combinations(families, count) for each in joined(chosen))


def build(diagrams, family):
    """Return ``family`` in the store ``diagrams``."""
    return diagrams.either(
        [diagrams.both([diagrams.single(v) for v in sorted(each)]) for each in family]
    )


def sets_of(diagrams, family):
    """Return the sets of ``family`` as a set of frozen sets; none may come twice."""
    listed = [frozenset(each) for each in diagrams.sets(family)]
    assert len(listed) == len(set(listed))
    return frozenset(listed)


def store(order=UNLIMITED):
    """Return an empty store with work to spare."""
    return Diagrams(Budget(10**9), order)


one_set = st.frozensets(st.integers(0, VARIABLES - 1), min_size=1, max_size=4)
orders = st.sampled_from([1, 2, 3, UNLIMITED])


def families(*, max_size=5):
    """Return a strategy for families without a set that holds another."""
    return st.frozensets(one_set, max_size=max_size).map(minimal)
