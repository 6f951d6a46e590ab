"""Chains of causes that begin at one failure of several: known shapes, then laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.analysis import Contributions
from ciimap.graph import compile_model, fail_times
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, evaluated, hop, needing, pairs

EITHER = {"any_of": ["x", "y"]}


def chain(model, element, *others):
    """Return the chain from ``element`` to the first business, as (id, time)."""
    graph = compile_model(model)
    business = graph.names[graph.businesses[0]]
    return [(e.id, e.time) for e in Contributions(graph).chain(element, others, business)]


@pytest.mark.parametrize(
    ("model", "failed", "expected"),
    [
        pytest.param(needing(EITHER), "x y", "x b", id="a-twin-begins-its-own"),
        pytest.param(needing(EITHER), "y x", "y b", id="and-so-does-the-other"),
        pytest.param(
            needing({"any_of": ["p", "q"]}, p="x", q="y"), "y x", "y q b", id="over-its-own-side"
        ),
        pytest.param(
            needing([{"any_of": ["p", "q"]}, "s"], p="r", q="r", s="t", t="r"),
            "r",
            "r t s b",
            id="rather-through-what-fails-with-one-cause-alone",
        ),
        pytest.param(build_model(hop(pairs("an nb"))), "n", "n f i bus", id="over-a-route"),
        pytest.param(
            build_model(hop(pairs("an nb am mb"))), "m n", "m f i bus", id="over-the-last-route"
        ),
    ],
)
def test_the_chain_begins_at_the_element(model, failed, expected):
    assert " ".join(id_ for id_, _ in chain(model, *failed.split())) == expected


def test_of_two_causes_the_later_one_is_told():
    model = needing({"any_of": ["x", "ups"]}, x="mains", ups={"id": "mains", "buffer": "4h"})
    assert [id_ for id_, _ in chain(model, "mains")] == ["mains", "ups", "b"]


def test_a_later_failure_of_two_tells_its_own_times():
    model = needing({"any_of": ["x", "ups"]}, ups={"id": "mains", "buffer": "4h"})
    assert chain(model, "x", "mains") == [("x", 0), ("b", 4 * 3600)]
    assert chain(model, "mains", "x") == [("mains", 0), ("ups", 4 * 3600), ("b", 4 * 3600)]


@given(seed=st.integers(0, 10**9))
def test_every_entry_of_a_chain_would_fail_later_without_its_first(seed):
    model = Model.model_validate(random_model(seed, size=8))
    graph = compile_model(model)
    contributions = Contributions(graph)
    for element in evaluated(model).boundary.elements:
        for business, standing in element.businesses.items():
            if standing.cut is None:
                continue
            others = [id_ for id_ in standing.cut if id_ != element.id]
            told = contributions.chain(element.id, others, business)
            with_it, without = fail_times(graph, standing.cut), fail_times(graph, others)
            assert (told[0].id, told[-1].id) == (element.id, business)
            assert list(told) == sorted(told, key=lambda event: event.time)
            for event in told:
                assert event.time == with_it[event.id] < without[event.id]
