"""Orders above one: of a realistic model, and of fault trees beside a library of diagrams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.generate import generate
from benchmarks.measuring import Outcome, in_child, measured
from benchmarks.peers import count_with_dd
from benchmarks.rows import Row, Scale, seconds, times
from benchmarks.shapes import FaultTree
from ciimap.boundary import Limits, identify_boundary
from ciimap.model import Model

_SEEDS = (1, 2, 3)
_TO_FOUR = 10  # seconds: "within seconds"


def run_realistic(scale: Scale) -> Iterator[Row]:
    """Yield the time to decide orders 2 and 3 of every business of a realistic model."""
    for order, limit in ((2, 30), (3, None)):
        outcome = in_child(_realistic, scale.orders, order, cpu=10 * scale.cpu)
        if outcome.value is None:
            yield Row(f"orders ≤ {order}, {scale.orders:,} elements", "stopped at its limit")
            continue
        decided, businesses, cpu = outcome.value
        complete = f"complete for all {businesses} businesses"
        if decided < businesses:
            complete = f"complete for {decided} of {businesses} businesses, the rest reported"
        met = decided == businesses and cpu <= limit if limit else None
        yield Row(
            f"orders ≤ {order} of every business, {scale.orders:,} elements, default budget",
            f"{seconds(cpu)}, {complete}",
            f"≤ {limit} s, complete" if limit else "complete, or reported",
            True if met is None else met,
            {"cpu": cpu, "decided": decided, "businesses": businesses},
        )


def _realistic(size: int, order: int) -> tuple[int, int, float]:
    model = _with_continuity(generate(size), order)
    outcome = _timed(model)
    return (
        len(model.businesses) - len(outcome.value.limits),
        len(model.businesses),
        outcome.cost.cpu,
    )


def run_trees(scale: Scale) -> Iterator[Row]:
    """Yield, for fault trees of each size, order 4, all orders, and all orders by ``dd``."""
    for size in scale.trees:
        told: Counter[str] = Counter()
        for seed in _SEEDS:
            told.update(_tree(size, seed, scale.cpu))
        yield _tree_row(size, told)


def _tree(size: int, seed: int, cpu: int) -> dict[str, float]:
    """Return the costs of one tree, and who completed it; raise where two counts differ."""
    four = in_child(_solve, size, seed, 4, cpu=cpu)
    whole = in_child(_solve, size, seed, "any", cpu=cpu)
    peer = in_child(_peer, size, seed, cpu=cpu, memory=6 * 2**30)
    is_whole = whole.value is not None and whole.value[0]
    both = is_whole and peer.value is not None
    if both and whole.value[1] != peer.value[0]:
        raise AssertionError(f"the counts of tree {size}, {seed} differ")
    return {
        "four": four.value[2] if four.value else cpu,
        "four_decided": bool(four.value and four.value[0]),
        "whole": is_whole,
        "peer_whole": peer.value is not None,
        "both": both,
        "whole_cpu": whole.value[2] if both else 0,
        "peer_cpu": peer.value[1] if both else 0,
    }


def _tree_row(size: int, told: Counter[str]) -> Row:
    trees = len(_SEEDS)
    met = told["four_decided"] == trees and told["four"] / trees <= _TO_FOUR
    beside = "no tree that both complete"
    if told["both"]:
        ratio = told["peer_cpu"] / max(1e-4, told["whole_cpu"])
        beside = f"the {told['both']} that both complete: dd takes {times(ratio)} as long"
    return Row(
        f"fault trees of {size:,} components (three of each size)",
        f"to order 4 in {seconds(told['four'] / trees)} ({told['four_decided']} of {trees} exact); "
        f"every order: {told['whole']} of {trees}, dd {told['peer_whole']} of {trees}; {beside}",
        "order 4 within seconds",
        met,
        dict(told),
    )


def _solve(size: int, seed: int, order: Any) -> tuple[bool, dict[int, int], float]:
    outcome = _timed(_with_continuity(FaultTree(size, seed).model(), order))
    boundary = outcome.value
    return boundary.complete, dict(boundary.businesses["top"].cut_sets.by_order), outcome.cost.cpu


def _peer(size: int, seed: int) -> tuple[dict[int, int], float]:
    model = Model.model_validate(FaultTree(size, seed).model())
    outcome = measured(lambda: count_with_dd(model, "top"))
    return outcome.value, outcome.cost.cpu


def _with_continuity(plain: dict[str, Any], order: Any) -> Model:
    policy = {**plain.get("policy", {}), "continuity": order}
    return Model.model_validate({**plain, "policy": policy})


def _timed(model: Model) -> Outcome:
    return measured(lambda: identify_boundary(model, Limits()))
