"""F5, F6 and F8: network facilities with links, information systems, operating environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ciimap.model import Element, Model, named_ids
from ciimap.report.dossier import NONE, Dossier
from ciimap.report.forms.form import Form, attribute, make_form, other_attributes
from ciimap.report.picture import quorums_of
from ciimap.report.records import told_record


def facilities(dossier: Dossier) -> Form:
    """Return F5, the list of network facilities and of the links that can fail."""
    columns = (
        "id:14 name:22 kind:10 type:9 location:14 operator:18 zone:9 supplier:15 product:11 "
        "version:8 address:13 protection:20 redundancy:11 responsible:11 verdict:11 other:14"
    )
    return make_form(dossier, "F5", columns, _facilities(dossier))


def _facilities(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    groups = quorums_of(dossier.model)
    for element in dossier.boundary.elements:
        if element.kind in {"network_facility", "link"}:
            value = dossier.elements[element.id]
            yield (
                element.id,
                dossier.name(element.id),
                dossier.say(f"kinds.{element.kind}"),
                attribute(dossier, value, "type"),
                _location(dossier, value),
                dossier.operator(value.operator),
                dossier.label(value.zone),
                dossier.label(value.supplier) or attribute(dossier, value, "vendor"),
                dossier.label(value.product),
                attribute(dossier, value, "version"),
                attribute(dossier, value, "address"),
                _records(dossier, value.graded_protection),
                _redundancy(dossier, value, groups.get(element.id)),
                dossier.text(value.responsible),
                dossier.say(f"verdicts.{element.verdict}"),
                other_attributes(dossier, value),
            )


def systems(dossier: Dossier) -> Form:
    """Return F6, the list of information systems."""
    columns = (
        "id:14 name:20 type:8 location:12 operator:16 zone:8 vendor:13 product:10 version:8 "
        "address:12 data:22 hosting:9 protection:18 cryptography:16 redundancy:10 "
        "responsible:10 verdict:10 other:12"
    )
    return make_form(dossier, "F6", columns, _systems(dossier))


def _systems(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    groups = quorums_of(dossier.model)
    for id_, value in sorted(dossier.model.information_systems.items()):
        verdict = dossier.verdicts[id_]
        yield (
            id_,
            dossier.name(id_),
            attribute(dossier, value, "type"),
            _location(dossier, value),
            dossier.operator(value.operator),
            dossier.label(value.zone),
            dossier.label(value.supplier) or attribute(dossier, value, "vendor"),
            dossier.label(value.product),
            attribute(dossier, value, "version"),
            attribute(dossier, value, "address"),
            dossier.names(verdict.exposed_to) or NONE,
            attribute(dossier, value, "hosting"),
            _records(dossier, value.graded_protection),
            _records(dossier, value.cryptography),
            _redundancy(dossier, value, groups.get(id_)),
            dossier.text(value.responsible),
            dossier.say(f"verdicts.{verdict.verdict}"),
            other_attributes(dossier, value),
        )


def environment(dossier: Dossier) -> Form:
    """Return F8, the list of the basic operating environment."""
    columns = (
        "id:14 name:22 category:13 location:14 operator:18 supplier:15 supports:40 recovery:11 "
        "responsible:12 verdict:11 other:16"
    )
    return make_form(dossier, "F8", columns, _environment(dossier))


def _environment(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    supported = _supported(dossier.model)
    for id_, value in sorted(dossier.model.environment.items()):
        yield (
            id_,
            dossier.name(id_),
            dossier.say(f"forms.category-{value.category}"),
            _location(dossier, value),
            dossier.operator(value.operator),
            dossier.label(value.supplier),
            dossier.names(supported.get(id_, ())) or NONE,
            dossier.duration(value.recovery_time),
            dossier.text(value.responsible),
            dossier.say(f"verdicts.{dossier.verdicts[id_].verdict}"),
            other_attributes(dossier, value),
        )


def _supported(model: Model) -> Mapping[str, list[str]]:
    """Return, for each id, the entries that name it in what they require, in the model's order."""
    found: dict[str, list[str]] = {}
    for entry in model.entries():
        for id_ in dict.fromkeys(named_ids(entry.value.needs)):
            found.setdefault(id_, []).append(entry.id)
    return found


def _location(dossier: Dossier, value: Element) -> str:
    return dossier.label(value.site) or attribute(dossier, value, "location")


def _redundancy(dossier: Dossier, value: Element, group: object) -> str:
    stated = attribute(dossier, value, "redundancy_group")
    return stated or (NONE if group is None else dossier.say("forms.group", group=str(group)))


def _records(dossier: Dossier, ids: tuple[str, ...]) -> str:
    return dossier.sentences(told_record(dossier, id_) for id_ in ids)
