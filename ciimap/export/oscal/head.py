"""What both documents begin with: metadata, parties, and what the back matter describes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from string import ascii_letters, digits

from ciimap.export.legible import legible
from ciimap.export.oscal.naming import (
    Names,
    Plain,
    filled,
    line,
    markup,
    markup_line,
    moment,
    props,
)
from ciimap.export.subject import Subject
from ciimap.texts import say
from ciimap.values import pick

OSCAL_VERSION = "1.2.3"
_UNRESERVED = frozenset(f"{ascii_letters}{digits}-._~")
_OWNER = "system-owner"
_PROVIDER = "provider"


def metadata(subject: Subject, names: Names, title: str, day: date) -> Plain:
    """Return the metadata: title, day, digest of the model, marking, who is concerned."""
    evaluation, language = subject.evaluation, subject.language
    operator = evaluation.model.operator
    owner = names.id("operator") if operator else None
    marking = pick(evaluation.model.marking, language)
    others = _others(subject)
    parties = [_party(owner, pick(operator.name, language))] if operator and owner else []
    parties += [_party(party(names, other), other) for other in others]
    roles = [_OWNER] if owner else []
    roles += [_PROVIDER] if others else []
    return filled(
        {
            "title": markup_line(title),
            "last-modified": moment(day),
            "version": evaluation.sha256,
            "oscal-version": OSCAL_VERSION,
            "props": props({"marking": marking or None, "language": language}),
            "roles": [{"id": role, "title": say(f"oscal.role-{role}", language)} for role in roles],
            "parties": parties,
            "responsible-parties": [{"role-id": _OWNER, "party-uuids": [owner]}] if owner else [],
        }
    )


def _others(subject: Subject) -> list[str]:
    run_by = {element.operator for element in subject.evaluation.boundary.elements}
    return sorted(run_by - {"own"})


def _party(id_: str, name: str) -> Plain:
    return {"uuid": id_, "type": "organization", "name": line(name)}


def party(names: Names, operator: str) -> str:
    """Return the UUID of another operator."""
    return names.id("party", operator)


def responsible(names: Names, operator: str) -> list[Plain]:
    """Return who provides an element that another operator runs."""
    if operator == "own":
        return []
    return [{"role-id": _PROVIDER, "party-uuids": [party(names, operator)]}]


def resource(id_: str, title: str, description: str, file: str, told: Iterable[Plain]) -> Plain:
    """Return an entry of the back matter, which the document points at; ``file`` lies beside it."""
    return filled(
        {
            "uuid": id_,
            "title": markup_line(title),
            "description": markup(description),
            "props": list(told),
            "rlinks": [{"href": _reference(file)}],
        }
    )


def _reference(file: str) -> str:
    """Return the name of a file as a relative reference (RFC 3986)."""
    return "".join(
        chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in legible(file).encode()
    )
