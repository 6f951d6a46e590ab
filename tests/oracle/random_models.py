"""Random valid models, as plain dicts, that between them use every construct of the format.

What the pages leave open is left out, so that every model means one thing: no empty braces, no
``via`` on a step that follows nothing, no self-requirement, a grade on every information, an
explicit exposure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.oracle.formulas import DURATIONS, JOINED, need_of, random_need
from tests.oracle.random_flows import random_flow
from tests.oracle.random_networks import random_links
from tests.oracle.reading import PHYSICAL, read_model
from tests.oracle.trace import self_carried

PlainModel = dict[str, Any]

CATEGORIES = (
    "safety_equipment",
    "safety_measures",
    "rules",
    "machinery",
    "plant",
    "water",
    "electricity",
    "other",
)


@dataclass(frozen=True)
class Cast:
    """The ids of a model to be."""

    systems: tuple[str, ...]
    facilities: tuple[str, ...]
    environment: tuple[str, ...]
    links: tuple[str, ...]
    functions: tuple[str, ...]
    information: tuple[str, ...]
    flows: tuple[str, ...]
    groups: tuple[str, ...]
    businesses: tuple[str, ...]

    @property
    def physical(self) -> tuple[str, ...]:
        """Return every element."""
        return (*self.systems, *self.facilities, *self.environment, *self.links)

    @property
    def logical(self) -> tuple[str, ...]:
        """Return every logical id but the businesses."""
        return (*self.functions, *self.information, *self.flows, *self.groups)


def random_model(seed: int, *, size: int = 7) -> PlainModel:
    """Return the model of ``seed``, in which at most ``size`` elements can fail."""
    rng = Random(seed)
    linked = rng.random() < 0.85
    cast = _random_cast(rng, size, linked)
    model: PlainModel = {
        "ciimap": 1,
        "title": f"model {seed}",
        "policy": _policy(rng),
        "businesses": dict(_businesses(rng, cast)),
        "functions": {id_: _function(rng, id_, cast) for id_ in cast.functions},
        "information": {id_: _information(rng, id_, cast) for id_ in cast.information},
        "flows": {
            id_: random_flow(
                rng, id_, cast.information, (cast.systems, cast.facilities), _pool(cast, id_)
            )
            for id_ in cast.flows
        },
        "information_systems": {id_: _element(rng, id_, cast) for id_ in cast.systems},
        "network_facilities": {id_: _element(rng, id_, cast) for id_ in cast.facilities},
        "links": _links(rng, cast) if linked else [],
        "environment": {
            id_: {"category": rng.choice(CATEGORIES)} | _element(rng, id_, cast)
            for id_ in cast.environment
        },
        "groups": {id_: {"requires": random_need(rng, cast.physical)} for id_ in cast.groups},
    }
    _spare(rng, model, size)
    _break_self_carriage(model)
    return {section: body for section, body in model.items() if body}


def _random_cast(rng: Random, size: int, linked: bool) -> Cast:
    kinds = "ssnne" if linked else "sse"
    weights = "sssnnneeell" if linked else "ssssneee"
    total = max(len(kinds), size + rng.choice((0, 0, 0, 1)))
    drawn = kinds + "".join(rng.choice(weights) for _ in range(total - len(kinds)))

    def ids(prefix: str, count: int) -> tuple[str, ...]:
        return tuple(f"{prefix}{i}" for i in range(1, count + 1))

    environment = ids("e", drawn.count("e"))
    chinese = rng.random() < 0.1
    return Cast(
        systems=ids("s", drawn.count("s")),
        facilities=ids("n", drawn.count("n")),
        environment=("机房", *environment[1:]) if chinese else environment,
        links=ids("l", drawn.count("l")),
        functions=ids("fn", rng.choice((0, 1, 1, 2))),
        information=ids("i", rng.choice((1, 1, 2, 3))),
        flows=ids("fl", rng.choice((0, 1, 1, 2, 2, 2, 3))),
        groups=ids("g", rng.choice((0, 1, 1, 2))),
        businesses=ids("b", rng.choice((1, 1, 2, 3))),
    )


def _pool(cast: Cast, asking: str) -> list[str]:
    """Return what anything but a business may require: mostly elements, now and then a formula."""
    common = [*cast.physical * 3, *cast.environment * 3, *cast.groups * 3]
    rare = [*cast.logical, *cast.businesses]
    return [id_ for id_ in common + rare if id_ != asking]


def _policy(rng: Random) -> dict[str, Any]:
    policy: dict[str, Any] = {"exposure": rng.choice(("none", "core", "important", "general"))}
    continuity = rng.choice((None, 1, 2, 3, "any"))
    if continuity is not None:
        policy["continuity"] = continuity
    if rng.random() < 0.35:
        policy["horizon"] = rng.choice(DURATIONS)
    return policy


def _businesses(rng: Random, cast: Cast) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield businesses that each require something; a later one may require an earlier one."""
    for place, id_ in enumerate(cast.businesses):
        pool = [*cast.information * 4, *cast.flows * 2, *cast.functions * 4, *cast.groups * 2]
        pool += [*cast.systems, *cast.physical, *cast.businesses[:place] * 2]
        kind = rng.choice(("id", "buffered", *JOINED))
        body = {"requires": need_of(rng, kind, pool, 2)}
        if rng.random() < 0.3:
            body["tolerance"] = rng.choice(DURATIONS)
        yield id_, body


def _function(rng: Random, id_: str, cast: Cast) -> dict[str, Any]:
    pool = [*cast.information * 4, *cast.flows * 2, *cast.groups * 2, *cast.systems * 2]
    pool += _pool(cast, id_)
    return {"requires": random_need(rng, pool), "main": rng.random() < 0.5}


def _information(rng: Random, id_: str, cast: Cast) -> dict[str, Any]:
    body: dict[str, Any] = {"grade": rng.choice(("core", "important", "general"))}
    if rng.random() < 0.12:
        body["requires"] = random_need(rng, [*cast.flows * 9, *_pool(cast, id_)])
    return body


def _element(rng: Random, id_: str, cast: Cast) -> dict[str, Any]:
    body: dict[str, Any] = {}
    dice = rng.random()
    if dice < 0.35:
        body["requires"] = random_need(rng, _pool(cast, id_))
    elif dice < 0.4:
        body["requires"] = []
    if rng.random() < 0.15:
        body["operator"] = "third"
    if rng.random() < 0.07:
        body["fails"] = False
    return body


def _links(rng: Random, cast: Cast) -> list[Any]:
    links = random_links(rng, cast.systems, cast.facilities, cast.links)
    return [
        link | _element(rng, link["id"], cast) if isinstance(link, dict) and "id" in link else link
        for link in links
    ]


def _bodies(model: PlainModel) -> dict[str, dict[str, Any]]:
    named = [link for link in model["links"] if isinstance(link, dict) and "id" in link]
    return {id_: body for section in PHYSICAL for id_, body in model[section].items()} | {
        link["id"]: link for link in named
    }


def _spare(rng: Random, model: PlainModel, size: int) -> None:
    """Mark so many elements as unable to fail that at most ``size`` are left."""
    bodies = _bodies(model)
    can_fail = sorted(id_ for id_, body in bodies.items() if body.get("fails", True))
    for id_ in _surplus(rng, can_fail, size):
        bodies[id_]["fails"] = False


def _surplus(rng: Random, can_fail: Sequence[str], size: int) -> list[str]:
    return rng.sample(list(can_fail), max(0, len(can_fail) - size))


def _break_self_carriage(model: PlainModel) -> None:
    """Take from an element that would carry its own underlay what it requires."""
    bodies = _bodies(model)
    while offenders := self_carried(read_model(model)):
        for id_ in offenders & bodies.keys():
            del bodies[id_]["requires"]
