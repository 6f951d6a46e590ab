"""The fields of each kind of entry: what a form or a grid shows, and how a value is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from app.editing import (
    OWN,
    Reader,
    read_day,
    read_duration,
    read_list,
    read_number,
    set_or_drop,
    show_duration,
)
from ciimap.model import GRADES, Conclusion, EnvironmentElement
from ciimap.texts import say
from ciimap.values import LANGUAGES, Language, parse_duration, pick

Sort = Literal[
    "text",
    "local",  # in both languages
    "prose",  # likewise, some sentences
    "duration",
    "shared",  # a value that can have a name: a site, a supplier …
    "operator",  # its name, or that the operator of the model runs it
    "choice",
    "flag",
    "number",
    "whole",
    "day",
    "list",
    "records",  # ids of records of the field's type
    "information",  # ids of information
]


@dataclass(frozen=True)
class Field:
    """One key of an entry."""

    name: str
    sort: Sort = "text"
    default: Any = None  # what is not written down
    choices: tuple[str, ...] = ()
    minor: bool = False  # shown under "more"
    is_required: bool = False

    @property
    def is_told(self) -> bool:
        """Whether one of the choices always holds: a key would, at a list, empty it otherwise."""
        return self.is_required or self.default is not None


NOTHING = ""  # among the choices of a list: none of them
_CATEGORIES: tuple[str, ...] = get_args(EnvironmentElement.model_fields["category"].annotation)
_PLACE = (
    Field("site", "shared"),
    Field("supplier", "shared"),
    Field("zone", "shared"),
    Field("operator", "operator", default=OWN),
    Field("recovery_time", "duration", minor=True),
    Field("product", "shared", minor=True),
    Field("certificate", "shared", minor=True),
    Field("responsible", "local", minor=True),
    Field("fails", "flag", default=True, minor=True),
)
_RECORDS = (Field("graded_protection", "records"), Field("cryptography", "records"))
_DESCRIPTION = Field("description", "prose", minor=True)
_CARRYING = (*_PLACE[:5], *_RECORDS, *_PLACE[5:], _DESCRIPTION)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "businesses": (
        Field("tolerance", "duration"),
        Field("responsible", "local", minor=True),
        _DESCRIPTION,
    ),
    "functions": (Field("main", "flag", default=False), _DESCRIPTION),
    "information": (
        Field("grade", "choice", choices=GRADES),
        Field("personal", "choice", "none", ("none", "personal", "sensitive")),
        Field("responsible", "local", minor=True),
        _DESCRIPTION,
    ),
    "flows": (
        Field("information", "information"),
        Field("continuity", "flag", default=True, minor=True),
        Field("cross_border", "flag", default=False, minor=True),
        Field("assessment", "shared", minor=True),
        _DESCRIPTION,
    ),
    "information_systems": _CARRYING,
    "network_facilities": _CARRYING,
    "links": _CARRYING,
    "environment": (
        Field("category", "choice", "other", _CATEGORIES),
        *_PLACE,
        *(replace(each, minor=True) for each in _RECORDS),
        _DESCRIPTION,
    ),
    "groups": (_DESCRIPTION,),
    "records": (
        Field("type", "choice", choices=("graded_protection", "cryptography"), is_required=True),
        Field("conclusion", "choice", choices=get_args(Conclusion)),
        Field("grade", "whole"),
        Field("filed_on", "day"),
        Field("evaluated_on", "day"),
        Field("rate", "number"),
        Field("score", "number"),
        Field("major_hazards", "whole"),
        Field("rectified", "whole"),
        Field("high_risks", "whole"),
        Field("evidence", "list"),
        Field("valid_until", "day", minor=True),
        Field("body", minor=True),
        _DESCRIPTION,
    ),
}


def _show_operator(value: str, reader: Reader) -> str:
    return say("editing.operator-own", reader.language) if value == OWN else reader.word(value)


def _read_operator(text: str, reader: Reader) -> str:
    name = text.strip()
    own = {say("editing.operator-own", each) for each in LANGUAGES}
    return OWN if not name or name in own else reader.value(name)


_TELLING: Mapping[Sort, Callable[[Any, Reader], str]] = {
    "duration": lambda value, reader: show_duration(value, reader.language),
    "operator": _show_operator,
    "shared": lambda value, reader: reader.word(value or ""),
    "local": lambda value, reader: pick(value, reader.language),
    "prose": lambda value, reader: pick(value, reader.language),
}
_READING: Mapping[Sort, Callable[[str, Reader], Any]] = {
    "duration": lambda text, _: read_duration(text),
    "operator": _read_operator,
    "shared": lambda text, reader: reader.value(text.strip()),
    "day": lambda text, _: read_day(text),
    "list": lambda text, _: read_list(text),
    "number": lambda text, _: read_number(text),
    "whole": lambda text, _: read_number(text),
}


def shown(field: Field, entry: Mapping[str, Any], reader: Reader) -> Any:
    """Return the value of a field as its widget shows it."""
    value = entry.get(field.name, field.default)
    if field.sort in _TELLING:
        return _TELLING[field.sort](value, reader)
    if field.sort == "list":
        return "; ".join(map(str, value or ()))
    if field.sort in {"records", "information"}:
        return list(value or ())
    if field.sort == "flag":
        return value
    return "" if value is None else str(value)


def is_kept(field: Field, entry: Mapping[str, Any], value: Any, reader: Reader) -> bool:
    """Return whether what a widget shows is what ``entry`` says, if in other words: ``1 hour``."""
    new, old = _read(field, entry, value, reader), entry.get(field.name, field.default)
    if field.sort == "duration" and new and old is not None:
        return parse_duration(new) == parse_duration(old)
    return (new or None) == (old or None)


def put(field: Field, entry: dict[str, Any], value: Any, reader: Reader) -> None:
    """Write what a widget shows into ``entry``, in place; a default is not written down."""
    if value == shown(field, entry, reader):
        return
    new = _read(field, entry, value, reader)
    set_or_drop(entry, field.name, None if new == field.default else new)


def _read(field: Field, entry: Mapping[str, Any], value: Any, reader: Reader) -> Any:
    if field.sort in _READING:
        return _READING[field.sort](str(value or ""), reader)
    if field.sort in {"local", "prose"}:
        return _local(entry.get(field.name), str(value or "").strip(), reader.language)
    return value.strip() if isinstance(value, str) else value


def _local(old: Any, text: str, language: Language) -> Any:
    if not isinstance(old, Mapping):
        return text
    return {key: part for key, part in {**old, language: text}.items() if part}
