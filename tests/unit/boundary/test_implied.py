"""Causes are what brings an element down alone; of what fails together, one comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary.implied import ImpliedFailures
from ciimap.graph import Cascade, Scenarios, compile_model
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import needing

NEVER = float("inf")


def causes(model, *asked):
    """Return element → its causes among ``asked``, as words, for the last that is asked."""
    graph = compile_model(model)
    implied = ImpliedFailures(graph, Scenarios(graph))
    found = [implied.causes([graph.index[id_] for id_ in elements]) for elements in asked]
    return {
        graph.names[node]: "".join(sorted(graph.names[n] for n in others))
        for node, others in found[-1].items()
    }


CHAIN = needing("x", x="y", y="z")


@pytest.mark.parametrize(
    ("model", "asked", "expected"),
    [
        pytest.param(CHAIN, ["xyz"], {"x": "yz", "y": "z"}, id="a-chain"),
        pytest.param(CHAIN, ["xz"], {"x": "z"}, id="only-what-is-asked"),
        pytest.param(CHAIN, ["z", "xyz"], {"x": "yz", "y": "z"}, id="asked-again-with-more"),
        pytest.param(needing("x", x="y", y="x"), ["xy"], {"y": "x"}, id="twins-have-a-first"),
        pytest.param(needing({"any_of": ["x", "y"]}), ["xy"], {}, id="apart"),
    ],
)
def test_causes_in_known_models(model, asked, expected):
    assert causes(model, *asked) == expected


def test_a_long_chain_is_left_out():
    links = {f"e{i}": f"e{i + 1}" for i in range(100)}
    graph = compile_model(needing("e0", **links))
    assert not ImpliedFailures(graph, Scenarios(graph)).causes(graph.candidates)


@given(seed=st.integers(0, 10**9))
def test_every_cause_brings_its_element_down(seed):
    graph = compile_model(Model.model_validate(random_model(seed, size=12)))
    cascade = Cascade(graph)
    found = ImpliedFailures(graph, Scenarios(graph)).causes(graph.candidates)
    first = {node for node in graph.candidates if node not in found}
    for node, others in found.items():
        assert node not in others
        assert first.intersection(others), "whatever waits, waits for something that does not"
        for other in others:
            cascade.run([other])
            assert cascade.time[node] < NEVER
            cascade.undo()
