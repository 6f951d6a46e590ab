"""All redundancy of a model that one failure undoes."""

from __future__ import annotations

from collections.abc import Iterable

from ciimap.analysis.redundancy.routes import FalseRoutes
from ciimap.analysis.redundancy.shared_points import FalseChoices, FalseRedundancy
from ciimap.analysis.redundancy.single_failures import SingleFailures
from ciimap.graph import CompiledGraph, compile_model
from ciimap.model import Model
from ciimap.values import NEVER

Alike = tuple[FalseRedundancy, ...]


def find_false_redundancies(
    model: Model, graph: CompiledGraph | None = None
) -> tuple[FalseRedundancy, ...]:
    """Return the formulas, hosts and routes of ``model`` that a single failure brings down.

    Args:
        model: A valid model. With ``policy.horizon``, only what is felt within it counts.
        graph: Its compiled graph, where there already is one.

    Returns:
        Formulas and hosts of steps in the order of the model's sections, then routes. Cost: linear
        in what fails, for each element that can fail.
    """
    horizon = NEVER if model.policy.horizon is None else model.policy.horizon
    failures = SingleFailures(graph or compile_model(model), horizon)
    choices, routes = FalseChoices(model, failures), FalseRoutes(model, failures)
    for alone in failures.alone():
        choices.consider(alone)
        routes.consider(alone)
    return (*choices.found(), *routes.found())


def group_alike(found: Iterable[FalseRedundancy]) -> tuple[Alike, ...]:
    """Return ``found`` in groups: the same branches undone by the same elements, in many places.

    Routes are alike wherever the same elements take them, whatever hosts they join.
    """
    groups: dict[tuple[object, ...], list[FalseRedundancy]] = {}
    for each in found:
        choice = each.choice
        branches = () if choice.kind == "routes" else (choice.needed, choice.written)
        groups.setdefault((choice.kind, branches, each.shared), []).append(each)
    return tuple(map(tuple, groups.values()))
