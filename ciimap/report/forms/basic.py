"""F1: basic information on the operator and on the decision that the work rests on."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.report.dossier import Dossier
from ciimap.report.forms.form import BLANK, Form, make_form


def basic_information(dossier: Dossier) -> Form:
    """Return F1, one item a row."""
    rows = ((dossier.say(f"forms.basic-{key}"), value) for key, value in _items(dossier))
    return make_form(dossier, "F1", "item:34 content:70", rows)


def _items(dossier: Dossier) -> Iterator[tuple[str, str]]:
    operator, text = dossier.model.operator, dossier.text
    decision = operator.decision if operator else None
    yield "operator", text(operator.name) if operator else BLANK
    yield "credit-code", (operator.credit_code if operator else None) or BLANK
    yield "sector", dossier.label(operator.sector) if operator else BLANK
    yield "department", text(operator.department) if operator else BLANK
    yield "decision-reference", (decision.reference if decision else None) or BLANK
    yield "decision-date", decision.date.isoformat() if decision and decision.date else BLANK
    yield "decided-by", text(decision.department) if decision else BLANK
    yield "responsible", text(operator.responsible) if operator else BLANK
    yield "security-body", text(operator.security_body) if operator else BLANK
    yield "contact", text(operator.contact) if operator else BLANK
    yield "infrastructure", dossier.title
    yield "marking", dossier.marking or BLANK
