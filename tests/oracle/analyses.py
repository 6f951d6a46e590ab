"""Further analyses by trying everything, straight from their definitions in docs/analyses.md."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from tests.oracle.boundary import minimal_cut_sets, stops, works
from tests.oracle.network import simple_routes
from tests.oracle.reading import Need, World, read_duration, read_need
from tests.oracle.times import fail_times, need_time

Cause = tuple[str, str]  # attribute and value; "" and an id for a single element
Causes = Mapping[Cause, frozenset[str]]

ATTRIBUTES = ("site", "supplier", "product", "zone")


def bodies(model: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each physical entry of a plain model with its id."""
    for section in ("information_systems", "network_facilities", "environment"):
        yield from model.get(section, {}).items()
    for link in model.get("links", ()):
        if isinstance(link, dict) and "id" in link:
            yield link["id"], link


def shared_values(model: Mapping[str, Any], world: World) -> Causes:
    """Return the values that at least two elements share which can fail."""
    found: dict[Cause, frozenset[str]] = {}
    for id_, body in bodies(model):
        for attribute in ATTRIBUTES:
            if attribute in body and id_ in world.can_fail:
                cause = (attribute, body[attribute])
                found[cause] = found.get(cause, frozenset()) | {id_}
    return {cause: ids for cause, ids in found.items() if len(ids) > 1}


def combinations_of_causes(values: Causes, world: World, business: str) -> set[tuple[Cause, ...]]:
    """Return the sets of one or two causes, one of them a value, that cannot be made less.

    Less: one cause left out, or a value replaced by a cause whose elements are fewer and within.
    """
    if not works(world, business):
        return set()
    causes = {**values, **{("", id_): frozenset((id_,)) for id_ in world.can_fail}}

    def stop(chosen: tuple[Cause, ...]) -> bool:
        failed = frozenset().union(*(causes[cause] for cause in chosen))
        return stops(world, business, failed)

    def less(chosen: tuple[Cause, ...]) -> Iterator[tuple[Cause, ...]]:
        for i, cause in enumerate(chosen):
            rest = (*chosen[:i], *chosen[i + 1 :])
            yield rest
            yield from ((*rest, c) for c, ids in causes.items() if ids < causes[cause])

    every = [c for size in (1, 2) for c in combinations(sorted(causes), size)]
    return {
        chosen
        for chosen in every
        if any(attribute for attribute, _ in chosen)
        and stop(chosen)
        and not any(map(stop, less(chosen)))
    }


def counts_by_element(world: World, business: str) -> dict[str, dict[int, int]]:
    """Return, per element, in how many minimal cut sets of each size it is."""
    counts: dict[str, dict[int, int]] = {}
    for cut in minimal_cut_sets(world, business):
        for id_ in cut:
            sizes = counts.setdefault(id_, {})
            sizes[len(cut)] = sizes.get(len(cut), 0) + 1
    return counts


def cheapest_cut(
    world: World, business: str, costs: Mapping[str, float]
) -> tuple[float, tuple[str, ...]] | None:
    """Return the least cost of a minimal cut set, and of those that cost it the first by ids."""
    cuts = [tuple(sorted(cut)) for cut in minimal_cut_sets(world, business)]
    if not works(world, business):
        return None
    return min(((sum(costs.get(id_, 1) for id_ in cut), cut) for cut in cuts), default=None)


Place = tuple[str | int, ...]


def choices(model: Mapping[str, Any]) -> Iterator[tuple[str, Place, int, list[Any], Any]]:
    """Yield entry, place, quorum, branches and buffer of each choice."""
    sections = ("businesses", "functions", "information", "flows", "groups")
    physical = ("information_systems", "network_facilities", "environment")
    for section in (*sections, *physical):
        for id_, body in model.get(section, {}).items():
            yield from _formulas(id_, (section, id_, "requires"), body.get("requires"))
    for place, link in enumerate(model.get("links", ())):
        if isinstance(link, dict):
            ends = link.get("between") or [link["from"], link["to"]]
            name = link.get("id", f"[{', '.join(ends)}]")
            yield from _formulas(name, ("links", place, "requires"), link.get("requires"))
    for id_, flow in model.get("flows", {}).items():
        if flow.get("continuity", True):
            yield from _steps(id_, flow["steps"])


def _steps(
    id_: str, steps: list[Mapping[str, Any]]
) -> Iterator[tuple[str, Place, int, list[Any], Any]]:
    for place, step in enumerate(steps):
        if step.get("continuity", True):
            path = ("flows", id_, "steps", place)
            yield from _formulas(id_, (*path, "at"), step["at"])
            yield from _formulas(id_, (*path, "via"), step.get("via"))


def _formulas(
    entry: str, path: Place, raw: Any
) -> Iterator[tuple[str, Place, int, list[Any], Any]]:
    if isinstance(raw, list):
        for i, part in enumerate(raw):
            yield from _formulas(entry, (*path, i), part)
    elif isinstance(raw, dict) and "id" not in raw:
        key = next(key for key in ("all_of", "any_of", "of") if key in raw)
        quorum = {"all_of": len(raw[key]), "any_of": 1}.get(key) or raw["at_least"]
        if quorum < len(raw[key]):
            yield entry, path, quorum, raw[key], raw.get("buffer", 0)
        for i, part in enumerate(raw[key]):
            yield from _formulas(entry, (*path, key, i), part)


def ids_in(raw: Any) -> set[str]:
    """Return the ids that a requirement names."""
    if isinstance(raw, str):
        return {raw}
    if isinstance(raw, list):
        return {id_ for part in raw for id_ in ids_in(part)}
    return {id_ for key in ("id", "all_of", "any_of", "of") for id_ in ids_in(raw.get(key, []))}


def false_choices(model: Mapping[str, Any], world: World) -> dict[Place, dict[str, float]]:
    """Return, per place, the single failures that bring the choice there down, and when."""
    horizon = math.inf if world.policy.horizon is None else world.policy.horizon
    found: dict[Place, dict[str, float]] = {}
    for entry, path, quorum, branches, buffer in choices(model):
        need = Need(quorum, read_need(branches).parts, read_duration(buffer))

        def down(failed: tuple[str, ...], need: Need = need) -> float:
            time = need_time(need, fail_times(world, failed))
            return time if time <= horizon else math.inf

        if down(()) == math.inf:
            for id_ in sorted(world.can_fail - {entry}):
                if down((id_,)) < math.inf and ids_in(branches) != {id_}:
                    found.setdefault(path, {})[id_] = down((id_,))
    return found


def false_routes(model: Mapping[str, Any], world: World) -> dict[Place, dict[str, float]]:
    """Return, per routed step, the single failures that take all routes of a hop to spare."""
    horizon = math.inf if world.policy.horizon is None else world.policy.horizon
    found: dict[Place, dict[str, float]] = {}
    for flow_id, flow in world.flows.items():
        for place, step in enumerate(flow.steps if flow.continuity and world.links else ()):
            ends = [(a, b) for p in step.follows for a in flow.steps[p].hosts for b in step.hosts]
            for start, end in ends if step.continuity and step.via is None else ():
                for id_, time in _taking_all(world, start, end, horizon):
                    times = found.setdefault(("flows", flow_id, "steps", place), {})
                    times[id_] = min(time, times.get(id_, math.inf))
    return found


def _taking_all(world: World, start: str, end: str, horizon: float) -> Iterator[tuple[str, float]]:
    routes = simple_routes(world, start, end) if start != end else ()
    named = [route.intersection(world.kinds) for route in routes]

    def cut(times: Mapping[str, float]) -> float:
        time = max((min((times[i] for i in r), default=math.inf) for r in named), default=0)
        return time if time <= horizon else math.inf

    if named and cut(fail_times(world, ())) == math.inf:
        on_all = frozenset.intersection(*named)
        for id_ in sorted(world.can_fail):
            times = fail_times(world, (id_,))
            down = {name for name, time in times.items() if time <= horizon and time < math.inf}
            if cut(times) < math.inf and not down & {*on_all, start, end}:
                yield id_, cut(times)
