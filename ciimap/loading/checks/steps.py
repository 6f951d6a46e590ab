"""The steps of a flow: whom they follow, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, Path, fault
from ciimap.model import Flow


def check(scope: Scope) -> Iterator[Fault]:
    """Yield steps that follow unknown or optional ones, repeat an id, or follow themselves."""
    for id_, flow in scope.model.flows.items():
        path: Path = ("flows", id_, "steps")
        wrong = [*_repeated(flow, path), *_unknown(scope, flow, path)]
        yield from wrong
        if not wrong:
            yield from _order(flow, path)
            yield from _cycle(flow, path)


def _repeated(flow: Flow, path: Path) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, step in enumerate(flow.steps):
        if step.id is not None and first.setdefault(step.id, place) != place:
            yield fault("repeated-step", (*path, place, "id"), id=step.id)


def _unknown(scope: Scope, flow: Flow, path: Path) -> Iterator[Fault]:
    known = {step.id for step in flow.steps if step.id is not None}
    for place, step in enumerate(flow.steps):
        for position, id_ in enumerate(step.after or ()):
            if id_ not in known:
                found = fault("unknown-step", (*path, place, "after", position), id=id_)
                yield replace(found, hint=scope.suggester.hint(id_, known))


def _order(flow: Flow, path: Path) -> Iterator[Fault]:
    for place, followed in enumerate(flow.predecessors()):
        optional = [before for before in followed if not flow.steps[before].continuity]
        if flow.steps[place].continuity and optional:
            yield fault("continuity-order", (*path, place), step=place + 1, before=optional[0] + 1)


def _cycle(flow: Flow, path: Path) -> Iterator[Fault]:
    """Yield the first step found to follow itself; steps are removed that follow no other."""
    waiting = {place: set(followed) for place, followed in enumerate(flow.predecessors())}
    free = [place for place, followed in waiting.items() if not followed]
    followers: dict[int, list[int]] = {place: [] for place in waiting}
    for place, followed in waiting.items():
        for before in followed:
            followers[before].append(place)
    while free:
        done = free.pop()
        del waiting[done]
        for place in followers[done]:
            waiting[place].discard(done)
            if not waiting[place]:
                free.append(place)
    if waiting:
        cycle = " → ".join(str(place + 1) for place in _cycle_in(waiting))
        yield fault("step-cycle", (*path, min(waiting)), steps=cycle)


def _cycle_in(waiting: dict[int, set[int]]) -> list[int]:
    """Return the places of one cycle, each step followed by one that follows it."""
    way, place = [], min(waiting)
    while place not in way:
        way.append(place)
        place = min(before for before in waiting[place] if before in waiting)
    return [place, *reversed(way[way.index(place) :])]
