"""Values that entries share (sites, suppliers, zones …), and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.editing.data import Data, entries, set_or_drop
from ciimap.model import ELEMENT_SECTIONS
from ciimap.values import LANGUAGES, Language

SHARED = ("site", "supplier", "zone", "operator", "product", "certificate")  # fields of elements
OWN = "own"  # an operator that the catalogue names


def shared_values(data: Data) -> dict[str, tuple[str, ...]]:
    """Return every value that can have a name, sorted, with the fields in which it stands.

    A value that is named and stands nowhere any more has no field.
    """
    found: dict[str, set[str]] = {value: set() for value in data.get("names", {})}
    for field, value in _standing(data):
        found.setdefault(value, set()).add(field)
    return {value: tuple(sorted(fields)) for value, fields in sorted(found.items())}


def _standing(data: Data) -> Iterator[tuple[str, str]]:
    sector = data.get("operator", {}).get("sector")
    if sector:
        yield "sector", str(sector)
    for section, _, value in entries(data):
        if section in ELEMENT_SECTIONS or section == "links":
            named = ((field, str(value[field])) for field in SHARED if value.get(field))
            yield from ((field, told) for field, told in named if told != OWN)
        elif section == "flows":
            yield from _of_flow(value)


def _of_flow(flow: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if flow.get("assessment"):
        yield "assessment", str(flow["assessment"])
    for step in flow.get("steps", ()):
        if step.get("protocol"):
            yield "protocol", str(step["protocol"])


def name_of_value(data: Data, value: str, language: Language) -> str:
    """Return what ``value`` is called in ``language``, empty where nothing is said."""
    told = data.get("names", {}).get(value, "")
    return str(told.get(language, "")) if isinstance(told, Mapping) else str(told)


def set_name_of_value(data: Data, value: str, name: str, language: Language) -> None:
    """Say in ``data``, in place, what ``value`` is called in ``language``; an empty name goes."""
    told = {each: name_of_value(data, value, each) for each in LANGUAGES} | {language: name}
    names = data.setdefault("names", {})
    set_or_drop(names, value, {each: text for each, text in told.items() if text})
    set_or_drop(data, "names", names)


@dataclass(frozen=True)
class Reader:
    """A language, and what shared values are called in it; a name that means two is not used."""

    language: Language
    words: Mapping[str, str]  # by value
    values: Mapping[str, str]  # by name, in any language

    def word(self, value: str) -> str:
        """Return what ``value`` is called, itself if it has no name."""
        return self.words.get(value, value)

    def value(self, word: str) -> str:
        """Return the value that is called ``word``, itself if none is."""
        return self.values.get(word, word)


def reader_of(data: Data, language: Language) -> Reader:
    """Return how somebody reads shared values in ``language``."""
    named = data.get("names", {})
    told = {
        value: dict.fromkeys(filter(None, (name_of_value(data, value, each) for each in LANGUAGES)))
        for value in named
    }
    bearers = Counter(name for names in told.values() for name in names)
    taken = shared_values(data)
    values = {
        name: value
        for value, names in told.items()
        for name in names
        if bearers[name] == 1 and (name == value or name not in taken)
    }
    words = {value: name_of_value(data, value, language) for value in named}
    return Reader(language, {v: word for v, word in words.items() if values.get(word) == v}, values)
