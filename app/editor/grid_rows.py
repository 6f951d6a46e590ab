"""The rows of a grid: entries of one kind as columns, and what was typed played back on them.

A grid keeps all that was typed since it was shown as one difference against what it was given. The
data it was given are frozen with it, and the difference is played back on them as a whole: no edit
can be lost between two runs of the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.editing import Data, copy_of, entry, ids_of, removed, renamed, set_name
from app.editor.adding import new_entry
from app.editor.fields import FIELDS, Field, put, shown
from ciimap.values import Language, pick

ID, NAME = "id", "name"
_ALSO = {"recovery_time"}  # shown in grids, though a form has it under "more"


class TakenError(Exception):
    """Two entries would have the id ``id``."""

    def __init__(self, id_: str) -> None:
        """Remember the id."""
        self.id = id_
        super().__init__(id_)


def fields_of(section: str) -> tuple[Field, ...]:
    """Return the fields that a grid of ``section`` has beside id and name."""
    return tuple(each for each in FIELDS[section] if not each.minor or each.name in _ALSO)


def columns_of(data: Data, section: str, language: Language) -> dict[str, list[Any]]:
    """Return the entries of ``section`` by columns, in the order of the data."""
    entries = data.get(section, {})
    columns: dict[str, list[Any]] = {
        ID: list(entries),
        NAME: [pick(value.get("name"), language) for value in entries.values()],
    }
    for field in fields_of(section):
        columns[field.name] = [shown(field, value, language) for value in entries.values()]
    return columns


def played_back(data: Data, section: str, typed: Mapping[str, Any], language: Language) -> Data:
    """Return ``data`` after all that was typed into the grid of ``section``.

    Args:
        data: What the grid was given; it is not changed.
        section: The section that the grid shows.
        typed: Streamlit's difference: ``edited_rows``, ``added_rows``, ``deleted_rows``.
        language: Of the names that the grid shows.

    Raises:
        TakenError: an id is given twice.
    """
    ids = list(data.get(section, {}))
    result = copy_of(data)
    for at, cells in typed.get("edited_rows", {}).items():
        _write(entry(result, ids[int(at)]), ids[int(at)], section, cells, language)
    for row in typed.get("added_rows", ()):
        _add(result, section, row, language)
    for at in typed.get("deleted_rows", ()):
        result = removed(result, ids[int(at)])
    return _rename(result, _new_ids(ids, typed))


def _write(
    value: dict[str, Any], id_: str, section: str, cells: Mapping[str, Any], language: Language
) -> None:
    if NAME in cells:
        set_name(value, id_, str(cells[NAME] or ""), language)
    for field in fields_of(section):
        if field.name in cells:
            put(field, value, cells[field.name], language)


def _add(data: Data, section: str, row: Mapping[str, Any], language: Language) -> None:
    """Add a row once it has a name or an id; until then it is not finished."""
    name, id_ = (str(row.get(part) or "").strip() for part in (NAME, ID))
    if not name and not id_:
        return
    try:
        made = new_entry(data, section, name, id_, language)
    except KeyError:
        raise TakenError(id_) from None
    cells = {key: value for key, value in row.items() if key != NAME and value is not None}
    _write(data[section][made], made, section, cells, language)


def _new_ids(ids: Sequence[str], typed: Mapping[str, Any]) -> dict[str, str]:
    gone = {int(at) for at in typed.get("deleted_rows", ())}
    cells = {int(at): row for at, row in typed.get("edited_rows", {}).items() if ID in row}
    new = {ids[at]: str(row[ID] or "").strip() for at, row in cells.items() if at not in gone}
    return {old: id_ for old, id_ in new.items() if id_ and id_ != old}


def _rename(data: Data, new: Mapping[str, str]) -> Data:
    for old, id_ in new.items():
        if id_ in ids_of(data):
            raise TakenError(id_)
        data = renamed(data, old, id_)
    return data
