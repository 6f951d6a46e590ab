"""Supports: sets of elements that suffice for a business, whatever becomes of all others."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from ciimap.verification.falling import Fall, Solver


def relied_on(solver: Solver, fall: Fall, business: int, until: float) -> set[int]:
    """Return gates that keep ``business`` up past ``until`` by themselves.

    Args:
        solver: The solver that has told ``fall``.
        fall: A fall, up to ``until``, in which the business still stands then.
        business: The gate of the business.
        until: The horizon; infinity if only what stands for ever will do.

    From the business down, each gate is kept by as many inputs as it cannot do without, taken
    from those that stand in ``fall``, and each hop by its route. What is so collected needs
    nothing else, hence stands whatever becomes of the rest. What is needed longest is looked at
    first: once seen, it need not be seen again for less.
    """
    kept: set[int] = set()
    todo = [(-until, business)]
    while todo:
        negative, gate = heappop(todo)
        if gate in kept:
            continue
        kept.add(gate)
        needed: Sequence[int] = ()
        if gate in solver.equations.hops:
            needed, span = solver.route(fall, gate), -negative
        else:
            span = -negative - solver.equations.delay[gate]
            if span >= 0:
                needed = _needed_inputs(solver, fall, gate, span, kept)
        for each in needed:
            if each not in kept:
                heappush(todo, (-span, each))
    return kept


def _needed_inputs(
    solver: Solver, fall: Fall, gate: int, span: float, kept: set[int]
) -> Sequence[int]:
    inputs, losses = solver.equations.inputs[gate], solver.equations.losses[gate]
    if losses <= 1:
        return inputs if losses else ()
    times = fall.times
    standing = [each for each in inputs if each not in times or times[each] > span]
    standing.sort(key=lambda each: each not in kept)
    return standing[: len(inputs) - losses + 1]
