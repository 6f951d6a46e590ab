"""Gates to be failed at least cost: all sets of failures, the other exact way, and the bounds."""

from itertools import product
from random import Random

import pytest

from benchmarks.shapes import FaultTree, chain, comb
from ciimap.boundary.cheapest import CheapestCutSearch
from ciimap.boundary.cheapest_gates import cheapest_ranks
from ciimap.boundary.cost_bounds import find_bounds
from ciimap.boundary.diagrams import Budget, WorkLimitError
from ciimap.boundary.gate_problems import (
    UNIT,
    Choice,
    GateProblem,
    read_gates,
    simplified,
)
from ciimap.graph import Cascade, compile_model
from ciimap.model import Model
from ciimap.values import NEVER
from tests.oracle.shapes import formula

PLENTY = 10**9
ELEMENTS = 7


def shared_gates(seed, costs=(1, 2, 3), gates=9):
    """Return gates of every kind over a few elements; most nodes are used more than once."""
    chance = Random(seed)
    problem = GateProblem([[] for _ in range(ELEMENTS)], [0] * ELEMENTS, [])
    ranks = chance.sample(range(ELEMENTS), ELEMENTS)
    problem.choices.extend(Choice(chance.choice(costs) * UNIT, rank) for rank in ranks)
    for _ in range(gates):
        nodes = range(len(problem.inputs))
        inputs = chance.choices(nodes, k=chance.randint(1, 4))  # also one node more than once
        problem.inputs.append(inputs)
        problem.needed.append(chance.randint(1, len(inputs)))
        problem.choices.append(None)
    problem.inputs.append([*range(ELEMENTS, len(problem.inputs))][-3:])
    problem.needed.append(chance.randint(1, 3))
    problem.choices.append(None)
    return problem


def fails(problem, ranks):
    down: list[bool] = []
    for inputs, needed, choice in zip(*problem, strict=True):
        if choice is None:
            down.append(sum(down[node] for node in inputs) >= needed)
        else:
            down.append(choice.first in ranks)
    return down[-1]


def cost_of(problem, ranks):
    return sum(c.cost for c in problem.choices if c is not None and c.first in ranks)


def first_cheapest(problem):
    """Return the least cost and the first set of ranks, tried one by one."""
    every = (
        tuple(rank for rank, taken in enumerate(bits) if taken)
        for bits in product((False, True), repeat=ELEMENTS)
    )
    return min((cost_of(problem, ranks), ranks) for ranks in every if fails(problem, ranks))


@pytest.mark.parametrize("seeds", [range(150), range(150, 300)], ids=str)
def test_agrees_with_all_sets_of_failures(seeds):
    for seed in seeds:
        problem = shared_gates(seed)
        ranks = cheapest_ranks(problem, Budget(PLENTY))
        assert (cost_of(problem, ranks), ranks) == first_cheapest(problem), seed


def test_costs_of_0_cost_no_more_than_the_cheapest():
    for seed in range(100):
        problem = shared_gates(seed, costs=(0, 1, 2))
        ranks = cheapest_ranks(problem, Budget(PLENTY))
        assert fails(problem, ranks)
        assert cost_of(problem, ranks) == first_cheapest(problem)[0], seed


def test_bounds_are_below_the_least_cost_and_rounds_make_them_no_worse():
    for seed in range(150):
        problem = simplified(shared_gates(seed))
        assert problem is not None
        least = first_cheapest(problem)[0]
        bounds = [find_bounds(problem, rounds).least[-1] for rounds in range(1, 6)]
        assert bounds == sorted(bounds), seed
        assert bounds[-1] <= least, seed


def test_simplifying_keeps_the_first_cheapest():
    for seed in range(100):
        problem = shared_gates(seed)
        small = simplified(problem)
        assert small is not None
        assert len(small.inputs) <= len(problem.inputs)
        assert cheapest_ranks(small, Budget(PLENTY)) == first_cheapest(problem)[1], seed


class _WithoutGates(CheapestCutSearch):
    def find(self):
        return self._by_supports()


def searched(search, plain):
    model = Model.model_validate(plain)
    graph = compile_model(model)
    costs = {graph.index[e.id]: e.value.written("cost") or 1 for e in model.elements()}
    by_id = sorted(costs, key=lambda node: graph.names[node])
    rank = {node: place for place, node in enumerate(by_id)}
    business = graph.businesses[0]
    cascade = Cascade(graph)
    return search(cascade, business, NEVER, costs, rank, Budget(PLENTY)).find()


@pytest.mark.parametrize("costs", [3, 100])
@pytest.mark.parametrize("any_of", [0.3, 0.6])
def test_agrees_with_the_search_by_supports(any_of, costs):
    for seed in range(12):
        plain = FaultTree(40, seed, any_of=any_of, sharing=0.7).model(costs=costs)
        expected = searched(_WithoutGates, plain)
        assert searched(CheapestCutSearch, plain) == expected, seed


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        pytest.param(chain(20_000), (1, ["e0"]), id="chain"),
        pytest.param(comb(20_000), (1, ["spine0"]), id="comb"),
        pytest.param(formula({"any_of": ["x", "y"]}, x=["z"], y=["z"]), (1, ["z"]), id="shared"),
        pytest.param(formula({"all_of": []}), None, id="nothing-stops-it"),
    ],
)
def test_deep_and_plain_shapes(plain, expected):
    found = searched(CheapestCutSearch, plain)
    graph = compile_model(Model.model_validate(plain))
    assert (found and (found[0], [graph.names[node] for node in found[1]])) == expected


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(formula("x", x=["y"], y=["x"]), id="they-need-each-other"),
        pytest.param(formula("x", x=["x"]), id="it-needs-itself"),
    ],
)
def test_mutual_needs_are_left_to_the_other_search(plain):
    graph = compile_model(Model.model_validate(plain))
    costs = dict.fromkeys(graph.candidates, 1)
    assert read_gates(graph, graph.businesses[0], costs, costs) is None


def test_a_budget_is_kept():
    problem = shared_gates(1)
    with pytest.raises(WorkLimitError):
        cheapest_ranks(problem, Budget(len(problem.inputs)))
