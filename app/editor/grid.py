"""The grid of one kind of entry: quick changes of many, and rows that are added or taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from app import access
from app.editing import Data, checked
from app.editor.desk import Desk, accept_text
from app.editor.fields import Field
from app.editor.grid_rows import ID, NAME, TakenError, columns_of, fields_of, played_back
from app.markup import element
from ciimap.errors import InputError
from ciimap.texts import Message, say

_BASES = "editor:bases"


@dataclass
class Base:
    """What a grid was given, frozen: only another hand's change of the model makes a new one."""

    raw: bytes  # of the file, after the last edit that came from this grid
    data: Data
    columns: dict[str, list[Any]]
    turn: int = 0


def show_grid(desk: Desk, section: str) -> None:
    """Show the entries of ``section`` as a grid that can be typed into."""
    base = _base(desk, section)
    if not base.columns[ID]:
        none = element("p", say("editing.none-yet", desk.language), class_="quiet")
        st.html(element("div", none, class_="ci"))
        return  # of no rows, the grid would not know that its columns are texts
    hint = element("p", say("editing.grid-hint", desk.language), class_="quiet")
    st.html(element("div", hint, class_="ci"))  # also keeps the grid's own buttons off the tabs
    key = _key(desk, section, base)
    st.data_editor(
        base.columns,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        disabled=not access.may("edit"),
        column_config=_config(desk, section),
        on_change=_typed,
        args=(desk, section, key),
        width="stretch",
    )


def _bases() -> dict[tuple[str, ...], Base]:
    bases: dict[tuple[str, ...], Base] = st.session_state.setdefault(_BASES, {})
    return bases


def _base(desk: Desk, section: str) -> Base:
    """Return what the grid was given; anew if the model was changed elsewhere meanwhile."""
    place = (str(desk.path), section, desk.language)
    memory, bases = desk.memory, _bases()
    with memory.lock:  # an edit that is being accepted meanwhile is this grid's own
        raw, known = memory.raw, bases.get(place)
        if known is None or known.raw != raw:
            columns = columns_of(desk.data, section, desk.language)
            bases[place] = Base(raw, desk.data, columns, known.turn + 1 if known else 0)
        return bases[place]


def _key(desk: Desk, section: str, base: Base) -> str:
    return f"grid:{desk.name}:{section}:{desk.language}:{base.turn}"


def _typed(desk: Desk, section: str, key: str) -> None:
    """Play back all that was typed on what the grid was given, and save the whole."""
    base = _bases()[str(desk.path), section, desk.language]
    memory = desk.memory
    memory.hush()
    try:
        data = played_back(base.data, section, st.session_state[key], desk.language)
        text, _ = checked(data, desk.path.name, desk.path.parent)
    except TakenError as error:
        memory.notice = Message("editing.id-taken", {"id": error.id})
    except InputError as error:
        memory.problems, memory.notice = error.problems, Message("editing.refused")
    else:
        with memory.lock:
            if accept_text(desk.path, text):
                base.raw = memory.raw
                memory.renew()  # of forms beside it; a grid's key has another turn
                return
    base.turn += 1  # the grid is shown anew, as the model is, beside the reason
    base.columns = columns_of(base.data, section, desk.language)
    base.raw = b""


def _config(desk: Desk, section: str) -> dict[str, Any]:
    language = desk.language
    config: dict[str, Any] = {
        ID: st.column_config.TextColumn(say("editing.field-id", language), pinned=True),
        NAME: st.column_config.TextColumn(say("editing.field-name", language), width="medium"),
    }
    for field in fields_of(section):
        config[field.name] = _column(desk, field)
    return config


def _column(desk: Desk, field: Field) -> Any:
    language = desk.language
    label = say(f"editing.field-{field.name.replace('_', '-')}", language)
    if field.sort == "flag":
        return st.column_config.CheckboxColumn(label, default=field.default)
    if field.sort == "choice":
        words = {
            each: say(f"editing.choice-{each.replace('_', '-')}", language)
            for each in field.choices
        }
        return st.column_config.SelectboxColumn(
            label,
            options=list(field.choices),
            format_func=lambda each: words.get(str(each), str(each)),
        )
    if field.sort in {"records", "information"}:
        section = "records" if field.sort == "records" else "information"
        options = list(desk.data.get(section, {}))
        return st.column_config.MultiselectColumn(
            label, options=options, format_func=desk.names.label
        )
    return st.column_config.TextColumn(label)
