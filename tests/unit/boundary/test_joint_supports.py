"""Supports in many sets of failures at once are supports of each, and two of them share little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary.joint_supports import JointSupports
from ciimap.graph import Cascade, Scenarios, compile_model
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, hop, needing, pairs

NEVER = float("inf")
RING = build_model(hop(pairs("an nb am mb ak kb")))


def two_supports(model, failed=""):
    """Return two supports of the only business when ``failed`` has failed, as words."""
    graph = compile_model(model)
    scenarios, (business,) = Scenarios(graph), graph.businesses
    down = scenarios.settle([business], [[graph.index[id_] for id_ in failed]])
    supports = JointSupports(graph, scenarios)
    one = supports.find({business: 1}, down)
    other = supports.find({business: 1}, down, one)
    elements = graph.candidate_set
    return tuple("".join(sorted(graph.names[n] for n in s if n in elements)) for s in (one, other))


@pytest.mark.parametrize(
    ("model", "failed", "expected"),
    [
        pytest.param(needing(["x", "y"]), "", ("xy", "xy"), id="series-needs-all"),
        pytest.param(needing({"any_of": ["x", "y"]}), "", ("x", "y"), id="parallel-one-each"),
        pytest.param(needing({"any_of": ["x", "y"]}), "x", ("y", "y"), id="the-one-that-is-left"),
        pytest.param(
            needing({"at_least": 2, "of": ["w", "x", "y", "z"]}), "", ("wx", "yz"), id="two-of-four"
        ),
        pytest.param(
            needing({"at_least": 2, "of": ["x", "y", "z"]}), "", ("xy", "xz"), id="two-of-three"
        ),
        pytest.param(needing("x", x="y", y="x"), "", ("xy", "xy"), id="a-loop-supports-itself"),
        pytest.param(RING, "", ("abn", "abm"), id="routes-apart"),
        pytest.param(RING, "nm", ("abk", "abk"), id="a-route-that-is-left"),
        pytest.param(needing({"any_of": []}, x=None), "", ("", ""), id="nothing-is-needed"),
    ],
)
def test_two_supports_of_known_models(model, failed, expected):
    assert two_supports(model, failed) == expected


def test_what_is_needed_anyway_is_taken_first():
    model = needing(["y", {"any_of": ["x", "y"]}])
    assert two_supports(model)[0] == "y"


@given(seed=st.integers(0, 10**9), data=st.data())
def test_each_keeps_its_business_up_whatever_else_fails(seed, data):
    graph = compile_model(Model.model_validate(random_model(seed, size=10)))
    scenarios, cascade = Scenarios(graph), Cascade(graph)
    some = st.lists(st.sampled_from(graph.candidates), max_size=3, unique=True)
    sets = data.draw(st.lists(some, min_size=1, max_size=8))
    down = scenarios.settle(graph.businesses, sets)
    everywhere = (1 << len(sets)) - 1
    roots = {b: everywhere & ~down.get(b, 0) for b in graph.businesses}
    supports = JointSupports(graph, scenarios)
    one = supports.find(roots, down)
    for support in (one, supports.find(roots, down, one)):
        for place, failed in enumerate(sets):
            held = {node for node, bits in support.items() if bits >> place & 1}
            assert held.isdisjoint(failed)
            cascade.run(sorted(graph.candidate_set - held))
            for business, bits in roots.items():
                assert cascade.time[business] == NEVER or not bits >> place & 1
            cascade.undo()
