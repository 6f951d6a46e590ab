"""One model, two readings: every difference between the engine and the oracle, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

from ciimap.boundary import Boundary, ElementVerdict, identify_boundary
from ciimap.graph import compile_model, fail_times
from ciimap.model import Model
from ciimap.trace import self_carried_cycles
from tests.oracle import boundary as oracle
from tests.oracle import times as oracle_times
from tests.oracle import trace as oracle_trace
from tests.oracle.reading import World, read_model

LISTED = 20  # cut sets that the engine lists per business
MORE_FAILURES = 4  # sets of several failures tried per model, beside none and every one alone


def differences(plain: dict[str, Any], seed: int) -> list[str]:
    """Return what the engine and the oracle say differently about ``plain``, if anything."""
    model, world = Model.model_validate(plain), read_model(plain)
    boundary = identify_boundary(model)
    found = [
        *_of_carriage(model),
        *_of_times(model, world, Random(seed)),
        *_of_verdicts(boundary, world),
        *_of_orders(boundary, world),
        *_of_businesses(boundary, world),
        *_of_the_whole(boundary, world),
    ]
    return [f"model {seed}: {difference}" for difference in found]


def _of_carriage(model: Model) -> Iterator[str]:
    cycles = self_carried_cycles(model)
    if cycles:
        yield f"the engine sees carriage that supports itself: {cycles}"


def _of_times(model: Model, world: World, rng: Random) -> Iterator[str]:
    graph, can_fail = compile_model(model), sorted(world.can_fail)
    for failed in [(), *combinations(can_fail, 1), *_several(rng, can_fail)]:
        mine, theirs = fail_times(graph, failed), oracle_times.fail_times(world, failed)
        if mine != theirs:
            yield f"times under {failed}: {_unlike(mine, theirs)}"


def _several(rng: Random, can_fail: list[str]) -> Iterator[tuple[str, ...]]:
    for _ in range(MORE_FAILURES if len(can_fail) > 1 else 0):
        yield tuple(rng.sample(can_fail, rng.randint(2, min(4, len(can_fail)))))


def _of_verdicts(boundary: Boundary, world: World) -> Iterator[str]:
    theirs = {
        id_: (v.verdict, v.inside, v.reasons, v.exposed_to)
        for id_, v in oracle.verdicts(world).items()
    }
    mine = {e.id: (e.verdict, e.inside, e.reasons, e.exposed_to) for e in boundary.elements}
    if mine != theirs:
        yield f"verdicts: {_unlike(mine, theirs)}"


def _of_orders(boundary: Boundary, world: World) -> Iterator[str]:
    for business in filter(lambda name: oracle.works(world, name), oracle.businesses(world)):
        best = oracle.witnesses(world, business)
        theirs = {
            id_: (len(cut), cut, oracle.time_to_impact(world, business, cut))
            for id_, cut in best.items()
        }
        mine = dict(_orders_stated(boundary.elements, business))
        if mine != theirs:
            yield f"orders towards {business}: {_unlike(mine, theirs)}"


def _orders_stated(
    elements: tuple[ElementVerdict, ...], business: str
) -> Iterator[tuple[str, tuple[int, tuple[str, ...] | None, float | None]]]:
    for element in elements:
        standing = element.businesses.get(business)
        if standing is not None and standing.order is not None:
            yield element.id, (standing.order, standing.cut, standing.time_to_impact)


def _of_businesses(boundary: Boundary, world: World) -> Iterator[str]:
    for business, result in boundary.businesses.items():
        if result.works != oracle.works(world, business):
            yield f"{business} works: the engine says {result.works}"
        if not result.works:
            continue
        cuts = oracle.minimal_cut_sets(world, business)
        listed = tuple(tuple(sorted(cut)) for cut in cuts[:LISTED])
        mine = (dict(result.cut_sets.by_order), result.cut_sets.count, result.cut_sets.listed)
        theirs = (dict(Counter(map(len, cuts))), len(cuts), listed)
        if mine != theirs:
            yield f"cut sets of {business}: {mine} is not {theirs}"
        if list(result.single_points) != oracle.single_points(world, business):
            yield f"single points of {business}: {result.single_points}"


def _of_the_whole(boundary: Boundary, world: World) -> Iterator[str]:
    if not boundary.complete:
        yield f"not complete for {boundary.limits}"
    if dict(boundary.by_order) != oracle.boundary_by_order(world):
        yield f"by order: {dict(boundary.by_order)} is not {oracle.boundary_by_order(world)}"
    reached = frozenset[str]().union(
        *(oracle_trace.traced(world, business) for business in oracle.businesses(world))
    )
    if boundary.reached != reached:
        yield f"reached: {sorted(boundary.reached ^ reached)}"


def _unlike(mine: dict[str, Any], theirs: dict[str, Any]) -> str:
    ids = sorted(id_ for id_ in {*mine, *theirs} if mine.get(id_) != theirs.get(id_))
    return "; ".join(f"{id_}: {mine.get(id_)} is not {theirs.get(id_)}" for id_ in ids[:3])
