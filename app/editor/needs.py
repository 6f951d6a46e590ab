"""The requirement builder: lines that all have to hold, and the sentence that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import access
from app.editing import (
    HOWS,
    KINDS,
    Data,
    Line,
    Names,
    entry,
    find_or_add,
    ids_of,
    lines_of,
    member_label,
    read_duration,
    requirement_of,
    sentence,
    set_or_drop,
    set_requirement,
    show_duration,
)
from app.editor.desk import Desk, accept, accept_field, current, restate_rows, show_reason
from app.editor.kinds import made, show_kind_of_new
from app.markup import element
from ciimap.texts import say
from ciimap.values import Language

_PARTS = ("how", "count", "members", "buffer")
_WIDTHS = (0.8, 1.06, 0.44)
_HOW_AND_COUNT = (1, 0.6)  # in the first of them
# What a new name in a requirement becomes unless another kind is chosen.
_NEW = {"businesses": "functions", "functions": "information", "information": "environment"}


def show_needs(desk: Desk, id_: str) -> None:
    """Show what the entry ``id_`` cannot do without, as lines that can be changed."""
    language, requirement = desk.language, entry(desk.data, id_).get("requires")
    words = sentence(requirement, desk.names, language)
    title = element("h3", say("editing.needs", language))
    st.html(element("div", title, element("p", words, class_="sentence"), class_="ci"))
    if not lines_of(requirement) and ids_of(desk.data)[id_] != "businesses":
        _show_unknown(desk, id_, is_unknown=requirement == "unknown")
    usual = _NEW.get(ids_of(desk.data)[id_], "environment")
    show_kind_of_new(desk, desk.lasting_key(id_, "needs-new"), KINDS, usual)
    lines = _with_blank(requirement)
    for at, line in enumerate(lines):
        _show_line(desk, id_, at, line, len(lines))
    show_reason(desk, desk.key(id_, "needs"))


def _show_unknown(desk: Desk, id_: str, *, is_unknown: bool) -> None:
    """Show whether nobody knows; a business without needs is always so, since it must have some."""
    key = desk.key(id_, "unknown")
    st.session_state.setdefault(key, is_unknown)
    st.toggle(
        say("editing.needs-unknown", desk.language),
        key=key,
        disabled=not access.may("edit"),
        on_change=_unknown_changed,
        args=(desk, id_),
    )


def _with_blank(requirement: object) -> tuple[Line, ...]:
    """Return the lines of a requirement, and the one that waits to be filled."""
    lines = lines_of(requirement)
    return (*lines, Line("any" if lines else "all"))


def _key(desk: Desk, id_: str, at: int, part: str) -> str:
    return desk.key(id_, "needs", at, part)


def _values(line: Line, language: Language) -> dict[str, Any]:
    """Return what the widgets of a line show."""
    return {
        "how": line.how,
        "count": line.count,
        "members": list(line.members),
        "buffer": show_duration(line.buffer, language),
    }


def _show_line(desk: Desk, id_: str, at: int, line: Line, count: int) -> None:
    language, may = desk.language, access.may("edit")
    for part, value in _values(line, language).items():
        st.session_state.setdefault(_key(desk, id_, at, part), value)
    how, members, buffer = st.columns(_WIDTHS, gap="small")
    shared: dict[str, Any] = {
        "disabled": not may,
        "on_change": _lines_changed,
        "args": (desk, id_, count),
        "label_visibility": "visible" if at == 0 else "collapsed",
    }
    _show_how(desk, (id_, at), how, shared)
    members.multiselect(
        say("editing.members", language),
        _options(desk, id_, line.members),
        key=_key(desk, id_, at, "members"),
        format_func=lambda each: member_label(each, desk.names.label, language),
        accept_new_options=True,
        placeholder=say("editing.members-hint", language),
        select_all=False,
        **shared,
    )
    buffer.text_input(
        say("editing.buffer", language),
        key=_key(desk, id_, at, "buffer"),
        placeholder=say("editing.buffer-hint", language),
        **shared,
    )


def _show_how(
    desk: Desk, line: tuple[str, int], place: DeltaGenerator, shared: dict[str, Any]
) -> None:
    """Show in ``place`` how many of the members of a line are needed."""
    key, language = partial(_key, desk, *line), desk.language
    is_counted = st.session_state[key("how")] == "some"
    how, number = place.columns(_HOW_AND_COUNT, gap="small") if is_counted else (place, place)
    how.selectbox(
        say("editing.how", language),
        HOWS,
        key=key("how"),
        format_func=lambda each: say(f"editing.how-{each}", language),
        **shared,
    )
    if is_counted:
        number.number_input(
            say("editing.count", language), min_value=1, step=1, key=key("count"), **shared
        )


def _options(desk: Desk, id_: str, members: Sequence[str]) -> list[str]:
    """Return what can be chosen: every entry but records and itself, and what is chosen already."""
    ids = [each for each, section in ids_of(desk.data).items() if section != "records"]
    return list(dict.fromkeys([*members, *(each for each in ids if each != id_)]))


# --- Changing -------------------------------------------------------------------------------------


def _unknown_changed(desk: Desk, id_: str) -> None:
    value = "unknown" if st.session_state[desk.key(id_, "unknown")] else None
    accept(desk.path, lambda data: set_or_drop(entry(data, id_), "requires", value))


def _lines_changed(desk: Desk, id_: str, count: int) -> None:
    typed = [_typed(desk, id_, at) for at in range(count)]
    section = st.session_state.get(desk.lasting_key(id_, "needs-new"), "environment")

    def change(data: Data) -> None:
        set_needs(data, id_, typed, section, desk)

    said = made(desk.names, (each for line in typed for each in line.members), section)
    if accept_field(desk, desk.key(id_, "needs"), change, said=said):
        _restate_if_another(desk, id_, typed)


def _typed(desk: Desk, id_: str, at: int) -> Line:
    held = {part: st.session_state.get(_key(desk, id_, at, part)) for part in _PARTS}
    return Line(
        held["how"] or "all",
        tuple(held["members"] or ()),
        int(held["count"] or 1),
        read_duration(held["buffer"] or ""),
    )


def set_needs(data: Data, id_: str, typed: Sequence[Line], section: str, desk: Desk) -> None:
    """Set what ``id_`` needs, in place; new names become entries of ``section``."""
    lines = [
        Line(
            line.how,
            find_or_add(data, line.members, section, desk.language),
            line.count,
            line.buffer,
        )
        for line in typed
    ]
    set_requirement(data, id_, requirement_of(lines))


def _restate_if_another(desk: Desk, id_: str, typed: Sequence[Line]) -> None:
    """Have the lines show what the model says, where it says the same in another way."""
    kept = [line for line in typed if line.members]
    again = lines_of(requirement_of(kept))
    known = set(ids_of(desk.data))
    is_new = any(m not in known and not m.startswith("{") for line in kept for m in line.members)
    is_emptied = any(not line.members for line in typed[:-1])
    if is_new or is_emptied or [line.members for line in again] != [line.members for line in kept]:
        _restate(desk, id_, len(typed))


def _restate(desk: Desk, id_: str, count: int) -> None:
    """Have the lines, of which there were ``count``, show what the model says now."""
    data = current(desk.path)
    lines = _with_blank(entry(data, id_).get("requires"))
    shown = Names(data, desk.language).shown
    restate_rows(
        [_values(line, desk.language) for line in lines], count, partial(_key, desk, id_), shown
    )
