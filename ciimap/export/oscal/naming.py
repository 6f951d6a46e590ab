"""Identifiers, dates and texts as OSCAL's data types ask for them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ciimap.export.errors import ExportError
from ciimap.export.legible import escape_hidden, legible
from ciimap.export.subject import Subject
from ciimap.values import canonical_json

NAMESPACE = "urn:ciimap:oscal:1"  # of every prop that is ciimap's; a name, which nothing fetches
_ROOT = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>~^$&|])|(?m:^(\s*)([#+=-]|\d+(?=[.)])))")

Plain = dict[str, Any]


class Names:
    """The identifiers of one infrastructure: the same for the same name in every document.

    An infrastructure is known by its operator and its title, so that a component keeps its
    identifier from one state of the model to the next.
    """

    def __init__(self, subject: Subject) -> None:
        """Name what belongs to the model of ``subject``."""
        model, operator = subject.evaluation.model, subject.evaluation.model.operator
        known_by = [operator.name if operator else None, model.title or subject.evaluation.name]
        self._system = uuid.uuid5(_ROOT, _hex(known_by))

    def id(self, kind: str, *parts: str) -> str:
        """Return the version 5 UUID of a thing of ``kind``."""
        return str(uuid.uuid5(self._system, _hex([kind, *parts])))

    def document(self, kind: str, content: Plain) -> str:
        """Return the UUID of a document: another one whenever anything in it changes."""
        return self.id(kind, _hex(content))


def _hex(value: Any) -> str:
    return canonical_json(value).hex()


def moment(day: date) -> str:
    """Return the beginning of ``day``, in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def day_of(subject: Subject) -> date:
    """Return the day that a document of ``subject`` states what was true on.

    It is the assessment's, else the day of the policy, else that of the decision.

    Raises:
        ExportError: none of them is stated. The clock is not asked: it would change the bytes.
    """
    model, capability = subject.evaluation.model, subject.capability
    facts = capability.scored.facts if capability else None
    decision = model.operator.decision if model.operator else None
    stated = (
        capability.scored.assessment.assessed_on if capability else None,
        facts.as_of if facts else None,
        model.policy.as_of,
        decision.date if decision else None,
    )
    day = next((each for each in stated if each is not None), None)
    if day is None:
        raise ExportError("oscal.day-needed")
    return day


def line(text: str) -> str:
    """Return ``text`` in one line, as a string of OSCAL; ``-`` where nothing is left."""
    return " ".join(legible(text).split()) or "-"


def markup(text: str) -> str:
    """Return plain ``text`` as markup that shows it as it is, line by line."""
    told = "\n".join(
        " ".join(part.split()) for part in legible(text.replace("\r\n", "\n")).split("\n")
    )
    escaped = _MARKUP.sub(lambda m: f"\\{m[1]}" if m[1] else _at_start(m[2], m[3]), told)
    return escaped.strip() or "-"


def markup_line(text: str) -> str:
    """Return plain ``text`` as markup of one line."""
    return markup(line(text))


def _at_start(space: str, sign: str) -> str:
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def token(id_: str) -> str:
    """Return ``id_`` as a token; what a token cannot hold is written by its code."""
    told = "".join(each if _fits(each) else f"_u{ord(each):x}_" for each in id_)
    return told if told[0].isalpha() or told[0] == "_" else f"_{told}"


def _fits(each: str) -> bool:
    return each.isalpha() or each.isdecimal() or each in "._-"


def prop(name: str, value: object, **more: str) -> Plain:
    """Return one prop of ciimap's namespace; true and false are written in small letters."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return {"name": name, "ns": NAMESPACE, "value": line(text), **more}


def data_prop(name: str, json: str) -> Plain:
    """Return a prop that holds JSON, of which nothing is lost."""
    return {"name": name, "ns": NAMESPACE, "value": escape_hidden(json)}


def props(values: Mapping[str, object]) -> list[Plain]:
    """Return a prop for each value that is stated."""
    return [prop(name, value) for name, value in values.items() if value is not None]


def filled(document: Plain) -> Plain:
    """Return ``document`` without empty lists and absent values, which the schema refuses."""
    return {key: value for key, value in document.items() if value not in (None, [], {})}


def unique(parts: Iterable[Plain]) -> list[Plain]:
    """Return ``parts`` in order, each once."""
    seen: dict[str, Plain] = {}
    for part in parts:
        seen.setdefault(_hex(part), part)
    return list(seen.values())
