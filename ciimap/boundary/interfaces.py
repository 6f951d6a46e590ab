"""Interfaces: the links and requirements that cross the boundary, and the contract points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ciimap.boundary.verdicts import Interface
from ciimap.model import Flow, Link, Model, named_ids

Side = Callable[[str], bool]


def find_crossings(model: Model, is_near: Side, is_far: Side) -> tuple[Interface, ...]:
    """Return what crosses from elements on the near side to elements on the far side, sorted.

    A link counts in the direction that information may pass, and both ways from near to far. A
    requirement is followed through groups and functions, which are formulas and on no side.
    """
    found = {*_link_crossings(model, is_near, is_far), *_requirements(model, is_near, is_far)}
    return tuple(sorted(found))


def find_contract_points(model: Model, is_own: Side, is_external: Side) -> tuple[Interface, ...]:
    """Return where the operator's own touches the external dependencies, sorted.

    Beside what crosses from own elements inside: the ends of a link that others run; what own
    businesses, information and flows require; and a flow's host that no link of theirs reaches.
    """
    links = {*_link_crossings(model, is_own, is_external)}
    links.update(_link_ends(model.links, is_own, is_external))
    linked = {end for link in links for end in (link.start, link.end)}
    requirements = {
        *_requirements(model, is_own, is_external),
        *_logical_requirements(model, is_external),
        *_hosts(model, lambda host: is_external(host) and host not in linked),
    }
    return tuple(sorted(links | requirements))


def _link_ends(links: Iterable[Link], is_own: Side, is_external: Side) -> Iterator[Interface]:
    for link in links:
        if link.id is not None and is_external(link.id):
            start, end = link.ends
            if is_own(start):
                yield Interface(start, link.id, "link")
            if is_own(end):
                yield Interface(*((link.id, end) if link.one_way else (end, link.id)), "link")


def _logical_requirements(model: Model, is_external: Side) -> Iterator[Interface]:
    for entries in (model.businesses, model.information, model.flows):
        for id_, entry in entries.items():
            needs = list(named_ids(entry.needs))
            if isinstance(entry, Flow):
                needs += (other for step in entry.steps for other in named_ids(step.via))
            for other in filter(is_external, _required_elements(model, needs)):
                yield Interface(id_, other, "requirement")


def _hosts(model: Model, is_met: Side) -> Iterator[Interface]:
    for id_, flow in model.flows.items():
        for host in filter(is_met, {host for step in flow.steps for host in step.at.of}):
            yield Interface(id_, host, "requirement")


def _link_crossings(model: Model, is_near: Side, is_far: Side) -> Iterator[Interface]:
    for link in model.links:
        start, end = link.ends
        if is_near(start) and is_far(end):
            yield Interface(start, end, "link")
        elif is_far(start) and is_near(end):
            ends = (start, end) if link.one_way else (end, start)
            yield Interface(*ends, "link")


def _requirements(model: Model, is_near: Side, is_far: Side) -> Iterator[Interface]:
    for entry in model.elements():
        if entry.value.requires is not None and is_near(entry.id):
            for other in _required_elements(model, named_ids(entry.value.needs)):
                if is_far(other):
                    yield Interface(entry.id, other, "requirement")


def _required_elements(model: Model, needs: Iterable[str]) -> Iterator[str]:
    """Yield ``needs``, formulas with a name replaced by what they name."""
    waiting = list(needs)
    seen: set[str] = set()
    while waiting:
        other = waiting.pop()
        if other in seen:
            continue
        seen.add(other)
        formula = model.groups.get(other) or model.functions.get(other)
        if formula is None:
            yield other
        else:
            waiting.extend(named_ids(formula.needs))
