"""A plain dict of a model, as a YAML or JSON reader yields it, into small frozen structures.

Readings
--------
- ``requires: []`` is a requirement and is empty: never fails. On information it therefore replaces
  the flows, exactly as a requirement that is not empty does.
- ``via: []`` likewise: the step has a ``via``, which never fails.
- ``{id: x}`` without a buffer, lists inside lists and a list inside ``any_of`` are requirements.
- An entry that stands twice in one list counts twice.
- ``{between: [a, b]}`` without an id is the link ``[a, b]``. A link without an id cannot fail, and
  its time is that of its ``requires`` if it has any.
- ``fails: false`` has no meaning on a logical entry; a physical one then has the time of its
  ``requires``, as a logical one.
- An absent ``policy.exposure`` is ``important``, as in the page's example. Information without a
  grade counts as general.
- ``requires: unknown`` has no fail time on the semantics page, so it is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Model = Mapping[str, Any]
Times = dict[str, float]

PHYSICAL = ("information_systems", "network_facilities", "environment")
LOGICAL = ("businesses", "functions", "information", "groups", "flows")
SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Need:
    """``quorum`` of ``parts`` (ids or further needs), felt ``buffer`` seconds late."""

    quorum: int
    parts: tuple[str | Need, ...]
    buffer: float = 0


NOTHING = Need(0, ())


@dataclass(frozen=True)
class Step:
    """A step: ``quorum`` of its ``hosts``, after the steps at the positions ``follows``."""

    hosts: tuple[str, ...]
    quorum: int
    follows: tuple[int, ...]
    via: Need | None
    encrypted: bool
    continuity: bool


@dataclass(frozen=True)
class Flow:
    """An information flow: what it carries and the graph of its steps."""

    information: tuple[str, ...]
    steps: tuple[Step, ...]
    continuity: bool


@dataclass(frozen=True)
class Link:
    """A link; ``key`` is its id, or its place in the model, which no id can look like."""

    key: str
    start: str
    end: str
    two_way: bool


@dataclass(frozen=True)
class Policy:
    """What the reviewer decided; ``continuity`` and ``horizon`` are None for "any" and "none"."""

    continuity: int | None
    exposure: str
    horizon: float | None


@dataclass(frozen=True, eq=False)
class World:
    """A model that has been read. ``requires`` has no entry for an id without ``requires``."""

    kinds: dict[str, str]
    requires: dict[str, Need]
    can_fail: frozenset[str]
    flows: dict[str, Flow]
    links: tuple[Link, ...]
    grades: dict[str, str]
    policy: Policy
    # Only a memory of work done: the simple routes of a hop, the fail times of a set of failures.
    routes: dict[tuple[str, str], tuple[frozenset[str], ...]] = field(default_factory=dict)
    solved: dict[frozenset[str], Times] = field(default_factory=dict)

    def facility(self, name: str) -> bool:
        """Return whether ``name`` passes information on."""
        return self.kinds[name] == "network_facilities"


def read_model(model: Model | World) -> World:
    """Return ``model`` as a World; a World is returned as it is."""
    if isinstance(model, World):
        return model
    entries = _entries(model)
    links = list(enumerate(model.get("links") or []))
    bodies = {name: body for name, (_, body) in entries.items()} | _link_bodies(links)
    kinds = {name: section for name, (section, _) in entries.items()}
    kinds |= {name: "links" for name in bodies.keys() - kinds.keys() if not name.endswith("]")}
    return World(
        kinds=kinds,
        requires={
            name: read_need(body["requires"])
            for name, body in bodies.items()
            if body.get("requires") is not None
        },
        can_fail=frozenset(
            name
            for name, kind in kinds.items()
            if kind not in LOGICAL and bodies[name].get("fails", True)
        ),
        flows={name: _read_flow(body) for name, body in _section(model, "flows").items()},
        links=tuple(_read_link(place, link) for place, link in links),
        grades={
            name: body.get("grade", "general")
            for name, body in _section(model, "information").items()
        },
        policy=_read_policy(model.get("policy") or {}),
    )


def _link_bodies(links: list[tuple[int, Any]]) -> dict[str, Mapping[str, Any]]:
    return {
        _link_key(place, link): link if isinstance(link, Mapping) else {} for place, link in links
    }


def _entries(model: Model) -> dict[str, tuple[str, Mapping[str, Any]]]:
    return {
        name: (section, body)
        for section in (*PHYSICAL, *LOGICAL)
        for name, body in _section(model, section).items()
    }


def _section(model: Model, section: str) -> dict[str, Mapping[str, Any]]:
    return {name: body or {} for name, body in (model.get(section) or {}).items()}


def read_need(raw: Any) -> Need:
    """Return the requirement written as ``raw``, in any of its syntaxes."""
    if raw == "unknown":
        raise ValueError("the oracle has no fail time for 'requires: unknown'")
    if isinstance(raw, str):
        return Need(1, (raw,))
    if isinstance(raw, list | tuple):
        return Need(len(raw), _parts(raw))
    buffer = read_duration(raw.get("buffer", 0))
    if "id" in raw:
        return Need(1, (raw["id"],), buffer)
    if "at_least" in raw:
        return Need(raw["at_least"], _parts(raw["of"]), buffer)
    if "any_of" in raw:
        return Need(1, _parts(raw["any_of"]), buffer)
    return Need(len(raw["all_of"]), _parts(raw["all_of"]), buffer)


def _parts(raws: list[Any] | tuple[Any, ...]) -> tuple[str | Need, ...]:
    return tuple(raw if isinstance(raw, str) else read_need(raw) for raw in raws)


def read_duration(raw: float | str) -> float:
    """Return the seconds of a number or of ``30s``, ``15min``, ``4h``, ``2d``."""
    if not isinstance(raw, str):
        return raw
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(s|min|h|d)", raw)
    if match is None:
        raise ValueError(f"{raw!r} is not a duration")
    return float(match[1]) * SECONDS[match[2]]


def _read_flow(body: Mapping[str, Any]) -> Flow:
    carried = body.get("information", [])
    steps = body.get("steps") or []
    places = {step["id"]: i for i, step in enumerate(steps) if "id" in step}
    return Flow(
        information=(carried,) if isinstance(carried, str) else tuple(carried),
        steps=tuple(_read_step(i, step, places) for i, step in enumerate(steps)),
        continuity=body.get("continuity", True),
    )


def _read_step(place: int, step: Mapping[str, Any], places: Mapping[str, int]) -> Step:
    above = (place - 1,) if place else ()
    hosts = read_need(step["at"])
    return Step(
        hosts=tuple(host for host in hosts.parts if isinstance(host, str)),
        quorum=hosts.quorum,
        follows=tuple(places[name] for name in step["after"]) if "after" in step else above,
        via=read_need(step["via"]) if step.get("via") is not None else None,
        encrypted=step.get("encrypted", False),
        continuity=step.get("continuity", True),
    )


def _link_key(place: int, link: Any) -> str:
    return str(link["id"]) if isinstance(link, Mapping) and "id" in link else f"links[{place}]"


def _read_link(place: int, link: Any) -> Link:
    key = _link_key(place, link)
    if isinstance(link, Mapping) and "from" in link:
        return Link(key, link["from"], link["to"], two_way=False)
    start, end = link["between"] if isinstance(link, Mapping) else link
    return Link(key, start, end, two_way=True)


def _read_policy(policy: Mapping[str, Any]) -> Policy:
    continuity = policy.get("continuity", 2)
    horizon = policy.get("horizon")
    return Policy(
        continuity=None if continuity == "any" else int(continuity),
        exposure=policy.get("exposure", "important"),
        horizon=None if horizon is None else read_duration(horizon),
    )
