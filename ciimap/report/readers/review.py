"""For those who review: suppliers, products, external dependencies, interfaces, procurement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ciimap.analysis import SharedValue
from ciimap.boundary import ElementVerdict
from ciimap.model import Flow
from ciimap.report.dossier import Dossier
from ciimap.report.paper import Block, Paragraph
from ciimap.report.readers.reader import Row, chapter, findings, table
from ciimap.report.reasons import short_reason

NAME = "review"
_RULES = frozenset(
    {
        "product-without-certificate",
        "export-without-assessment",
        "cryptography-overdue",
        "unencrypted-transfer",
        "unencrypted-storage",
        "requirement-unknown",
        "business-does-not-work",
        "limit-reached",
    }
)
_BOUGHT = ("information_system", "network_facility", "link")


def figures(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield the main numbers."""
    yield str(len(dossier.external)), "figure-external"
    yield str(len(_by_supplier(dossier, dossier.inside))), "figure-suppliers"
    yield str(len(_in_reach(dossier))), "figure-in-reach"
    yield str(sum(not _supplier(dossier, e) for e in _in_reach(dossier))), "figure-no-supplier"
    yield str(len(dossier.boundary.interfaces)), "figure-interfaces"


def summary(dossier: Dossier) -> Iterator[str]:
    """Yield who else the businesses rest on, and which supplier can stop them."""
    operators = sorted({element.operator for element in dossier.external})
    if operators:
        told = dossier.listed(map(dossier.operator, operators))
        yield dossier.say("readers.sum-external", count=len(dossier.external), operators=told)
    stopping = [value for value in _shared(dossier, ("supplier",)) if value.stops]
    for value in stopping[:3]:
        names = tuple(dossier.name(stop.business) for stop in value.stops)
        supplier = dossier.label(value.cause.value)
        yield dossier.say("readers.sum-supplier", supplier=supplier, businesses=names)
    reach = _in_reach(dossier)
    unknown = sum(not _supplier(dossier, element) for element in reach)
    yield dossier.say("readers.sum-reach", count=len(reach), unknown=unknown)
    uncertified = sum(f.rule == "product-without-certificate" for f in dossier.evaluation.findings)
    if uncertified:
        yield dossier.say("readers.sum-uncertified", count=uncertified)
    abroad = [id_ for id_, flow in dossier.model.flows.items() if flow.cross_border]
    key = "sum-abroad" if abroad else "sum-not-abroad"
    yield dossier.say(f"readers.{key}", **({"flows": dossier.names(abroad)} if abroad else {}))


def chapters(dossier: Dossier) -> Iterator[Block]:
    """Yield the chapters."""
    yield from _external(dossier)
    yield from _suppliers(dossier)
    yield from _procurement(dossier)
    yield from _concentration(dossier)
    yield from _interfaces(dossier)
    yield from _transfers(dossier)
    yield from findings(dossier, _RULES)


def _in_reach(dossier: Dossier) -> list[ElementVerdict]:
    """Return what is bought and inside: systems, facilities, links and security equipment."""
    equipment = {
        id_
        for id_, value in dossier.model.environment.items()
        if value.category in {"safety_equipment", "machinery", "electricity"}
    }
    return [e for e in dossier.inside if e.kind in _BOUGHT or e.id in equipment]


def _supplier(dossier: Dossier, element: ElementVerdict) -> str:
    return dossier.elements[element.id].supplier or ""


def _by_supplier(
    dossier: Dossier, elements: Iterable[ElementVerdict]
) -> Mapping[str, list[ElementVerdict]]:
    found: dict[str, list[ElementVerdict]] = {}
    for element in elements:
        supplier = _supplier(dossier, element)
        if supplier:
            found.setdefault(supplier, []).append(element)
    return dict(sorted(found.items()))


def _shared(dossier: Dossier, attributes: tuple[str, ...]) -> list[SharedValue]:
    return [value for value in dossier.shared_values if value.cause.attribute in attributes]


def _external(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "external")
    rows = (
        (
            dossier.spoken(element.id),
            dossier.operator(element.operator),
            short_reason(dossier, element),
            _contracts(dossier, element.id),
            "",
        )
        for element in dossier.external
    )
    columns = "element:23 run-by:16 why:26 touched-by:20 agreement!:15"
    yield from table(dossier, columns, rows, "no-external")


def _contracts(dossier: Dossier, element: str) -> str:
    """Return what of the operator's own touches the external ``element``."""
    points = dossier.contract_points(element)
    ends = (p.start if p.end == element else p.end for p in points)
    return dossier.names(dict.fromkeys(ends), 6)


def _suppliers(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "suppliers")
    yield from table(
        dossier,
        "supplier:20 supplies:44 single:16 stops:20",
        _supplier_rows(dossier),
        "no-suppliers",
    )
    unknown = [e.id for e in _in_reach(dossier) if not _supplier(dossier, e)]
    if unknown:
        yield Paragraph(
            dossier.say(
                "readers.supplier-unknown", count=len(unknown), names=dossier.names(unknown)
            ),
            "warning",
        )


def _supplier_rows(dossier: Dossier) -> Iterator[Row]:
    shared = {value.cause.value: value for value in _shared(dossier, ("supplier",))}
    for supplier, elements in _by_supplier(dossier, dossier.inside).items():
        singles = [e.id for e in elements if e.verdict == "indispensable"]
        value = shared.get(supplier)
        stops = [_stop(dossier, stop.business, stop.time) for stop in value.stops] if value else []
        if value is None:  # a supplier of one element stops what the element stops
            stops = [
                _stop(dossier, business, standing.time_to_impact or 0)
                for business, standing in sorted(elements[0].businesses.items())
                if standing.order == 1
            ]
        yield (
            dossier.label(supplier),
            dossier.say(
                "readers.count-of",
                count=len(elements),
                names=dossier.names(e.id for e in elements),
            ),
            dossier.names(singles),
            dossier.sentences(stops),
        )


def _stop(dossier: Dossier, business: str, time: float) -> str:
    return dossier.say("readers.point", element=dossier.name(business), impact_time=time)


def _procurement(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "procurement")
    rows = (_bought(dossier, element) for element in _in_reach(dossier))
    columns = "element:26 kind:13 verdict:15 supplier!:16 product!:14 certificate!:16"
    yield from table(dossier, columns, rows)


def _bought(dossier: Dossier, element: ElementVerdict) -> Row:
    value = dossier.elements[element.id]
    return (
        dossier.spoken(element.id),
        dossier.say(f"kinds.{element.kind}"),
        dossier.say(f"verdicts.{element.verdict}"),
        dossier.label(value.supplier),
        dossier.label(value.product),
        dossier.label(value.certificate),
    )


def _concentration(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "concentration")
    shared = _shared(dossier, ("supplier", "product", "zone"))
    rows = (_shared_row(dossier, value) for value in shared if value.stops)
    columns = "attribute:12 value:18 members:12 stops:31 alone:27"
    yield from table(dossier, columns, rows, "no-concentration")


def _shared_row(dossier: Dossier, value: SharedValue) -> Row:
    alone = sorted({id_ for stop in value.stops for id_ in stop.alone})
    return (
        dossier.say(f"forms.col-{value.cause.attribute}"),
        dossier.label(value.cause.value),
        str(len(value.members)),
        dossier.sentences(_stop(dossier, stop.business, stop.time) for stop in value.stops),
        dossier.names(alone, 6),
    )


def _interfaces(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "interfaces")
    rows = (
        (
            dossier.spoken(point.start),
            dossier.spoken(point.end),
            dossier.say(f"boundary.{point.type}"),
            dossier.say(f"boundary.{kind}"),
        )
        for kind, points in (
            ("to-external", dossier.boundary.contract_points),
            ("to-outside", dossier.boundary.interfaces),
        )
        for point in points
    )
    yield from table(dossier, "from:33 to:33 type:14 direction:20", rows, "no-interfaces")


def _transfers(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "transfers")
    rows = (
        (
            dossier.spoken(id_),
            dossier.names(flow.information),
            dossier.listed(map(dossier.operator, sorted(_partners(dossier, flow)))),
            dossier.say("forms.yes" if flow.cross_border else "forms.no"),
            dossier.label(flow.assessment),
        )
        for id_, flow in dossier.model.flows.items()
        if flow.cross_border or _partners(dossier, flow)
    )
    columns = "flow:27 information:25 partners:23 abroad:11 assessment:14"
    yield from table(dossier, columns, rows, "no-transfers")


def _partners(dossier: Dossier, flow: Flow) -> set[str]:
    """Return the other operators at whose systems the flow has a step."""
    hosts = (id_ for step in flow.steps for id_ in step.at.of)
    return {dossier.elements[id_].operator for id_ in hosts} - {"own"}
