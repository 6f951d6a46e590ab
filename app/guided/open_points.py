"""What the guided start still has to ask: a model can be valid and yet say too little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from app.editing import Data, Names, ends_of, lines_of
from ciimap.texts import Message

Factor = Literal[
    "project",
    "businesses",
    "information",
    "flows",
    "assets",
    "links",
    "needs",
    "records",
    "boundary",
]
FACTORS: tuple[Factor, ...] = get_args(Factor)  # in the order of the method


@dataclass(frozen=True)
class OpenPoint:
    """One thing that has not been told yet, and where it is asked."""

    factor: Factor
    message: Message


def open_points(data: Data, names: Names) -> tuple[OpenPoint, ...]:
    """Return what is still open, in the order of the method."""
    return tuple(
        OpenPoint(factor, message)
        for factor, finder in _FINDERS.items()
        for message in finder(data, names)
    )


def _about(key: str, id_: str, names: Names) -> Message:
    return Message(f"guided.open-{key}", {"name": names(id_)})


def _project(data: Data, _: Names) -> Iterator[Message]:
    if not data.get("operator", {}).get("name"):
        yield Message("guided.open-operator")


def _businesses(data: Data, names: Names) -> Iterator[Message]:
    businesses = data.get("businesses", {})
    if not businesses:
        yield Message("guided.open-no-business")
    for id_, business in businesses.items():
        if not lines_of(business.get("requires")):
            yield _about("business-needs", id_, names)
        if "tolerance" not in business:
            yield _about("tolerance", id_, names)
    for id_, function in data.get("functions", {}).items():
        if not lines_of(function.get("requires")):
            yield _about("function-needs", id_, names)


def _information(data: Data, names: Names) -> Iterator[Message]:
    if not data.get("information"):
        yield Message("guided.open-no-information")
    for id_, information in data.get("information", {}).items():
        if "grade" not in information:
            yield _about("grade", id_, names)


def _flows(data: Data, names: Names) -> Iterator[Message]:
    flows = data.get("flows", {})
    carried = {id_ for flow in flows.values() for id_ in flow.get("information", ())}
    for id_, information in data.get("information", {}).items():
        if id_ not in carried and "requires" not in information:
            yield _about("not-carried", id_, names)
    for id_, flow in flows.items():
        if not flow.get("steps"):
            yield _about("no-steps", id_, names)


def _links(data: Data, names: Names) -> Iterator[Message]:
    hosts = {id_: None for flow in data.get("flows", {}).values() for id_ in _hosts(flow)}
    links = data.get("links", [])
    if hosts and not links:
        yield Message("guided.open-no-links")
    linked = {end for link in links for end in ends_of(link)}
    for id_ in hosts if links else ():
        if id_ not in linked:
            yield _about("not-linked", id_, names)


def _hosts(flow: dict[str, Any]) -> Iterator[str]:
    for step in flow.get("steps", ()):
        yield from step["at"]["of"]


def _needs(data: Data, names: Names) -> Iterator[Message]:
    for id_, group in data.get("groups", {}).items():
        if not lines_of(group.get("requires")):
            yield _about("group-needs", id_, names)
    for section in ("information_systems", "network_facilities", "environment"):
        for id_, element in data.get(section, {}).items():
            if element.get("requires") == "unknown":
                yield _about("unknown", id_, names)


_FINDERS: Mapping[Factor, Callable[[Data, Names], Iterator[Message]]] = {
    "project": _project,
    "businesses": _businesses,
    "information": _information,
    "flows": _flows,
    "links": _links,
    "needs": _needs,
}
