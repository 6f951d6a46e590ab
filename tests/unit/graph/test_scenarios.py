"""Many sets of failures at once tell what one cascade after the other tells."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import Cascade, Dependencies, Scenarios, SimpleRoutes, compile_model, places
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, carrying, hop, needing, pairs

NEVER = float("inf")


def stopping(model, sets):
    """Return those of ``sets`` (words of elements) in which the business ever fails."""
    graph = compile_model(model)
    business = graph.businesses[0]
    below = Dependencies(graph, SimpleRoutes(graph.network)).below(business)
    failures = [[graph.index[id_] for id_ in each] for each in sets]
    bits = Scenarios(graph).failing([business], failures, below)[business]
    return [each for place, each in enumerate(sets) if bits >> place & 1]


@pytest.mark.parametrize(
    ("model", "sets", "expected"),
    [
        pytest.param(needing("x"), ["x", ""], ["x"], id="series"),
        pytest.param(
            needing({"any_of": ["x", "y"]}), ["x", "y", "xy"], ["xy"], id="parallel-only-both"
        ),
        pytest.param(
            needing({"at_least": 2, "of": ["x", "y", "z"]}),
            ["x", "yz", "xz", "xyz"],
            ["yz", "xz", "xyz"],
            id="two-of-three",
        ),
        pytest.param(needing({"id": "x", "buffer": "4h"}), ["x"], ["x"], id="sooner-or-later"),
        pytest.param(needing("x", x="y", y="x"), ["", "y"], ["y"], id="a-loop"),
        pytest.param(
            build_model(hop(pairs("an nb am mb"))),
            ["n", "m", "nm", "k"],
            ["nm"],
            id="two-routes",
        ),
        pytest.param(needing("x"), [], [], id="no-sets"),
    ],
)
def test_sets_of_known_models(model, sets, expected):
    assert stopping(model, sets) == expected


@given(seed=st.integers(0, 10**9), data=st.data())
def test_all_sets_at_once_agree_with_one_cascade_after_the_other(seed, data):
    graph = compile_model(Model.model_validate(random_model(seed, size=12)))
    some = st.lists(st.sampled_from(graph.candidates), max_size=4, unique=True)
    sets = data.draw(st.lists(some, min_size=1, max_size=12))
    dependencies = Dependencies(graph, SimpleRoutes(graph.network))
    scenarios, cascade = Scenarios(graph), Cascade(graph)
    cascade.run(())
    working = [b for b in graph.businesses if cascade.time[b] == NEVER]
    cascade.undo()
    for business in working:
        below = scenarios.failing([business], sets, dependencies.below(business))[business]
        anything = scenarios.failing(working, sets)[business]
        for place, failed in enumerate(sets):
            cascade.run(failed)
            fails = cascade.time[business] < NEVER
            assert (below >> place & 1, anything >> place & 1) == (fails, fails)
            cascade.undo()


@given(
    seed=st.integers(0, 10**9),
    horizon=st.sampled_from((NEVER, 0, 3600, 14400)),
    data=st.data(),
)
def test_times_of_all_sets_at_once_are_those_of_one_cascade_after_the_other(seed, horizon, data):
    graph = compile_model(Model.model_validate(random_model(seed, size=12)))
    some = st.lists(st.sampled_from(graph.candidates), max_size=4, unique=True)
    sets = data.draw(st.lists(some, min_size=1, max_size=12))
    asking = {b: data.draw(st.integers(0, (1 << len(sets)) - 1)) for b in graph.businesses}
    scenarios, cascade = Scenarios(graph), Cascade(graph)
    everything = scenarios.settle_in_time(sets, horizon)
    asked = scenarios.settle_in_time(sets, horizon, asking)
    for place, failed in enumerate(sets):
        cascade.run(failed, horizon)
        times = [everything.time(node, place) for node in range(graph.size)]
        assert times == list(cascade.time)
        for business in graph.businesses:
            if asking[business] >> place & 1:
                assert asked.time(business, place) == cascade.time[business]
        cascade.undo()


def test_a_loss_is_felt_when_its_buffer_is_over():
    graph = compile_model(needing({"id": "x", "buffer": "4h"}, x={"id": "y", "buffer": "1h"}))
    (business,), x, y = graph.businesses, graph.index["x"], graph.index["y"]
    moments = Scenarios(graph).settle_in_time([(x,), (y,), (x, y), ()])
    assert [moments.time(business, place) for place in range(4)] == [14400, 18000, 14400, NEVER]
    assert moments.ever(business) == 0b111
    assert moments.nodes == {business, x, y}


def test_routes_that_are_known_share_nothing_where_they_can():
    graph = compile_model(build_model(hop(pairs("an nb am mb"))))
    (node,) = graph.hops
    routes = Scenarios(graph).known_routes(node)
    assert [[graph.names[part] for part in route] for route in routes] == [["n"], ["m"]]


def test_a_route_that_is_up_is_found_for_each_set():
    graph = compile_model(build_model(hop(pairs("an nb am mb ak kb"))))
    (node,), scenarios = graph.hops, Scenarios(graph)
    sets = [[graph.index[id_] for id_ in word] for word in ("nm", "nmk")]
    down = scenarios.settle(graph.businesses, sets)
    assert scenarios.route_up(node, 0b01, down) == (graph.index["k"],)
    assert scenarios.route_up(node, 0b10, down) is None


def test_hops_alike_fall_together():
    steps = [{"at": ["a", "c"]}, {"at": {"any_of": ["b", "d"]}}]
    links = pairs("an cn nb nd am cm mb md")
    model = build_model(carrying(steps, links))
    assert stopping(model, ["n", "m", "nm", "bd"]) == ["nm", "bd"]


@pytest.mark.parametrize(("bits", "expected"), [(0, []), (1, [0]), (0b10110, [1, 2, 4])])
def test_places_of_bits(bits, expected):
    assert list(places(bits)) == expected


@pytest.mark.parametrize("seed", range(60))
def test_the_order_in_which_nodes_are_taken_changes_nothing(seed, monkeypatch):
    graph = compile_model(Model.model_validate(random_model(seed, size=10)))
    sets = [(), *((node,) for node in graph.candidates), *combinations(graph.candidates, 2)]
    as_they_come = Scenarios(graph).settle_in_time(sets)
    monkeypatch.setattr("ciimap.graph.scenarios._LOOKS", 0)
    in_order = Scenarios(graph).settle_in_time(sets)
    for place in range(len(sets)):
        for node in range(graph.size):
            assert as_they_come.time(node, place) == in_order.time(node, place)


def test_a_long_comb_is_settled_whatever_is_taken_first():
    """Each tooth stops all above it: taken as they come, nodes are met again and again."""
    size = 300
    spine = {f"s{n}": [f"t{n}", *([f"s{n + 1}"] if n + 1 < size else [])] for n in range(size)}
    teeth: dict[str, object] = {f"t{n}": {} for n in range(size)}
    elements = teeth | {id_: {"requires": needed} for id_, needed in spine.items()}
    graph = compile_model(
        build_model({"businesses": {"b": {"requires": ["s0"]}}, "environment": elements})
    )
    sets = [(graph.index[f"t{n}"],) for n in range(size)]
    down = Scenarios(graph).settle(graph.businesses, sets)
    for n in range(size):  # the teeth from here on stop it
        assert down[graph.index[f"s{n}"]] == (1 << size) - (1 << n)
