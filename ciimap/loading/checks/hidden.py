"""Characters that a reader cannot see, in texts that a reader compares or is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, Path, fault
from ciimap.loading.wrong_types import name_of
from ciimap.texts import Message
from ciimap.values import text_fault


def check(scope: Scope) -> Iterator[Fault]:
    """Warn of each text with a hidden character: direction marks, zero width, control."""
    if not scope.may_hide:
        return
    model = scope.model
    root = {"title": model.title, "marking": model.marking, "names": model.names}
    yield from _texts((), root)
    for name, part in (("operator", model.operator), ("policy", model.policy)):
        if part is not None:
            yield from _texts((name,), part.__dict__)
    for path, entry in scope.entries():
        yield from _texts(path, entry.__dict__)
        yield from _texts(path, entry.__pydantic_extra__ or {})
        for place, step in enumerate(getattr(entry, "steps", ())):
            yield from _texts((*path, "steps", place), step.__dict__)


def _texts(path: Path, values: Mapping[str, Any]) -> Iterator[Fault]:
    for key, value in values.items():
        if key.startswith("__"):
            continue  # pydantic's own; free attributes are looked through by themselves
        if isinstance(value, str) and not value.isprintable():
            yield from _hidden((*path, key), value)
        elif isinstance(value, dict):
            yield from _texts((*path, key), value)
        elif isinstance(value, BaseModel) and key == "decision":
            yield from _texts((*path, key), value.__dict__)


def _hidden(path: Path, text: str) -> Iterator[Fault]:
    kind = text_fault(text)
    if kind is not None:
        hidden = next(c for c in text if text_fault(c) is not None)
        why = Message(f"loading.id-{kind}")
        values = {"key": name_of(path), "character": f"U+{ord(hidden):04X}", "why": why}
        yield replace(fault("hidden-character", path, **values), severity="warning")
