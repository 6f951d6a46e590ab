"""What is typed into a grid, as the browser tells it: edits in order, each with its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Edit:
    """One cell that was typed, or, with an empty ``column``, one row that was taken away."""

    number: int  # grows by one with each edit of a session
    row: str  # the row's key, which outlives a change of its id
    column: str
    value: Any  # a text, a truth value, a list of ids, or None


def read_log(state: Mapping[str, Any] | None, sheet: str, after: int) -> tuple[Edit, ...]:
    """Return the edits after number ``after`` from the state of the component, in order.

    What a browser sends is not believed: an edit that is not of this form is left out, and so is
    what was typed into another sheet. A browser tells a new server again what it told the old one.
    """
    typed = (state or {}).get("typed")
    told = typed.get("log") if isinstance(typed, Mapping) and typed.get("sheet") == sheet else None
    edits = [_edit(each) for each in told] if isinstance(told, list) else []
    found = {each.number: each for each in edits if each is not None and each.number > after}
    return tuple(found[number] for number in sorted(found))


def _edit(told: Any) -> Edit | None:
    if not isinstance(told, Mapping):
        return None
    number, row, column = (told.get(name) for name in ("seq", "row", "column"))
    if not isinstance(number, int | float) or not isinstance(row, str | int):
        return None
    value = told.get("value")
    if not isinstance(column, str) or not _is_plain(value):
        return None
    return Edit(int(number), str(row), column, value)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str | bool)
