"""Interfaces and external dependencies: what crosses the boundary, and the operator's own line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ciimap.model import named_ids
from ciimap.verification.case import Case
from ciimap.verification.claims import CrossingClaim
from ciimap.verification.points import Point, equal, judged, wrong_point
from ciimap.verification.reading import Path

Crossing = tuple[str, str, str]  # from, to, type


def check_interfaces(case: Case) -> Iterator[Point]:
    """Yield a point for each interface that is told, and for each one that is not."""
    inside = {id_ for id_, claim in case.claimed.items() if claim.inside}
    found = crossings(case, inside, case.elements.keys() - inside)
    yield from _compare(("interfaces",), "", case.claims.interfaces, found)


def check_external(case: Case) -> Iterator[Point]:
    """Yield the points of the external dependencies and their contract points."""
    inside = {id_ for id_, claim in case.claimed.items() if claim.inside}
    others = {id_ for id_ in inside if case.elements[id_].value.operator != "own"}
    points = contract_points(case, inside - others, others)
    told = [claim.id for claim in case.claims.external_dependencies]
    yield equal(("external_dependencies",), "", told, sorted(others))
    for place, claim in enumerate(case.claims.external_dependencies):
        if claim.id in others:
            path = ("external_dependencies", place)
            operator = case.elements[claim.id].value.operator
            yield equal((*path, "operator"), claim.id, claim.operator, operator)
            own = {crossing for crossing in points if claim.id in crossing[:2]}
            yield from _compare((*path, "contract_points"), claim.id, claim.contract_points, own)


def crossings(case: Case, near: Collection[str], far: Collection[str]) -> set[Crossing]:
    """Return the links between ``near`` and ``far``, and what of ``far`` ``near`` requires.

    A link both ways is told from ``near``; a one-way link in its own direction.
    """
    found: set[Crossing] = set()
    for link in case.model.links:
        start, end = link.ends
        if (start in near and end in far) or (link.one_way and start in far and end in near):
            found.add((start, end, "link"))
        elif start in far and end in near:
            found.add((end, start, "link"))
    for id_ in near:
        required = _required(case, case.elements[id_].value.needs)
        found.update((id_, other, "requirement") for other in required if other in far)
    return found


def contract_points(case: Case, own: Collection[str], others: Collection[str]) -> set[Crossing]:
    """Return the crossings from ``own`` to ``others``, and more points at which others are met.

    A link of another operator is met at its own ends; businesses, information and flows are own;
    a flow meets a host of its steps itself where no link that is told reaches the host.
    """
    found = crossings(case, own, others)
    for link in case.model.links:
        id_ = link.id or ""
        for end in set(link.ends) & set(own) if id_ in others else ():
            turned = link.one_way and end == link.to
            found.add((id_, end, "link") if turned else (end, id_, "link"))
    linked = {end for start, to, kind in found if kind == "link" for end in (start, to)}
    for id_, needed in _logical_needs(case, linked).items():
        found |= {(id_, other, "requirement") for other in needed & set(others)}
    return found


def _logical_needs(case: Case, linked: Collection[str]) -> dict[str, set[str]]:
    """Return what each business, information and flow needs; hosts only if not ``linked``."""
    model = case.model
    found = {id_: _required(case, entry.needs) for id_, entry in model.businesses.items()}
    found |= {id_: _required(case, entry.needs) for id_, entry in model.information.items()}
    for id_, flow in model.flows.items():
        hosts = {host for step in flow.steps for host in step.at.of}
        vias = (step.via for step in flow.steps)
        found[id_] = _required(case, flow.needs, *vias) | hosts.difference(linked)
    return found


def _required(case: Case, *needs: object) -> set[str]:
    """Return what ``needs`` name, followed through groups and functions."""
    through = {**case.model.groups, **case.model.functions}
    met = {id_ for need in needs for id_ in named_ids(need)}
    todo = list(met)
    while todo:
        id_ = todo.pop()
        fresh = set(named_ids(through[id_].needs)) - met if id_ in through else set()
        met |= fresh
        todo += fresh
    return met


def _compare(
    path: Path, about: str, told: tuple[CrossingClaim, ...], found: set[Crossing]
) -> Iterator[Point]:
    met: set[Crossing] = set()
    for place, claim in enumerate(told):
        crossing = (claim.start, claim.end, claim.type)
        right = crossing in found and crossing not in met
        met.add(crossing)
        yield judged((*path, place), about, right, "no-crossing", crossing=crossing)
    in_order = [(claim.start, claim.end, claim.type) for claim in told]
    yield judged(path, about, in_order == sorted(set(in_order)), "not-sorted")
    for crossing in sorted(found - met):
        yield wrong_point(path, about, "crossing-missing", None, list(crossing), crossing=crossing)
