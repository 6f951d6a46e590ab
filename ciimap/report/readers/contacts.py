"""Whom to call: for each business, each single point of failure and each external dependency."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.report.dossier import Dossier
from ciimap.report.paper import Block, Facts
from ciimap.report.readers.reader import Row, chapter, table


def contacts(dossier: Dossier) -> Iterator[Block]:
    """Yield the operator's contacts, then those of businesses and elements; gaps stay open."""
    yield from chapter(dossier, "contacts")
    yield Facts(tuple((dossier.say(f"forms.basic-{key}"), told) for key, told in _lines(dossier)))
    columns = "what:34 run-by:20 site:14 responsible!:16 phone!:16"
    yield from table(dossier, columns, _rows(dossier))


def _lines(dossier: Dossier) -> Iterator[tuple[str, str]]:
    operator = dossier.model.operator
    yield "contact", dossier.text(operator.contact) if operator else ""
    yield "responsible", dossier.text(operator.responsible) if operator else ""
    yield "security-body", dossier.text(operator.security_body) if operator else ""
    yield "department", dossier.text(operator.department) if operator else ""


def _rows(dossier: Dossier) -> Iterator[Row]:
    own = dossier.operator("own")
    for id_, business in sorted(dossier.model.businesses.items()):
        yield dossier.spoken(id_), own, "", dossier.text(business.responsible), ""
    called = [e for e in dossier.inside if e.verdict == "indispensable"]
    for element in (*dossier.external, *called):
        value = dossier.elements[element.id]
        yield (
            dossier.spoken(element.id),
            dossier.operator(element.operator),
            dossier.label(value.site),
            dossier.text(value.responsible),
            "",
        )
