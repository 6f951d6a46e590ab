"""The cheapest cut of AND/OR graphs with shared nodes, beside a MaxSAT solver."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measuring import in_child, profile, repeated
from benchmarks.peers import cheapest_with_maxsat
from benchmarks.rows import Row, Scale, seconds, times
from benchmarks.shapes import FaultTree
from ciimap.boundary import Limits, WorkLimitError
from ciimap.boundary.pricing import Pricing
from ciimap.graph import Cascade, compile_model
from ciimap.model import Model
from ciimap.values import collector_paused

_SEEDS = (1, 2, 3, 4, 5)
_ELEMENTS = 0.6  # of the nodes; the rest are gates, as in the published experiments
_DEAREST = 100


def run(scale: Scale) -> Iterator[Row]:
    """Yield our time and the solver's over the same graphs, for each number of nodes."""
    for nodes in scale.graphs:
        ours = theirs = 0.0
        decided = 0
        for seed in _SEEDS:
            own = in_child(_own, nodes, seed, scale.runs, cpu=scale.cpu)
            solver = in_child(_solver, nodes, seed, scale.runs, cpu=scale.cpu)
            if own.value and solver.value and own.value[0] != solver.value[0]:
                known = own.value[0] is None
                if not known:
                    raise AssertionError(f"the costs of graph {nodes}, {seed} differ")
            decided += bool(own.value and own.value[0] is not None)
            ours += own.value[1] if own.value else own.cost.cpu
            theirs += solver.value[1] if solver.value else solver.cost.cpu
        yield _row(nodes, decided, ours / len(_SEEDS), theirs / len(_SEEDS))


def _row(nodes: int, decided: int, ours: float, theirs: float) -> Row:
    ratio = ours / theirs
    met = ratio <= 1 and decided == len(_SEEDS)
    return Row(
        f"cheapest cut, AND/OR graphs of {nodes:,} nodes (five of each size)",
        f"{seconds(ours)} ({decided} of {len(_SEEDS)} decided), RC2 {seconds(theirs)}: "
        f"{times(ratio)} the solver's time",
        "≤ 1 ×",
        met,
        {"ratio": ratio, "ours": ours, "maxsat": theirs, "decided": decided},
        () if met else tuple(profile(lambda: _cheapest(_graph(nodes, _SEEDS[0])))),
    )


def _graph(nodes: int, seed: int) -> Model:
    tree = FaultTree(int(nodes * _ELEMENTS), seed, quorum=0)
    return Model.model_validate(tree.model(costs=_DEAREST))


def _cheapest(model: Model) -> float | None:
    graph = compile_model(model)
    pricing = Pricing(model, Cascade(graph))
    try:
        found = pricing.cheapest_cut("top", set(graph.index), None, Limits().steps)
    except WorkLimitError:
        return None
    return found and found[0]


def _own(nodes: int, seed: int, runs: int) -> tuple[float | None, float]:
    model = _graph(nodes, seed)
    with collector_paused():  # as an evaluation does
        outcome = repeated(runs, lambda: _cheapest(model))
    return outcome.value, outcome.cost.cpu


def _solver(nodes: int, seed: int, runs: int) -> tuple[int, float]:
    model = _graph(nodes, seed)
    with collector_paused():
        outcome = repeated(runs, lambda: cheapest_with_maxsat(model, "top"))
    return outcome.value, outcome.cost.cpu
