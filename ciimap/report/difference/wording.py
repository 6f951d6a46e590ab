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


def tell_value(field: str, value: Any, language: Language) -> str:
    """Return ``value`` of ``field`` in words, ids as they are."""
    if value is None:
        return say("difference.not-given", language)
    if field in _FORMULAS:
        is_unknown = field == "requires" and value == UNKNOWN
        return say("difference.unknown", language) if is_unknown else tell_formula(value, language)
    if field == "ends":
        return _ends(value)
    if field == "steps":
        return say("difference.steps", language, count=len(value))
    if field in _DURATIONS and isinstance(value, int | float):
        return tell_duration(value, language)
    return _plain(field, value, language)


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


def _ends(ends: Mapping[str, Any]) -> str:
    return " — ".join(ends["between"]) if "between" in ends else f"{ends['from']} → {ends['to']}"


def tell_formula(requirement: Any, language: Language) -> str:
    """Return a requirement, or the hosts of a step, as "a and 1 of (b, c)"."""
    return _formula(requirement, partial(say, language=language), language, outermost=True)


def _formula(value: Any, t: Callable[..., str], language: Language, *, outermost: bool) -> str:
    if isinstance(value, str):
        return value
    needed, members, buffer = _parts(value)
    told = tuple(_formula(member, t, language, outermost=False) for member in members)
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
