"""Plain values of a model in words: what a field was, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pydantic import BaseModel

from ciimap.analysis import Edit
from ciimap.model import (
    UNKNOWN,
    Business,
    EnvironmentElement,
    Flow,
    Function,
    Group,
    Information,
    InformationSystem,
    Link,
    Model,
    NetworkFacility,
    Operator,
    Policy,
    Record,
    Step,
    Strict,
)
from ciimap.texts import entries, say, tell_duration
from ciimap.values import Language, pick

_TYPES: dict[str, type[BaseModel]] = {
    "model": Model,
    "policy": Policy,
    "operator": Operator,
    "names": Strict,  # its fields are values of the model
    "businesses": Business,
    "functions": Function,
    "information": Information,
    "flows": Flow,
    "groups": Group,
    "information_systems": InformationSystem,
    "network_facilities": NetworkFacility,
    "environment": EnvironmentElement,
    "links": Link,
    "records": Record,
}
_DURATIONS = frozenset({"tolerance", "recovery_time", "horizon"})
_WORDS = {"grade": "grades", "exposure": "grades", "stage": "stages"}  # fields → rooms of texts
_FORMULAS = frozenset({"requires", "via", "at"})
_IDS = frozenset({"information", "graded_protection", "cryptography"})  # fields of ids of entries

Called = Callable[[str], str]  # what an entry is called, by its id


def type_of(edit: Edit) -> type[BaseModel]:
    """Return the type of the entry that ``edit`` edits."""
    is_step = len(edit.entry) > len(("section", "id"))
    return Step if is_step else _TYPES[edit.entry[0]]


def field_word(kind: type[BaseModel], field: str, language: Language) -> str:
    """Return what ``field`` is called: in Chinese its word with the file's key behind it."""
    if field == "ends":
        return say("difference.ends", language)
    known = kind.model_fields.get(field)
    _, _, chinese = (known.description or "" if known else "").partition(" / ")
    return f"{chinese}（{field}）" if language == "zh" and chinese else field


def default_of(kind: type[BaseModel], field: str) -> object:
    """Return what ``field`` counts as where it is not written, ``None`` if there is no such."""
    known = kind.model_fields.get(field)
    default = None if known is None or known.is_required() else known.default
    return default if default != () else None


def tell_value(field: str, value: Any, language: Language, called: Called = str) -> str:
    """Return ``value`` of ``field`` in words, entries as they are ``called``."""
    if value is None:
        return say("difference.not-given", language)
    if field == "requires" and value == UNKNOWN:
        return say("difference.unknown", language)
    if field in _FORMULAS:
        return tell_formula(value, language, called)
    if field == "ends":
        return _ends(value, called)
    if field == "steps":
        return say("difference.steps", language, count=len(value))
    return _plain(field, _spoken(field, value, language, called), language)


def _spoken(field: str, value: Any, language: Language, called: Called) -> Any:
    if field in _DURATIONS and isinstance(value, int | float):
        return tell_duration(value, language)
    if field in _IDS and isinstance(value, list | tuple):
        return [called(str(id_)) for id_ in value]
    return value


def _plain(field: str, value: Any, language: Language) -> str:
    if isinstance(value, bool):
        return say("difference.yes" if value else "difference.no", language)
    if field in _WORDS and value in entries(_WORDS[field]):
        return say(f"{_WORDS[field]}.{value}", language)
    if isinstance(value, list | tuple):
        return ("、" if language == "zh" else ", ").join(map(str, value)) or "[]"
    if isinstance(value, Mapping) and value.keys() <= {"en", "zh"}:
        return pick(value, language)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain('', part, language)}" for key, part in value.items())
    return str(value)


def _ends(ends: Mapping[str, Any], called: Called) -> str:
    if "between" in ends:
        return " — ".join(map(called, ends["between"]))
    return f"{called(ends['from'])} → {called(ends['to'])}"


def tell_formula(requirement: Any, language: Language, called: Called = str) -> str:
    """Return a requirement, or the hosts of a step, as "a and 1 of (b, c)"."""
    return _formula(requirement, partial(say, language=language), called, outermost=True)


def _formula(value: Any, t: Callable[..., str], called: Called, *, outermost: bool) -> str:
    if isinstance(value, str):
        return called(value)
    needed, members, buffer = _parts(value)
    told = tuple(_formula(member, t, called, outermost=False) for member in members)
    if not told:
        text = t("difference.nothing")
    elif len(told) == 1:
        text = told[0]
    elif needed == len(told):
        text = t("difference.and").join(told)
        text = text if outermost and not buffer else f"({text})"
    else:
        text = t("difference.quorum", needed=needed, members=told)
    return t("difference.buffer", text=text, buffer_time=buffer) if buffer else text


def _parts(value: Any) -> tuple[int, Any, float]:
    """Return how many of which members are needed, and the buffer."""
    if isinstance(value, Mapping):
        buffer = value.get("buffer", 0)
        if "any_of" in value:
            return min(1, len(value["any_of"])), value["any_of"], buffer
        if "of" in value:
            return value["at_least"], value["of"], buffer
        members = value["all_of"] if "all_of" in value else [value["id"]]
        return len(members), members, buffer
    return len(value), value, 0
