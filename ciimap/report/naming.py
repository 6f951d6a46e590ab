"""Sentences that name entries by their ids, told with the names that readers know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ciimap.texts import Message

Naming = Callable[[str], str]  # an id → its name; any other text → itself
_NOT_IDS = frozenset({"product", "order", "done", "due"})  # values that an id may look like
_ARROW = " → "


def with_names(message: Message, name: Naming) -> Message:
    """Return ``message`` with a name in place of each id among its values, chains included."""
    values = {
        key: value if key in _NOT_IDS else _named(value, name)
        for key, value in message.values.items()
    }
    return replace(message, values=values)


def _named(value: object, name: Naming) -> object:
    if isinstance(value, str):
        return _ARROW.join(map(name, value.split(_ARROW)))
    if isinstance(value, Message):
        return with_names(value, name)
    if isinstance(value, tuple):
        return tuple(_named(part, name) for part in value)
    return value
