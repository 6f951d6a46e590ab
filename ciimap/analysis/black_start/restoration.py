"""The order of restoration after everything has been down, and what cannot be restored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ciimap.analysis.black_start.deadlocks import Deadlock, find_deadlocks
from ciimap.analysis.black_start.rising import Rising
from ciimap.graph import Cascade, CompiledGraph, compile_model
from ciimap.model import Model


@dataclass(frozen=True)
class ElementBack:
    """An element that comes back."""

    id: str
    wave: int  # the earliest: 1 needs no other element, 2 only elements of wave 1, and so on
    time: float  # seconds, the earliest


@dataclass(frozen=True)
class BusinessBack:
    """When a business is back, compared with what it can bear."""

    id: str
    wave: int | None  # the last wave that it waits for; 0: none; None: it does not come back
    time: float | None  # seconds, the earliest
    tolerance: float | None  # seconds

    @property
    def within_tolerance(self) -> bool | None:
        """True if it is back in time; None where the model states no tolerance."""
        if self.tolerance is None:
            return None
        return self.time is not None and self.time <= self.tolerance


@dataclass(frozen=True)
class BlackStart:
    """What comes back from nothing, and what does not."""

    elements: tuple[ElementBack, ...]  # by wave, then id
    businesses: tuple[BusinessBack, ...]  # by id
    deadlocks: tuple[Deadlock, ...]
    stuck: tuple[str, ...]  # elements that a deadlock keeps down, sorted
    broken: tuple[str, ...]  # elements that do not work with nothing failed either, sorted
    assumed: tuple[str, ...]  # entries taken to need nothing, as nobody knows what they require


@dataclass(frozen=True)
class Restoration:
    """What comes back of what failures took down."""

    elements: tuple[ElementBack, ...]  # by wave, then id; wave 1 needs nothing that is down
    stuck: tuple[str, ...]  # elements that wait for themselves, or never worked, sorted


def restoration_after(model: Model, failed: Iterable[str]) -> Restoration:
    """Return the restoration of what is down after ``failed``, ids that can fail, fail together.

    Everything else never went down. What is down, failed or fallen with it, is back
    ``recovery_time`` (0 where none is stated) after its requirement is met, with a crew everywhere.

    Cost: as ``black_start``, and one cascade.
    """
    graph = compile_model(model)
    down = frozenset(Cascade(graph).run(sorted(graph.index[id_] for id_ in set(failed))))
    up = [node for node in range(graph.size) if node not in down]
    times = Rising(graph, _recovery_times(model, graph), up)
    waves = Rising(graph, _one_wave_each(model, graph), up)
    ids = {e.id for e in model.elements() if graph.index[e.id] in down}
    return Restoration(
        tuple(each for each in _elements(model, graph, waves, times) if each.id in ids),
        tuple(sorted(id_ for id_ in ids if not times.is_up(graph.index[id_]))),
    )


def black_start(model: Model) -> BlackStart:
    """Return the restoration of ``model`` from nothing, without buffers, with a crew everywhere.

    An element is back ``recovery_time`` (0 where none is stated) after its requirement is met. The
    requirement, flows and hops follow the equations of fail times with "up at the earliest" for
    "down at the latest": the least solution, in which nothing supports itself.

    Cost: linear-logarithmic in the model, and one walk of the network per host that sends.
    """
    graph = compile_model(model)
    times = Rising(graph, _recovery_times(model, graph))
    waves = Rising(graph, _one_wave_each(model, graph))
    broken = frozenset(graph.names[node] for node in Cascade(graph).run(()))
    down = [e.id for e in model.elements() if not times.is_up(graph.index[e.id])]
    return BlackStart(
        elements=_elements(model, graph, waves, times),
        businesses=tuple(_business(model, graph, b, (waves, times)) for b in _sorted(model)),
        deadlocks=find_deadlocks(graph),
        stuck=tuple(sorted(id_ for id_ in down if id_ not in broken)),
        broken=tuple(sorted(id_ for id_ in down if id_ in broken)),
        assumed=tuple(sorted(entry.id for entry in model.entries() if entry.value.is_unknown)),
    )


def _sorted(model: Model) -> list[str]:
    return sorted(model.businesses)


def _recovery_times(model: Model, graph: CompiledGraph) -> list[float]:
    added: list[float] = [0] * graph.size
    for entry in model.elements():
        added[graph.index[entry.id]] = entry.value.recovery_time or 0
    return added


def _one_wave_each(model: Model, graph: CompiledGraph) -> list[float]:
    added: list[float] = [0] * graph.size
    for entry in model.elements():
        added[graph.index[entry.id]] = 1
    return added


def _elements(
    model: Model, graph: CompiledGraph, waves: Rising, times: Rising
) -> tuple[ElementBack, ...]:
    nodes = {entry.id: graph.index[entry.id] for entry in model.elements()}
    back = [
        ElementBack(id_, int(waves.time[node]), times.time[node])
        for id_, node in nodes.items()
        if times.is_up(node)
    ]
    return tuple(sorted(back, key=lambda element: (element.wave, element.id)))


def _business(
    model: Model, graph: CompiledGraph, business: str, found: tuple[Rising, Rising]
) -> BusinessBack:
    waves, times = found
    node, tolerance = graph.index[business], model.businesses[business].tolerance
    if not times.is_up(node):
        return BusinessBack(business, None, None, tolerance)
    return BusinessBack(business, int(waves.time[node]), times.time[node], tolerance)
