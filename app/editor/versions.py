"""Versions of a value in words, with what is another in them marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from app.editing import Names, sentence, show_duration
from app.markup import Html, element, joined
from app.workspace import Key
from ciimap.model import STAGES
from ciimap.texts import entries, say
from ciimap.values import LANGUAGES, Language

_TOKEN = re.compile(r"[A-Za-z0-9_.-]+|\s+|.", re.DOTALL)
_OTHER = {  # fields with words elsewhere
    "requires": "needs",
    "steps": "steps",
    "encrypted": "step-encrypted",
    "after": "step-after",
    "between": "section-links",
}
_DURATIONS = {"tolerance", "recovery_time", "horizon"}


def part_words(key: Key, names: Names, language: Language) -> str:
    """Return what ``key`` is called: an entry, and which of its fields."""
    section, id_, field = key
    if not section:
        return (
            _first_known((f"project-{id_}-{field}", f"policy-{field}", f"project-{id_}"), language)
            or f"{id_} {field}".strip()
        )
    entry = names(id_)
    if not field:
        return entry
    return say("yaml_text.entry-field", language, entry=entry, part=field_words(field, language))


def field_words(field: str, language: Language) -> str:
    """Return what a field is called; one that only the file has is called as in the file."""
    known = (_OTHER.get(field, ""), f"field-{field}", f"policy-{field}", f"use-{field}")
    return _first_known(known, language) or field


def _first_known(names: Sequence[str], language: Language) -> str:
    """Return the words of the first of ``names`` that the catalogue has, or none."""
    room = entries("editing")
    known = (name.replace("_", "-") for name in names)
    found = next((name for name in known if name in room), None)
    return say(f"editing.{found}", language) if found else ""


def version_words(key: Key, value: Any, names: Names, language: Language) -> tuple[str, ...]:
    """Return ``value``, which is that of a field or of an entry as a whole, in lines of words."""
    if value is None:
        return (say("editing.not-there", language),)
    if not key[2] and isinstance(value, Mapping):
        return tuple(_entry(value, names, language))
    return tuple(_value(key[2] or key[1], value, names, language))


def marked(lines: Sequence[str], before: Sequence[str]) -> Html:
    """Return ``lines``, with marks around what ``before`` does not say, and what is gone struck."""
    new, old = (_TOKEN.findall("\n".join(each)) for each in (lines, before))
    parts: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        text, gone = "".join(new[start:end]), "".join(old[first:last])
        if kind == "delete":
            parts.append(element("del", gone))
        else:
            parts.append(text if kind == "equal" else element("mark", text))
    return joined(parts)


def _entry(value: Mapping[str, Any], names: Names, language: Language) -> Iterator[str]:
    for field, each in value.items():
        told = say("editing.list", language, members=tuple(_value(field, each, names, language)))
        yield say("yaml_text.field-line", language, part=field_words(field, language), value=told)


def _value(field: str, value: Any, names: Names, language: Language) -> Iterator[str]:
    if field == "requires":
        yield sentence(value, names, language)
    elif field == "steps":
        yield from (_step(at, step, names, language) for at, step in enumerate(value, 1))
    elif isinstance(value, Mapping):
        yield from _mapping(value, names, language)
    elif isinstance(value, list):
        for each in value:
            yield from _value("", each, names, language)
    else:
        yield _word(field, value, names, language)


def _mapping(value: Mapping[str, Any], names: Names, language: Language) -> Iterator[str]:
    if value.keys() <= set(LANGUAGES):
        yield " / ".join(map(str, value.values()))
    else:
        yield from _entry(value, names, language)


def _step(at: int, step: Mapping[str, Any], names: Names, language: Language) -> str:
    stage = step["stage"]
    words = say(f"stages.{stage}", language) if stage in STAGES else str(stage)
    needed, of = step["at"]["at_least"], step["at"]["of"]
    formula = {"all_of": of} if needed == len(of) else step["at"]
    hosts = sentence(formula, names, language)
    rest = {key: each for key, each in step.items() if key not in {"stage", "at", "id"}}
    return " · ".join([f"{at} {words}", hosts, *_entry(rest, names, language)])


def _word(field: str, value: Any, names: Names, language: Language) -> str:
    if isinstance(value, bool):
        return say("yaml_text.yes" if value else "yaml_text.no", language)
    choice = f"choice-{str(value).replace('_', '-')}"
    if field in _DURATIONS:
        return show_duration(value, language)
    if field != "name" and choice in entries("editing"):
        return say(f"editing.{choice}", language)
    return names(str(value))
