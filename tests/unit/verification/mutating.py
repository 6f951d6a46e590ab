"""Every way to change one thing in a result so that it claims what is not so.

What is *not* a claim is left alone here and listed in ``test_mutants.py``: the language of the
title, and which of several shortest traces is told. Findings are ``test_verifying.py``'s.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

Plain = dict[str, Any]
Mutant = tuple[str, Plain]  # what was changed, and the changed result
Change = Callable[[Plain], None]

VERDICTS = (
    "indispensable",
    "jointly_indispensable",
    "undetermined",
    "supporting",
    "outside",
)
LISTED = 20
KINDS = ("information_system", "network_facility", "environment", "link")


def mutants(result: Plain) -> Iterator[Mutant]:
    """Yield the result changed in one place, again and again."""
    for name, change in (*_of_the_whole(result), *_of_businesses(result), *_of_elements(result)):
        changed = copy.deepcopy(result)
        change(changed)
        assert changed != result, name
        yield name, changed


def _setting(value: Any, *path: Any) -> Change:
    def change(result: Plain) -> None:
        for part in path[:-1]:
            result = result[part]
        result[path[-1]] = value

    return change


def _dropping(*path: Any) -> Change:
    def change(result: Plain) -> None:
        for part in path[:-1]:
            result = result[part]
        del result[path[-1]]

    return change


def _lists(name: str, items: list[Any], extra: Any, *path: Any) -> Iterator[tuple[str, Change]]:
    """Yield a list with each item left out, each doubled, one added, and in another order."""
    for place, item in enumerate(items):
        rest = items[:place] + items[place + 1 :]
        yield f"{name} without {item}", _setting(rest, *path)
        yield f"{name} with {item} twice", _setting([*items[: place + 1], *items[place:]], *path)
        if extra is not None:
            replaced = [*items[:place], extra, *items[place + 1 :]]
            yield f"{name} with {extra} for {item}", _setting(replaced, *path)
    if extra is not None:
        yield f"{name} with {extra}", _setting([*items, extra], *path)


def _of_the_whole(result: Plain) -> Iterator[tuple[str, Change]]:
    yield "sha256", _setting("0" * 64, "model", "sha256")
    yield "title", _setting("another", "model", "title")
    yield "marking", _setting("another", "model", "marking")
    for key in ("elements", "links"):
        yield key, _setting(result["model"][key] + 1, "model", key)
    policy = result["policy"]
    yield "continuity", _setting(7, "policy", "continuity")
    yield (
        "exposure",
        _setting("none" if policy["exposure"] != "none" else "core", "policy", "exposure"),
    )
    yield "horizon", _setting((policy["horizon"] or 0) + 1, "policy", "horizon")
    yield "as of", _setting("1999-01-01", "policy", "as_of")
    if result["complete"] or _bounds(result):
        yield "complete", _setting(not result["complete"], "complete")
    for choice, number in result["boundary_by_order"].items():
        told = 0 if number is None else number + 1
        yield f"by order {choice}", _setting(told, "boundary_by_order", choice)
        if number is not None:
            yield f"no number {choice}", _setting(None, "boundary_by_order", choice)
            yield (
                f"fewer at {choice}",
                _setting(max(0, number - 1) or 9, "boundary_by_order", choice),
            )
        yield f"no choice {choice}", _dropping("boundary_by_order", choice)
    yield from _of_crossings(result)
    yield from _of_certificates(result)


def _of_certificates(result: Plain) -> Iterator[tuple[str, Change]]:
    for business, certificate in result.get("certificates", {}).items():
        if result["businesses"][business]["single_points"]:
            yield f"empty support {business}", _setting([], "certificates", business, "support")
        if len(result["certificates"]) > 1:
            yield f"no certificate {business}", _dropping("certificates", business)
        yield from _of_support(certificate["support"], "certificates", business, "support")
        for x, support in certificate["without"].items():
            path = ("certificates", business, "without", x)
            yield f"support with {x}", _setting(sorted({*support, x}), *path)
            yield f"no support without {x}", _dropping(*path)
            yield from _of_support(support, *path)


def _of_support(support: list[str], *path: str) -> Iterator[tuple[str, Change]]:
    """Yield what makes a support another list; one with more elements is as good a support."""
    name = f"support at {path}"
    yield f"{name} with a stranger", _setting([*support, "nobody"], *path)
    if support:
        yield f"{name} with one twice", _setting([*support, support[-1]], *path)
    if len(support) > 1:
        yield f"{name} turned", _setting(support[::-1], *path)


def _bounds(result: Plain, business: str | None = None) -> list[int]:
    """Return the orders that elements are only said to have at least, towards ``business`` or all.

    Where one element alone is bounded, a higher bound may be just as true; and where none is, a
    result that calls itself incomplete may just as well call itself complete.
    """
    return [
        standing["order_at_least"]
        for element in result["elements"]
        for id_, standing in element["businesses"].items()
        if "order_at_least" in standing and business in {None, id_}
    ]


def _of_crossings(result: Plain) -> Iterator[tuple[str, Change]]:
    nothing = {"from": "nobody", "to": "nobody", "type": "link"}
    yield from _lists("interfaces", result["interfaces"], nothing, "interfaces")
    for place, crossing in enumerate(result["interfaces"]):
        turned = {**crossing, "from": crossing["to"], "to": crossing["from"]}
        yield f"turned {crossing}", _setting(turned, "interfaces", place)
        other = {**crossing, "type": "flow"}
        yield f"typed {crossing}", _setting(other, "interfaces", place)
    external = result["external_dependencies"]
    stranger = {"id": "nobody", "operator": "x", "contract_points": []}
    yield from _lists("external", external, stranger, "external_dependencies")
    for place, each in enumerate(external):
        path = ("external_dependencies", place)
        yield f"operator of {each['id']}", _setting("own", *path, "operator")
        points = each["contract_points"]
        name = f"contract points of {each['id']}"
        yield from _lists(name, points, nothing, *path, "contract_points")


def _of_businesses(result: Plain) -> Iterator[tuple[str, Change]]:
    some = result["elements"][0]["id"] if result["elements"] else None
    for id_, business in result["businesses"].items():
        path = ("businesses", id_)
        yield f"no business {id_}", _dropping(*path)
        yield f"another business beside {id_}", _setting(business, "businesses", id_ + "-too")
        yield f"works {id_}", _setting(not business["works"], *path, "works")
        singles = business["single_points"]
        extra = next((e["id"] for e in result["elements"] if e["id"] not in singles), None)
        yield from _lists(f"singles of {id_}", singles, extra, *path, "single_points")
        unknown = business.get("unknown", [])
        yield from _lists(f"unknown of {id_}", unknown, "nobody", *path, "unknown")
        yield from _of_cut_sets(id_, business, some)
        cheapest = business.get("cheapest_cut")
        if cheapest is not None:
            if business["cut_sets"]["complete"]:
                yield f"no cheapest {id_}", _dropping(*path, "cheapest_cut")
            yield f"dearer {id_}", _setting(cheapest["cost"] + 1, *path, "cheapest_cut", "cost")
            name = f"cheapest of {id_}"
            yield from _lists(name, cheapest["cut"], "nobody", *path, "cheapest_cut", "cut")


def _of_cut_sets(id_: str, business: Plain, some: str | None) -> Iterator[tuple[str, Change]]:
    path, told = ("businesses", id_, "cut_sets"), business["cut_sets"]
    yield f"complete {id_}", _setting(not told["complete"], *path, "complete")
    yield f"count {id_}", _setting((told["count"] or 0) + 1, *path, "count")
    if told["count"] is not None:
        yield f"no count {id_}", _setting(None, *path, "count")
    for order, number in told["by_order"].items():
        yield f"more of {order} {id_}", _setting(number + 1, *path, "by_order", order)
        yield f"fewer of {order} {id_}", _setting(number - 1, *path, "by_order", order)
        yield f"none of {order} {id_}", _dropping(*path, "by_order", order)
    if "9" not in told["by_order"]:
        yield f"some of 9 {id_}", _setting(1, *path, "by_order", "9")
    listed = told["listed"]
    for place, cut in enumerate(listed):
        is_tail = place == len(listed) - 1 and len(listed) == LISTED
        if not is_tail:
            rest = listed[:place] + listed[place + 1 :]
            yield f"unlisted {cut}", _setting(rest, *path, "listed")
        yield (
            f"listed twice {cut}",
            _setting([*listed[: place + 1], *listed[place:]], *path, "listed"),
        )
        yield from _lists(f"listed {cut}", cut, "nobody", *path, "listed", place)
        if some is not None and some not in cut:
            yield f"padded {cut}", _setting(sorted([*cut, some]), *path, "listed", place)
    if len(listed) > 1:
        yield f"listing turned {id_}", _setting(listed[::-1], *path, "listed")


def _of_elements(result: Plain) -> Iterator[tuple[str, Change]]:
    ids = [element["id"] for element in result["elements"]]
    elements = result["elements"]
    for place, element in enumerate(elements):
        id_, path = element["id"], ("elements", place)
        yield f"no {id_}", _dropping(*path)
        yield f"{id_} twice", _setting([*elements[: place + 1], *elements[place:]], "elements")
        yield f"{id_} renamed", _setting("nobody", *path, "id")
        for verdict in VERDICTS:
            if verdict != element["verdict"]:
                yield f"{id_} is {verdict}", _setting(verdict, *path, "verdict")
        yield f"{id_} inside", _setting(not element["inside"], *path, "inside")
        for kind in KINDS:
            if kind != element["kind"]:
                yield f"{id_} is a {kind}", _setting(kind, *path, "kind")
        yield f"{id_} operator", _setting("somebody", *path, "operator")
        missing = next((r for r in ("continuity", "exposure") if r not in element["reasons"]), None)
        yield from _lists(f"reasons of {id_}", element["reasons"], missing, *path, "reasons")
        name = f"exposure of {id_}"
        yield from _lists(name, element["exposed_to"], "nothing", *path, "exposed_to")
        yield from _of_trace(element, path)
        for business in result["businesses"]:
            others = len(_bounds(result, business)) > 1
            yield from _of_standing(element, business, path, ids, bound_by=int(others))
    if len(ids) > 1:
        yield "elements turned", _setting(elements[::-1], "elements")


def _of_trace(element: Plain, path: tuple[Any, ...]) -> Iterator[tuple[str, Change]]:
    id_, trace = element["id"], element["trace"]
    yield from _lists(f"trace of {id_}", trace, "nobody", *path, "trace")
    if trace:
        yield f"no trace of {id_}", _setting([], *path, "trace")
        yield f"longer trace of {id_}", _setting([trace[0], *trace], *path, "trace")
    for place in range(1, len(trace)):
        stuck = [*trace[:place], trace[place - 1], *trace[place + 1 :]]
        yield f"trace of {id_} stuck at {place}", _setting(stuck, *path, "trace")


def _of_standing(
    element: Plain, business: str, path: tuple[Any, ...], ids: list[str], *, bound_by: int
) -> Iterator[tuple[str, Change]]:
    name, path = f"{element['id']} towards {business}", (*path, "businesses", business)
    told = element["businesses"].get(business)
    if told is None:
        empty = {"order": None, "cut": None, "time_to_impact": None}
        yield f"{name} invented", _setting(empty, *path)
        return
    yield f"{name} left out", _dropping(*path)
    order = told["order"]
    if order is None:
        alone = {"order": 1, "cut": [element["id"]], "time_to_impact": 0}
        yield f"{name} single", _setting(alone, *path)
        yield f"{name} order only", _setting(2, *path, "order")
        yield f"{name} time only", _setting(0, *path, "time_to_impact")
        yield f"{name} cut only", _setting([element["id"]], *path, "cut")
        bound = told.get("order_at_least", 0) * bound_by + 1
        yield f"{name} bound", _setting(bound, *path, "order_at_least")
        return
    for other in {order - 1, order + 1} - {0}:
        yield f"{name} order {other}", _setting(other, *path, "order")
    nothing = {"order": None, "cut": None, "time_to_impact": None}
    yield f"{name} in no cut set", _setting(nothing, *path)
    yield f"{name} bounded", _setting({**nothing, "order_at_least": order + 1}, *path)
    yield f"{name} bounded too", _setting(order, *path, "order_at_least")
    yield f"{name} later", _setting(told["time_to_impact"] + 1, *path, "time_to_impact")
    yield f"{name} never", _setting(None, *path, "time_to_impact")
    yield f"{name} no cut", _setting(None, *path, "cut")
    extra = next((id_ for id_ in ids if id_ not in told["cut"]), None)
    yield from _lists(f"cut of {name}", told["cut"], extra, *path, "cut")
