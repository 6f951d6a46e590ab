"""What the type checker of the data says, in our rules and words, at paths of the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ciimap.loading.faults import Fault, Path, fault, hint
from ciimap.loading.known_keys import FORM_KEYS, keys_at
from ciimap.loading.marks import HOST_FORMS
from ciimap.loading.suggesting import Suggester
from ciimap.loading.wrong_types import name_of, wrong_type
from ciimap.texts import Message

_WANTED = {
    "string_type": "text",
    "bool_type": "flag",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_from_float": "whole",
    "float_type": "number",
    "float_parsing": "number",
    "dict_type": "mapping",
    "model_type": "mapping",
    "tuple_type": "list",
}
_CONTINUITY = ("policy", "continuity")
_VERSIONS = {("ciimap",), ("assessment",), ("capability_model",)}  # keys of the format's version
Parts = tuple[str | int, ...]
KeysAt = Callable[[Path], tuple[str, ...]]  # the keys that a mapping at a path may have


def explain_errors(
    error: ValidationError,
    data: Mapping[str, Any],
    suggester: Suggester,
    keys: KeysAt = keys_at,
    limit: int | None = None,
) -> tuple[Fault, ...]:
    """Return what ``error`` says of ``data``, one fault for each thing to mend.

    Args:
        error: What the type checker found.
        data: What it looked at, as read from a file.
        suggester: Finds the key or choice that was meant.
        keys: The keys that a mapping at a path may have; those of a model by default.
        limit: How many errors are looked at, the first ones; all by default.
    """
    explainer = _Explainer(data, suggester, keys)
    details = error.errors(include_url=False, include_input=False)[:limit]
    told = (detail for detail in details if not _is_echo(detail, data))
    return tuple(_without_echoes([explainer.explain(detail) for detail in told]))


def real_path(parts: Parts, data: Any) -> tuple[Path, Any]:
    """Return the path that ``parts`` mean in ``data``, and the value there.

    Parts that the data lack are skipped: names of forms, and keys of a longer form.
    """
    path: list[str | int] = []
    for part in parts:
        found = _find(data, part)
        if found is not None:
            path.append(found)
            data = data[found]
    return tuple(path), data


def _find(data: Any, part: str | int) -> str | int | None:
    if isinstance(data, list):
        return part if isinstance(part, int) and 0 <= part < len(data) else None
    if not isinstance(data, dict):
        return None
    names = (part, *HOST_FORMS) if part == "of" else (part, str(part))  # keys are text in a file
    return next((name for name in names if name in data), None)


def _is_echo(detail: ErrorDetails, data: Any) -> bool:
    """Return whether a list is called too short only because what it holds is wrong."""
    if detail["type"] != "too_short":
        return False
    _, value = real_path(detail["loc"], data)
    return isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]


class _Explainer:
    """Turns one error of the type checker into a fault."""

    def __init__(self, data: Mapping[str, Any], suggester: Suggester, keys: KeysAt) -> None:
        self._data, self._suggester, self._keys_at = data, suggester, keys
        self._rules: dict[str, Callable[[Path, Any, Mapping[str, Any]], Fault]] = {
            "extra_forbidden": self._unknown_key,
            "literal_error": self._not_a_choice,
            "bad-id": self._bad_id,
            "bad-duration": self._bad_duration,
            "bad-date": self._bad_date,
            "bad-link": self._bad_link,
            "bad-period": self._bad_period,
            "too_short": self._empty_list,
            "greater_than_equal": self._too_small,
            "less_than_equal": self._too_large,
            "greater_than": self._not_above,
        }

    def explain(self, detail: ErrorDetails) -> Fault:
        """Return the fault that ``detail`` reports."""
        kind, parts, context = detail["type"], detail["loc"], detail.get("ctx", {})
        if kind == "missing":
            path, _ = real_path(parts[:-1], self._data)
            found = fault("missing-key", path, key=parts[-1], of=name_of(path))
            return replace(found if path else _missing_root(found, parts), side="key")
        path, value = real_path(parts, self._data)
        if kind in self._rules:
            return self._rules[kind](path, value, context)
        if kind in _WANTED or kind == "wrong-type":
            return self._wrong_type(path, value, _WANTED.get(kind) or context["wanted"])
        return fault("invalid-value", path, key=name_of(path))

    def _unknown_key(self, path: Path, _: Any, __: Mapping[str, Any]) -> Fault:
        key = str(path[-1])
        known = self._keys_at(path[:-1])
        close = hint("one-form") if key in known else self._suggester.hint(key, known)
        return replace(fault("unknown-key", path, key=key[:60]), hint=close, side="key")

    def _not_a_choice(self, path: Path, value: Any, context: Mapping[str, Any]) -> Fault:
        if path in _VERSIONS:
            return fault("bad-version", path, value=str(value)[:40])
        choices = tuple(re.findall(r"'([^']*)'", str(context["expected"])))
        shown = ("1", "2", "3", "…", *choices) if path == _CONTINUITY else choices
        found = fault("not-a-choice", path, key=name_of(path), value=_short(value), choices=shown)
        return replace(found, hint=self._suggester.hint(str(value), choices))

    def _bad_id(self, path: Path, _: Any, context: Mapping[str, Any]) -> Fault:
        why = Message(f"loading.id-{context['fault']}")
        found = fault("bad-id", path, id=visible(context["id"])[:60], why=why)
        return replace(found, side="key" if path[-1:] == (context["id"],) else "value")

    def _bad_duration(self, path: Path, _: Any, context: Mapping[str, Any]) -> Fault:
        found = fault("bad-duration", path, key=name_of(path), value=_short(context["value"]))
        return replace(found, hint=hint("duration"))

    def _bad_date(self, path: Path, _: Any, context: Mapping[str, Any]) -> Fault:
        found = fault("bad-date", path, key=name_of(path), value=_short(context["value"]))
        return replace(found, hint=hint("date"))

    def _bad_link(self, path: Path, _: Any, __: Mapping[str, Any]) -> Fault:
        return replace(fault("bad-link", path), hint=hint("link"))

    def _bad_period(self, path: Path, _: Any, context: Mapping[str, Any]) -> Fault:
        found = fault("bad-duration", path, key=name_of(path), value=_short(context["value"]))
        return replace(found, hint=hint("period"))

    def _empty_list(self, path: Path, _: Any, __: Mapping[str, Any]) -> Fault:
        return fault("empty-list", path, key=name_of(path))

    def _too_small(self, path: Path, value: Any, context: Mapping[str, Any]) -> Fault:
        return _out_of_range("least", path, value, context["ge"])

    def _not_above(self, path: Path, value: Any, context: Mapping[str, Any]) -> Fault:
        return _out_of_range("above", path, value, context["gt"])

    def _too_large(self, path: Path, value: Any, context: Mapping[str, Any]) -> Fault:
        return _out_of_range("most", path, value, context["le"])

    def _wrong_type(self, path: Path, value: Any, wanted: str) -> Fault:
        found = wrong_type(path, wanted, value)
        quotable = wanted in {"text", "id"} and isinstance(value, bool | int | float)
        return replace(found, hint=hint("quote-value")) if quotable else found


def _missing_root(found: Fault, parts: Parts) -> Fault:
    if parts == ("ciimap",):
        return replace(fault("missing-version", ()), hint=hint("version"))
    return found


def _out_of_range(side: str, path: Path, value: Any, limit: Any) -> Fault:
    values = {"key": name_of(path), "value": _short(value), "limit": limit}
    return Fault("out-of-range", Message(f"loading.out-of-range-{side}", values), path)


def _short(value: Any) -> str:
    return visible(str(value))[:60]


def visible(text: str) -> str:
    """Return ``text`` with characters that cannot be seen written as their code points."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def _without_echoes(faults: Sequence[Fault]) -> Iterable[Fault]:
    """Yield each fault once: the parts of a choice of types, and what a wrong key explains."""
    unknown: dict[Path, list[Fault]] = {}
    for each in faults:
        if each.rule == "unknown-key":
            unknown.setdefault(each.path[:-1], []).append(each)
    by_path: dict[Path, list[Fault]] = {}
    for each in faults:
        if each.rule == "missing-key":
            if not _explained(each, unknown.get(each.path, ())):
                yield each
        else:
            by_path.setdefault(each.path, []).append(each)
    for same in by_path.values():
        yield _united(same)


def _explained(missing: Fault, unknown: Sequence[Fault]) -> bool:
    """Return whether a key is missing only because another one is misspelt."""
    key = missing.message.values["key"]
    return any(
        key in FORM_KEYS or (each.hint is not None and each.hint.values["close"] == key)
        for each in unknown
    )


def _united(same: Sequence[Fault]) -> Fault:
    """Return the fault that says most, of those that the alternatives of one type report."""
    ranked = sorted(same, key=lambda each: (each.rule == "wrong-type", each.rule != "out-of-range"))
    if len(same) > 1 and all(each.rule == "wrong-type" for each in same):
        texts = any(str(each.message.values["wanted"]).find("type-text") >= 0 for each in same)
        wanted = Message("loading.type-scalar" if texts else "loading.type-number")
        message = Message(same[0].message.key, {**same[0].message.values, "wanted": wanted})
        return replace(same[0], message=message)
    return ranked[0]
