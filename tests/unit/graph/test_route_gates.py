"""Gates in place of routes fail in the same cases, and at the same times."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import Cascade, compile_model, with_routes_as_gates
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, hop, pairs, words

NEVER = float("inf")


def cutting(links, most=3):
    """Return the smallest sets of facilities that cut the hop from ``a`` to ``b``, as words."""
    graph = with_routes_as_gates(compile_model(build_model(hop(pairs(links)))))
    assert graph is not None
    cascade, found = Cascade(graph), list[tuple[int, ...]]()
    facilities = sorted(node for node in graph.candidates if graph.names[node] not in "ab")
    for size in range(most + 1):
        for failed in combinations(facilities, size):
            if not any(set(cut) <= set(failed) for cut in found):
                cascade.run(failed)
                found += [failed] if cascade.time[graph.businesses[0]] < NEVER else []
                cascade.undo()
    return sorted(words([[graph.names[node] for node in cut] for cut in found]))


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param("an nb", ["n"], id="one-route"),
        pytest.param("an nb am mb", ["mn"], id="two-routes"),
        pytest.param("an nm mb", ["m", "n"], id="one-after-the-other"),
        pytest.param("an nb ab", [], id="a-direct-link"),
        pytest.param("an mb", [""], id="no-route"),
        pytest.param("an nm mb nk kb", ["km", "n"], id="a-route-that-forks"),
        pytest.param("an nm mn nb", ["n"], id="not-in-a-circle"),
    ],
)
def test_cuts_of_known_networks(links, expected):
    assert cutting(links) == expected


def test_a_hop_without_any_route_stays_a_hop():
    graph = compile_model(build_model(hop(pairs("an mb"))))
    gates = with_routes_as_gates(graph)
    assert gates is not None
    assert gates.hops == graph.hops


def test_a_mesh_that_would_need_too_many_gates_is_left_alone():
    names = [f"n{number}" for number in range(30)]
    ends = [["a", names[0]], *map(list, combinations(names, 2)), [names[-1], "b"]]
    plain = hop({"id": f"l{number}", "between": pair} for number, pair in enumerate(ends))
    plain["network_facilities"] = {name: {} for name in names}
    assert with_routes_as_gates(compile_model(build_model(plain))) is None


@given(seed=st.integers(0, 10**9), data=st.data())
def test_times_are_those_of_the_routes(seed, data):
    graph = compile_model(Model.model_validate(random_model(seed, size=12)))
    gates = with_routes_as_gates(graph)
    assert gates is not None
    failed = data.draw(st.lists(st.sampled_from(graph.candidates), max_size=5, unique=True))
    one, other = Cascade(graph), Cascade(gates)
    one.run(failed)
    other.run(failed)
    assert list(other.time[: graph.size]) == list(one.time)
