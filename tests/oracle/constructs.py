"""Which constructs of the format, and which cases of the semantics, a model exercises."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.oracle.boundary import businesses, works
from tests.oracle.network import simple_routes
from tests.oracle.reading import LOGICAL, PHYSICAL, Model, World, read_model
from tests.oracle.trace import ids_of, traced

LOGICAL_OR_ELEMENT = (*LOGICAL, "element")
ALL_CONSTRUCTS = frozenset(
    [
        *(f"need {kind}" for kind in ("id", "list", "all_of", "any_of", "at_least", "empty")),
        *(f"need {kind}" for kind in ("nested", "list in braces", "true quorum")),
        *(f"buffer on {kind}" for kind in ("id", "all_of", "any_of", "at_least")),
        *(f"duration {kind}" for kind in ("number", "s", "min", "h", "d")),
        *(f"business requires {kind}" for kind in LOGICAL_OR_ELEMENT),
        *(f"element requires {kind}" for kind in LOGICAL_OR_ELEMENT),
        *(f"{kind} fails false" for kind in (*PHYSICAL, "links")),
        *("elements require each other", "element requires itself through a flow"),
        *("third party", "third-party link", "Chinese id", "tolerance", "main function"),
        *("several businesses", "business does not work"),
        *(f"grade {kind}" for kind in ("core", "important", "general")),
        *("information requires", "information without flow", "information on several flows"),
        *("flow requires", "flow continuity false", "several informations", "one information"),
        *(f"at {kind}" for kind in ("id", "list", "all_of", "any_of", "at_least")),
        *(
            "step without id",
            "stage transmit",
            "at systems and facilities",
            "encrypted",
            "via",
            "via formula",
        ),
        *("after", "branch", "join", "fork", "after points down", "several last steps"),
        *("step continuity false", "copy in the middle", "quorum step followed"),
        *("hop to itself", "hop to itself with via", "hop without route", "hop with routes"),
        *("direct hop", "route of two facilities", "via without links", "one-way link on a route"),
        *("no links", "anonymous link", "anonymous one-way link", "named link"),
        *("named one-way link", "link requires", "parallel links", "link between systems"),
        *("horizon", "continuity default", "continuity 1", "continuity 2", "continuity 3"),
        *("continuity any", "exposure none", "exposure core", "exposure important"),
        *("exposure general",),
    ]
)


def constructs(model: Model) -> set[str]:
    """Return the names, out of ``ALL_CONSTRUCTS``, of what ``model`` exercises."""
    world = read_model(model)
    return {
        *(name for raw in raw_needs(model) for name in _of_need(raw)),
        *_of_requirers(world),
        *_of_elements(model),
        *_of_information(model, world),
        *(name for flow in model.get("flows", {}).values() for name in _of_flow(flow, world)),
        *_of_hops(world),
        *_of_links(model, world),
        *_of_businesses(model, world),
        *_of_policy(model.get("policy", {})),
    }


def raw_needs(model: Model) -> Iterator[Any]:
    """Yield every requirement of ``model`` as it is written, ``via`` included."""
    for section in (*PHYSICAL, *LOGICAL):
        for body in model.get(section, {}).values():
            yield from (body[key] for key in ("requires",) if key in body)
            yield from (step["via"] for step in body.get("steps", ()) if "via" in step)
    yield from (link["requires"] for link in _named(model) if "requires" in link)


def _named(model: Model) -> list[dict[str, Any]]:
    return [link for link in model.get("links", ()) if isinstance(link, dict) and "id" in link]


def _of_need(raw: Any, inside: str = "") -> Iterator[str]:
    if isinstance(raw, str):
        yield "need id"
        return
    kind = _kind(raw)
    yield f"need {kind}" if raw else "need empty"
    if inside and kind != "id":
        yield "need list in braces" if kind == "list" and inside != "list" else "need nested"
    if "buffer" in raw:
        yield f"buffer on {kind}"
        yield from _of_duration(raw["buffer"])
    parts = raw if kind == "list" else raw.get("of", raw.get(kind, ()))
    if kind == "at_least" and 1 < raw["at_least"] < len(parts):
        yield "need true quorum"
    for part in parts if kind != "id" else ():
        yield from _of_need(part, kind)


def _kind(raw: Any) -> str:
    """Return the syntax of a requirement or of an ``at``."""
    if isinstance(raw, str):
        return "id"
    if isinstance(raw, list):
        return "list"
    return next(kind for kind in ("id", "at_least", "any_of", "all_of") if kind in raw)


def _of_duration(raw: float | str) -> Iterator[str]:
    unit = raw.lstrip("0123456789.") if isinstance(raw, str) else "number"
    yield f"duration {unit}"


def _of_requirers(world: World) -> Iterator[str]:
    direct = {name: set(ids_of(need)) for name, need in world.requires.items()}
    for name, ids in direct.items():
        kind = world.kinds[name]
        who = "business" if kind == "businesses" else "element"
        if who == "business" or kind not in LOGICAL:
            kinds = {world.kinds[id_] for id_ in ids}
            yield from (f"{who} requires {k if k in LOGICAL else 'element'}" for k in kinds)
    elements = [name for name in direct if world.kinds[name] not in LOGICAL]
    for name in elements:
        if any(name in direct.get(other, ()) for other in direct[name]):
            yield "elements require each other"
        flows = traced(world, name) & world.flows.keys()
        if any(name in traced(world, flow) for flow in flows):
            yield "element requires itself through a flow"


def _of_elements(model: Model) -> Iterator[str]:
    for section in PHYSICAL:
        for id_, body in model.get(section, {}).items():
            yield from ["third party"] * ("operator" in body)
            yield from [f"{section} fails false"] * (not body.get("fails", True))
            yield from ["Chinese id"] * (not id_.isascii())


def _of_information(model: Model, world: World) -> Iterator[str]:
    for id_, body in model.get("information", {}).items():
        carriers = [flow for flow in world.flows.values() if id_ in flow.information]
        yield f"grade {body['grade']}"
        yield from ["information requires"] * ("requires" in body)
        yield from ["information without flow"] * (not carriers)
        yield from ["information on several flows"] * (len(carriers) > 1)


def _of_flow(flow: dict[str, Any], world: World) -> Iterator[str]:
    yield "several informations" if isinstance(flow["information"], list) else "one information"
    yield from ["flow requires"] * ("requires" in flow)
    yield from ["flow continuity false"] * (not flow.get("continuity", True))
    written: set[str] = set()
    for step in flow["steps"]:
        yield from _of_step(step, world)
        yield from ["after points down"] * (not set(step.get("after", ())) <= written)
        yield from ["step without id"] * ("id" not in step)
        written.add(step.get("id", ""))


def _of_step(step: dict[str, Any], world: World) -> Iterator[str]:
    at = step["at"]
    kind = _kind(at)
    hosts = [at] if kind == "id" else at if kind == "list" else at.get("of", at.get(kind))
    yield f"at {kind}"
    yield from ["at systems and facilities"] * (len({world.kinds[host] for host in hosts}) > 1)
    yield from ["stage transmit"] * (step["stage"] == "transmit")
    yield from ["encrypted"] * step.get("encrypted", False)
    yield from ["via"] * ("via" in step)
    yield from ["via formula"] * isinstance(step.get("via"), dict)
    yield from ["step continuity false"] * (not step.get("continuity", True))
    if "after" in step:
        yield ("branch", "after", "join")[min(len(step["after"]), 2)]


def _of_hops(world: World) -> Iterator[str]:
    for flow in world.flows.values():
        followed = [place for step in flow.steps for place in step.follows]
        yield from ["fork"] * (len(followed) > len(set(followed)))
        kept = {i for i, step in enumerate(flow.steps) if step.continuity}
        ends = kept - {place for i in kept for place in flow.steps[i].follows}
        yield from ["several last steps"] * (len(ends) > 1)
        for step in flow.steps:
            for earlier in (flow.steps[place] for place in step.follows):
                yield from ["copy in the middle"] * (not earlier.continuity)
                yield from ["quorum step followed"] * (1 < earlier.quorum < len(earlier.hosts))
                for start in earlier.hosts:
                    for end in step.hosts:
                        yield from _of_hop(world, start, end, step.via is not None)


def _of_hop(world: World, start: str, end: str, via: bool) -> Iterator[str]:
    if start == end:
        yield "hop to itself with via" if via else "hop to itself"
    elif via:
        yield from ["via without links"] * (not world.links)
    elif not world.links:
        yield "direct hop"
    else:
        routes = simple_routes(world, start, end)
        yield from ["hop without route"] * (not routes)
        yield from ["hop with routes"] * (len(routes) > 1)
        one_way = {link.key for link in world.links if not link.two_way}
        yield from ["one-way link on a route"] * any(route & one_way for route in routes)
        inner = [sum(name in world.kinds and world.facility(name) for name in r) for r in routes]
        yield from ["route of two facilities"] * any(count > 1 for count in inner)


def _of_links(model: Model, world: World) -> Iterator[str]:
    links = model.get("links", [])
    yield from ["no links"] * (not links)
    yield from ["anonymous link"] * any(isinstance(link, list) for link in links)
    one_way = [link for link in links if isinstance(link, dict) and "from" in link]
    yield from ["anonymous one-way link"] * any("id" not in link for link in one_way)
    yield from ["named one-way link"] * any("id" in link for link in one_way)
    for link in _named(model):
        yield "named link"
        yield from ["link requires"] * ("requires" in link)
        yield from ["links fails false"] * (not link.get("fails", True))
        yield from ["third-party link"] * ("operator" in link)
    pairs = sorted(tuple(sorted((link.start, link.end))) for link in world.links)
    yield from ["parallel links"] * any(left == right for left, right in pairwise(pairs))
    ends = [{world.kinds[end] for end in pair} for pair in pairs]
    yield from ["link between systems"] * any(kinds == {"information_systems"} for kinds in ends)


def _of_businesses(model: Model, world: World) -> Iterator[str]:
    yield from ["several businesses"] * (len(businesses(world)) > 1)
    yield from ["business does not work"] * any(not works(world, b) for b in businesses(world))
    yield from ["tolerance"] * any("tolerance" in body for body in model["businesses"].values())
    functions = model.get("functions", {}).values()
    yield from ["main function"] * any(body["main"] for body in functions)


def _of_policy(policy: dict[str, Any]) -> Iterator[str]:
    yield f"continuity {policy.get('continuity', 'default')}"
    yield f"exposure {policy['exposure']}"
    yield from ["horizon"] * ("horizon" in policy)
