"""What of a model is shown: filters that count what they leave out, and cards that are open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from ciimap.boundary import Boundary
from ciimap.model import Model
from ciimap.report.picture.relations import Dependency

Chosen = frozenset[str]
_ANY: Chosen = frozenset()


@dataclass(frozen=True)
class Filter:
    """What to show: all that each part allows; an empty part allows everything.

    Sites, operators and verdicts are those of elements: entries that have none stay.
    """

    businesses: Chosen = _ANY  # and all that they reach
    flows: Chosen = _ANY  # their information, hosts, and what lies on their routes
    kinds: Chosen = _ANY
    sites: Chosen = _ANY  # an element without a site has the empty one
    operators: Chosen = _ANY
    verdicts: Chosen = _ANY

    @property
    def parts(self) -> int:
        """How many parts leave anything out."""
        return sum(bool(getattr(self, field.name)) for field in fields(self))


@dataclass(frozen=True)
class View:
    """What is drawn."""

    shown: frozenset[str] | None = None  # entries; ``None``: all
    opened: frozenset[str] = frozenset()  # cards that are drawn as what they stand for


def shown_by(
    chosen: Filter, model: Model, boundary: Boundary | None, dependencies: Iterable[Dependency]
) -> frozenset[str] | None:
    """Return the entries that ``chosen`` shows; ``None`` where it leaves nothing out.

    Without a boundary no element is left out by its verdict.
    """
    if not chosen.parts:
        return None
    shown = frozenset(_of_kinds(chosen, model)) - frozenset(_refused(chosen, model, boundary))
    known = tuple(dependencies)
    if chosen.businesses:
        shown &= _reached(chosen.businesses, known)
    if chosen.flows:
        shown &= _along(chosen.flows, model, known)
    return shown


def _of_kinds(chosen: Filter, model: Model) -> Iterator[str]:
    for entry in model.entries():
        if entry.kind != "group" and (not chosen.kinds or entry.kind in chosen.kinds):
            yield entry.id


def _refused(chosen: Filter, model: Model, boundary: Boundary | None) -> Iterator[str]:
    verdicts = {each.id: each.verdict for each in boundary.elements} if boundary else {}
    wanted_verdicts = chosen.verdicts if boundary else _ANY
    for entry in model.elements():
        element = entry.value
        for wanted, has in (
            (chosen.sites, element.site or ""),
            (chosen.operators, element.operator),
            (wanted_verdicts, verdicts.get(entry.id, "outside")),
        ):
            if wanted and has not in wanted:
                yield entry.id


def _reached(businesses: Chosen, dependencies: tuple[Dependency, ...]) -> frozenset[str]:
    after: dict[str, list[str]] = {}
    for start, end, relation in dependencies:
        if relation != "link":
            after.setdefault(start, []).append(end)
    reached, waiting = set(businesses), list(businesses)
    while waiting:
        for other in after.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return frozenset(reached)


def _along(flows: Chosen, model: Model, dependencies: tuple[Dependency, ...]) -> frozenset[str]:
    carried = {i for id_ in flows if id_ in model.flows for i in model.flows[id_].information}
    ends = {end for start, end, relation in dependencies if start in flows and relation != "link"}
    return frozenset(flows | carried | ends)
