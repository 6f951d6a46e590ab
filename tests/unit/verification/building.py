"""Small parts of verification, built from plain models."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from ciimap.model import Model
from ciimap.verification.cut_search import CutSearch, KnownCuts
from ciimap.verification.equations import Equations, write_equations
from ciimap.verification.falling import Solver
from ciimap.verification.passing import Passing


def model_of(plain: Mapping[str, Any]) -> Model:
    """Return the model that ``plain`` describes; the format's version is filled in."""
    return Model.model_validate({"ciimap": 1, **plain})


def equations_of(plain: Mapping[str, Any]) -> Equations:
    """Return the equations of ``plain``."""
    return write_equations(model_of(plain))


def passing_of(plain: Mapping[str, Any]) -> Passing:
    """Return the rules of the trace of ``plain``."""
    return Passing(model_of(plain), equations_of(plain))


def times_of(solver: Solver, failed: Iterable[str]) -> dict[str, float]:
    """Return when each id of the model falls, as the oracle tells it: infinity is never."""
    number = solver.equations.number
    times = solver.fall([number[id_] for id_ in failed]).times
    names = [name for name in number if not name.endswith("]")]
    return {name: times.get(number[name], math.inf) for name in names}


def search_of(plain: Mapping[str, Any], business: str = "b") -> CutSearch:
    """Return the search for the cut sets of ``business``."""
    policy = model_of(plain).policy
    return CutSearch(Solver(equations_of(plain)), business, policy.horizon)


def known_of(plain: Mapping[str, Any], business: str = "b", order: float = math.inf) -> KnownCuts:
    """Return all cut sets of ``business``, as far as ``order`` at least."""
    return search_of(plain, business).find(order, 10**8)


def needing(
    requires: Any, policy: Mapping[str, Any] | None = None, **bodies: Any
) -> dict[str, Any]:
    """Return a model whose business ``b`` requires ``requires`` of the elements x, y, z, u, v."""
    environment = {id_: bodies.get(id_, {}) for id_ in "xyzuv"}
    return {
        "businesses": {"b": {"requires": requires}},
        "environment": environment,
        "policy": dict(policy or {}),
    }
