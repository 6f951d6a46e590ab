"""The rows of a grid: entries of one kind as cells, and edits of cells taken into a model's data.

An edit names a row by a key that outlives a change of its id, so that what was typed before the
browser heard of a new id still finds its entry. A row that nobody has named yet waits with its
cells; one that cannot be taken stays in its cell, with the reason, until it is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from app.editing import (
    Data,
    Reader,
    copy_of,
    entry,
    fitting_information,
    ids_of,
    reader_of,
    removed,
    renamed,
    set_name,
)
from app.editor.adding import new_entry
from app.editor.fields import FIELDS, Field, put, shown
from app.grid_component import Edit
from ciimap.texts import Message
from ciimap.values import Language, pick

ID, NAME = "id", "name"
_ALSO = {"recovery_time"}  # shown in grids, though a form has it under "more"


class RefusedError(Exception):
    """An edit that cannot be made."""

    def __init__(self, key: str, **values: str) -> None:
        """Remember why, to be told in any language."""
        self.message = Message(key, values)
        super().__init__(key)


@dataclass(frozen=True)
class Refusal:
    """What stands in a cell and was not taken."""

    value: Any
    reason: Message


@dataclass
class Sheet:
    """What a session knows of one grid, beside the model."""

    ids: dict[str, str] = field(default_factory=dict)  # of entries, by the key of their row
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)  # rows that have no name yet
    refused: dict[tuple[str, str], Refusal] = field(default_factory=dict)  # by row and column
    applied: int = 0  # number of the last edit that was looked at
    made: int = 0  # keys
    data: Data = field(default_factory=dict)  # the model that ``ids`` are of
    token: str = field(default_factory=lambda: uuid4().hex)  # what was typed into another is old

    def follow(self, data: Data, section: str) -> None:
        """Let rows be those of ``data``: new entries get keys, rows without an entry go."""
        self.data = data
        known = {id_: key for key, id_ in self.ids.items()}
        self.ids = {known.get(id_) or self._key(id_): id_ for id_ in data.get(section, {})}
        alive = self.ids.keys() | self.waiting.keys()
        self.refused = {cell: each for cell, each in self.refused.items() if cell[0] in alive}

    def _key(self, id_: str) -> str:
        """Return a key for a row; one that was in use for another entry is not used again."""
        self.made += 1
        return f"row:{id_}" if f"row:{id_}" not in self.ids else f"row:{id_}:{self.made}"

    def refuse(self, edit: Edit, reason: Message) -> None:
        """Keep ``edit`` in its cell, beside the reason; a new row waits for it to be mended."""
        self.applied = edit.number
        if not edit.column:
            return
        if edit.row not in self.ids:
            self.waiting.setdefault(edit.row, {})
        self.refused[edit.row, edit.column] = Refusal(edit.value, reason)

    def accept(self, edits: Sequence[Edit], data: Data) -> None:
        """Note that ``edits`` are in the model, which is ``data`` now."""
        self.data, self.applied = data, edits[-1].number
        for edit in edits:
            self.refused.pop((edit.row, edit.column), None)


def fields_of(section: str) -> tuple[Field, ...]:
    """Return the fields that a grid of ``section`` has beside id and name."""
    return tuple(each for each in FIELDS[section] if not each.minor or each.name in _ALSO)


def rows_of(sheet: Sheet, section: str, language: Language) -> list[dict[str, Any]]:
    """Return the rows as the grid shows them: entries in the order of the data, then what waits."""
    entries = sheet.data.get(section, {})
    reader = reader_of(sheet.data, language)
    cells = {key: _cells(id_, entries[id_], section, reader) for key, id_ in sheet.ids.items()}
    cells |= {key: dict(each) for key, each in sheet.waiting.items()}
    return [
        {
            "key": key,
            "cells": each,
            "refused": dict(_refused(sheet, key, language)),
            "waiting": key in sheet.waiting,
        }
        for key, each in cells.items()
    ]


def _cells(id_: str, value: Mapping[str, Any], section: str, reader: Reader) -> dict[str, Any]:
    cells = {each.name: shown(each, value, reader) for each in fields_of(section)}
    return {ID: id_, NAME: pick(value.get("name"), reader.language, id_), **cells}


def _refused(sheet: Sheet, key: str, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    for (row, column), each in sheet.refused.items():
        if row == key:
            yield column, {"value": each.value, "reason": each.reason.in_language(language)}


def take(sheet: Sheet, data: Data, section: str, edit: Edit, language: Language) -> Data:
    """Return ``data`` after ``edit``; the sheet learns of new ids and of rows that wait.

    Args:
        sheet: Changed in place.
        data: What the edit is made on; it is not changed.
        section: The section that the grid shows.
        edit: A cell, or a row that is taken away.
        language: Of the names that the grid shows.

    Raises:
        RefusedError: it cannot be made; the sheet is as it was.
    """
    id_ = sheet.ids.get(edit.row)
    if not edit.column:
        sheet.waiting.pop(edit.row, None)
        return data if sheet.ids.pop(edit.row, None) is None else removed(data, str(id_))
    if id_ is None:
        return _wait(sheet, data, section, edit, language)
    if edit.column == ID:
        return _rename(sheet, data, edit, id_)
    result = copy_of(data)
    reader = reader_of(data, language)
    _write(entry(result, id_), id_, section, {edit.column: edit.value}, reader)
    return result


def _write(
    value: dict[str, Any], id_: str, section: str, cells: Mapping[str, Any], reader: Reader
) -> None:
    if NAME in cells:
        set_name(value, id_, str(cells[NAME] or ""), reader.language)
    for each in fields_of(section):
        if each.name in cells:
            put(each, value, cells[each.name], reader)


def _wait(sheet: Sheet, data: Data, section: str, edit: Edit, language: Language) -> Data:
    """Add a row once it has a name or an id, and a flow what it carries; until then it waits."""
    row = {**sheet.waiting.get(edit.row, {}), edit.column: edit.value}
    name, id_ = (str(row.get(part) or "").strip() for part in (NAME, ID))
    if not name and not id_:
        sheet.waiting[edit.row] = row
        return data
    if id_ and id_ in ids_of(data):
        raise RefusedError("editing.id-taken", id=id_)
    if section == "flows" and not data.get("information"):
        raise RefusedError("editing.flow-needs-information")
    carried = fitting_information(data, name)
    if section == "flows" and not row.get("information") and carried is None:
        sheet.waiting[edit.row] = row
        return data
    result = copy_of(data)
    made = new_entry(result, section, name, id_, language)
    if section == "flows":
        row["information"] = row.get("information") or [carried]
    cells = {key: value for key, value in row.items() if key != NAME and value is not None}
    _write(result[section][made], made, section, cells, reader_of(data, language))
    sheet.waiting.pop(edit.row, None)
    sheet.ids[edit.row] = made
    return result


def _rename(sheet: Sheet, data: Data, edit: Edit, old: str) -> Data:
    new = str(edit.value or "").strip()
    if not new or new == old:
        return data
    if new in ids_of(data):
        raise RefusedError("editing.id-taken", id=new)
    sheet.ids[edit.row] = new
    return renamed(data, old, new)
