"""What if: what stops when chosen elements fail, when, and through what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ciimap.errors import UnknownElementError
from ciimap.graph import Cascade, CompiledGraph, compile_model
from ciimap.model import Model
from ciimap.values import NEVER


@dataclass(frozen=True, order=True)
class Event:
    """An entry that fails, seconds after the failures."""

    time: float
    id: str


@dataclass(frozen=True)
class Stop:
    """A business that stops, and the chain of causes from a failure to it, earliest first."""

    business: str
    time: float  # seconds after the failures
    within_horizon: bool  # False: later than the policy's horizon, so it does not count
    chain: tuple[Event, ...]


@dataclass(frozen=True)
class WhatIf:
    """What happens when ``failed`` fail together."""

    failed: tuple[str, ...]
    stops: tuple[Stop, ...]  # earliest first
    unaffected: tuple[str, ...]  # businesses that go on
    events: tuple[Event, ...]  # every entry that fails, earliest first


def what_if(model: Model, failed: Iterable[str]) -> WhatIf:
    """Return what happens in ``model`` when ``failed`` fail at the same time.

    Args:
        model: A valid model.
        failed: Ids of elements that can fail.

    Raises:
        UnknownElementError: an id is not an element of ``model`` that can fail.

    Cost: linear-logarithmic in the size of the model.
    """
    graph = compile_model(model)
    chosen = tuple(sorted(set(failed)))
    _check(graph, chosen)
    return WhatIfRun(model, graph).run(chosen)


def _check(graph: CompiledGraph, failed: Collection[str]) -> None:
    can_fail = sorted(graph.names[node] for node in graph.candidates)
    for id_ in failed:
        if id_ not in can_fail:
            raise UnknownElementError(id_, tuple(get_close_matches(id_, can_fail)))


class WhatIfRun:
    """What-if questions on one compiled model."""

    def __init__(self, model: Model, graph: CompiledGraph) -> None:
        """Prepare; each ``run`` is then linear in what fails."""
        self._model = model
        self._graph = graph
        self._cascade = Cascade(graph)

    def run(self, failed: tuple[str, ...]) -> WhatIf:
        """Return what happens when ``failed``, sorted ids that can fail, fail together."""
        graph, cascade = self._graph, self._cascade
        roots = {graph.index[id_] for id_ in failed}
        settled = cascade.run(sorted(roots))
        events = [Event(cascade.time[n], graph.names[n]) for n in settled if graph.names[n]]
        stops = [self._stop(b, roots) for b in graph.businesses if cascade.time[b] < NEVER]
        unaffected = [graph.names[b] for b in graph.businesses if cascade.time[b] == NEVER]
        cascade.undo()
        return WhatIf(
            failed,
            tuple(sorted(stops, key=lambda stop: (stop.time, stop.business))),
            tuple(sorted(unaffected)),
            tuple(sorted(events)),
        )

    def _stop(self, business: int, roots: Collection[int]) -> Stop:
        time, horizon = self._cascade.time[business], self._model.policy.horizon
        within = horizon is None or time <= horizon
        return Stop(self._graph.names[business], time, within, self._chain(business, roots))

    def _chain(self, node: int, roots: Collection[int]) -> tuple[Event, ...]:
        """Return the deciding causes from a failure to ``node``."""
        chain, seen = [node], {node}
        while node not in roots and node in self._cascade.cause:
            node = self._cascade.cause[node]
            if node in seen:
                break
            seen.add(node)
            chain.append(node)
        named = (n for n in reversed(chain) if self._graph.names[n])
        return tuple(Event(self._cascade.time[n], self._graph.names[n]) for n in named)
