"""Strongly connected components, in the order in which they can be solved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import strong_components


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        pytest.param({0: [1], 1: [], 2: [0]}, [{1}, {0}, {2}], id="each-alone-after-its-needs"),
        pytest.param({0: [1], 1: [0]}, [{0, 1}], id="what-needs-each-other-is-together"),
        pytest.param({0: [1], 1: [2], 2: [1]}, [{1, 2}, {0}], id="a-loop-and-what-rests-on-it"),
        pytest.param({0: [0]}, [{0}], id="a-node-that-needs-itself"),
        pytest.param({}, [], id="nothing"),
    ],
)
def test_components_of_known_graphs(needs, expected):
    component = strong_components(needs)
    groups = [{n for n in component if component[n] == number} for number in range(len(expected))]
    assert groups == expected


graphs = st.integers(1, 7).flatmap(
    lambda size: st.fixed_dictionaries(
        {node: st.lists(st.integers(0, size - 1), max_size=3) for node in range(size)}
    )
)


def reached(needs, node):
    met, waiting = {node}, [node]
    while waiting:
        fresh = set(needs[waiting.pop()]) - met
        met |= fresh
        waiting += fresh
    return met


@given(needs=graphs)
def test_a_component_is_what_reaches_each_other_and_comes_after_its_needs(needs):
    component = strong_components(needs)
    for node in needs:
        for other in needs:
            together = other in reached(needs, node) and node in reached(needs, other)
            assert (component[node] == component[other]) == together
        assert all(component[other] <= component[node] for other in needs[node])
