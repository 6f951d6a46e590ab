"""Ids that one entry names and another must define, of the right kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from ciimap.loading.checks.scope import Scope, parts_of
from ciimap.loading.faults import Fault, Path, fault, hint
from ciimap.model import UNKNOWN, Kind, named_ids
from ciimap.texts import Message

_NEEDABLE: frozenset[Kind] = frozenset(
    {"business", "function", "information", "flow", "group", "information_system",
     "network_facility", "environment", "link"}
)  # fmt: skip
_HOSTS: frozenset[Kind] = frozenset({"information_system", "network_facility"})
_INFORMATION: frozenset[Kind] = frozenset({"information"})
_MAIN_KINDS = 2  # a longer list of kinds says less than "an entry, but no record"


def check(scope: Scope) -> Iterator[Fault]:
    """Yield the ids that nothing defines, or that may not stand where they do."""
    for path, requirement in scope.requirements():
        if all(scope.kinds.get(id_) in _NEEDABLE for id_ in named_ids(requirement)):
            continue
        for part, place in parts_of(requirement, path):
            if isinstance(part, str):
                yield from check_id(scope, part, place, _NEEDABLE)
    yield from _flows(scope)
    yield from _links(scope)


def _links(scope: Scope) -> Iterator[Fault]:
    for place, link in enumerate(scope.model.links):
        ends: tuple[Path, Path] = (("from",), ("to",))
        if not link.one_way:
            ends = (("between", 0), ("between", 1))
        for end, inner in zip(link.ends, ends, strict=True):
            yield from check_id(scope, end, (*scope.link_path(place), *inner), _HOSTS)


def _flows(scope: Scope) -> Iterator[Fault]:
    for id_, flow in scope.model.flows.items():
        for position, information in enumerate(flow.information):
            yield from check_id(
                scope, information, ("flows", id_, "information", position), _INFORMATION
            )
        for place, step in enumerate(flow.steps):
            for position, host in enumerate(step.at.of):
                path = ("flows", id_, "steps", place, "at", "of", position)
                yield from check_id(scope, host, path, _HOSTS)


def check_id(scope: Scope, id_: str, path: Path, wanted: Collection[Kind]) -> Iterator[Fault]:
    """Yield what is wrong with naming ``id_`` at ``path``, where ``wanted`` kinds may stand."""
    kind = scope.kinds.get(id_)
    if kind in wanted:
        return
    if kind is not None:
        kinds = tuple(Message(f"kinds.{each}") for each in sorted(wanted))
        few = len(kinds) <= _MAIN_KINDS
        values = {"id": id_, "kind": Message(f"kinds.{kind}"), "wanted": kinds}
        name = "wrong-kind" if few else "wrong-kind-record"
        yield Fault("wrong-kind", Message(f"loading.{name}", values), path)
    elif scope.complete:
        found = fault("unknown-element", path, id=id_)
        stray = hint("stray-unknown") if id_ == UNKNOWN else None
        yield replace(found, hint=stray or scope.suggester.hint(id_, scope.kinds))
