"""The grid of one kind of entry: quick changes of many, and rows that are added or taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import partial
from typing import Any, Literal

import streamlit as st

from app import access
from app.editing import Data, checked
from app.editor.desk import Desk, accept_text, as_typed, current
from app.editor.fields import Field
from app.editor.form import still_used
from app.editor.grid_rows import ID, NAME, RefusedError, Sheet, fields_of, rows_of, take
from app.editor.table_file import show_file_of
from app.grid_component import Edit, read_log, show_grid_of
from app.markup import element
from ciimap.errors import InputError
from ciimap.texts import Message, say
from ciimap.values import Language

_SHEETS = "editor:sheets"
_SORTS = {"flag": "flag", "choice": "choice", "records": "many", "information": "many"}

_Outcome = Literal["taken", "refused", "set-aside"]


def show_grid(desk: Desk, section: str) -> None:
    """Show the entries of ``section`` as a grid that can be typed into."""
    if section == "flows" and not desk.data.get("information"):
        none = element("p", say("editing.none-yet", desk.language), class_="quiet")
        st.html(element("div", none, class_="ci"))
        return  # a flow carries information from the start
    hint = element("p", say("editing.grid-hint", desk.language), class_="quiet")
    st.html(element("div", hint, class_="ci"))
    key = f"grid:{desk.name}:{section}:{desk.language}"
    data = _data(desk, section)
    show_grid_of(data, key, partial(_typed, desk, section, key))
    show_file_of(desk, section, data["columns"], data["rows"])


def _sheet(desk: Desk, section: str) -> Sheet:
    sheets = st.session_state.setdefault(_SHEETS, {})
    place = (str(desk.path), section, desk.language)
    if place not in sheets:
        sheets[place] = Sheet()
    found = sheets[place]
    assert isinstance(found, Sheet)
    return found


def _data(desk: Desk, section: str) -> dict[str, Any]:
    sheet, memory, language = _sheet(desk, section), desk.memory, desk.language
    with memory.lock:
        if desk.raw == memory.raw:  # else an edit came meanwhile, and another run is under way
            sheet.follow(desk.data, section)
        rows, applied = rows_of(sheet, section, language), sheet.applied
    return {
        "columns": _columns(desk, section),
        "rows": rows,
        "words": _words(language),
        "editable": access.may("edit"),
        "sheet": sheet.token,
        "applied": applied,
    }


def _words(language: Language) -> dict[str, str]:
    """Return what the grid says; counts and ids are put in where they are known."""
    return {
        "find": say("editing.grid-find", language),
        "blank": say("editing.grid-blank", language),
        "drop": say("editing.grid-drop", language, id="{id}"),
        "shown": say("editing.grid-shown", language, shown="{shown}", all="{all}"),
        "waiting": say("editing.grid-waiting", language, count="{count}"),
        "pasted": say("editing.grid-pasted", language, count="{count}"),
    }


# --- Typing ---------------------------------------------------------------------------------------


def _typed(desk: Desk, section: str, key: str) -> None:
    """Take what was typed, all at once; where that cannot be, one edit after the other."""
    sheet, memory = _sheet(desk, section), desk.memory
    edits = read_log(st.session_state.get(key), sheet.token, sheet.applied)
    if not edits:
        return
    memory.hush()
    if _take_all(desk, section, edits) == "refused":
        _take_each(desk, section, edits)


def _take_each(desk: Desk, section: str, edits: Sequence[Edit]) -> None:
    """Take one edit after the other; what is refused is told, also if the last one is taken."""
    sheet, memory = _sheet(desk, section), desk.memory
    refused = memory.notice, memory.problems
    for edit in edits:
        if len(edits) == 1 or _take_all(desk, section, [edit]) == "refused":
            refused = memory.notice, memory.problems
            sheet.refuse(edit, _reason(*refused))
    memory.notice, memory.problems = refused


def _reason(notice: Message | None, problems: Sequence[Any]) -> Message:
    """Return what is wrong, in one sentence."""
    return problems[0].message if problems else notice or Message("editing.refused")


def _take_all(desk: Desk, section: str, edits: Sequence[Edit]) -> _Outcome:
    """Make ``edits`` on the model and save it, whole or not at all."""
    sheet, memory = _sheet(desk, section), desk.memory
    trial = deepcopy(sheet)
    try:
        before = current(desk.path)
        trial.follow(before, section)
        known = dict(trial.ids)
        after = _after(trial, before, section, edits, desk.language)
        deleted = [sheet.ids[e.row] for e in edits if not e.column and e.row in sheet.ids]
        used = next(filter(None, (still_used(desk, after, id_) for id_ in deleted)), None)
        if used is not None:
            memory.notice = used
            return "refused"
        text = checked(after, desk.path.name, desk.path.parent)[0] if after != before else ""
    except RefusedError as error:
        memory.notice = error.message
        return "refused"
    except InputError as error:
        memory.problems = tuple(map(as_typed, error.problems))
        memory.notice = Message("editing.refused")
        return "refused"
    trial.accept(edits, after)
    with memory.lock:  # a page that is being made sees the file and the sheet change together
        is_saved = not text or accept_text(desk.path, text, renamed=_renamed(known, trial.ids))
        if not is_saved and desk.history.aside() is None:
            return "refused"
        vars(sheet).update(vars(trial))
    if text and is_saved:
        memory.renew()  # of forms beside it
    return "taken" if is_saved else "set-aside"


def _renamed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Return the new ids by the old ones, of rows whose id is another."""
    return {id_: after[row] for row, id_ in before.items() if after.get(row, id_) != id_}


def _after(
    sheet: Sheet, data: Data, section: str, edits: Sequence[Edit], language: Language
) -> Data:
    for edit in edits:
        data = take(sheet, data, section, edit, language)
    return data


# --- Columns --------------------------------------------------------------------------------------


def _columns(desk: Desk, section: str) -> list[dict[str, Any]]:
    texts = [
        {"key": key, "label": say(f"editing.field-{key}", desk.language), "sort": "text"}
        for key in (ID, NAME)
    ]
    return [*texts, *(_column(desk, field) for field in fields_of(section))]


def _column(desk: Desk, field: Field) -> dict[str, Any]:
    label = say(f"editing.field-{field.name.replace('_', '-')}", desk.language)
    sort = _SORTS.get(field.sort, "text")
    column: dict[str, Any] = {"key": field.name, "label": label, "sort": sort}
    if sort == "flag":
        column["default"] = field.default
    elif field.sort == "choice":
        column["options"] = [_choice(each, desk.language) for each in field.choices]
    elif sort == "many":
        ids = desk.data.get("records" if field.sort == "records" else "information", {})
        column["options"] = [{"value": id_, "label": desk.names.label(id_)} for id_ in ids]
    return column


def _choice(value: str, language: Language) -> dict[str, str]:
    return {"value": value, "label": say(f"editing.choice-{value.replace('_', '-')}", language)}
