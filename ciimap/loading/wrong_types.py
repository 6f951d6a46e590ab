"""Values of the wrong type, in words: what is expected, and what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ciimap.loading.faults import Fault, Path, fault, hint
from ciimap.texts import Message

_FOUND: dict[type, str] = {
    dict: "mapping",
    list: "list",
    str: "text",
    bool: "flag",
    int: "whole",
    float: "number",
    type(None): "nothing",
}


def wrong_type(path: Path, wanted: str, found: Any) -> Fault:
    """Return the fault that ``found`` stands at ``path`` where ``wanted`` is expected."""
    rule = "wrong-type" if path else "not-a-model"
    kind = _FOUND.get(type(found), "text")
    values = {"key": name_of(path), "wanted": type_name(wanted), "found": type_name(kind)}
    found_fault = fault(rule, path, **values)
    return replace(found_fault, hint=hint("nothing")) if found is None and path else found_fault


def type_name(name: str) -> Message:
    """Return the words for a type, such as "a list"."""
    return Message(f"loading.type-{name}")


def name_of(path: Path) -> str:
    """Return how a person calls the value at ``path``: its key, with a position in a list."""
    names = [part for part in path if isinstance(part, str)]
    name = names[-1][:60] if names else ""
    position = path[-1] if path else ""
    return f"{name}[{position}]" if isinstance(position, int) else name
