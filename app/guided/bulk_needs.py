"""Saying of many entries at once that they need the same."""

from __future__ import annotations

import streamlit as st

from app import access
from app.editing import (
    HOWS,
    Data,
    Line,
    also_need,
    find_or_add,
    ids_of,
    member_label,
    read_duration,
)
from app.editor.desk import Desk, accept_field, leave_undone, show_reason
from app.editor.kinds import show_kind_of_new
from app.markup import element
from ciimap.texts import Message, say

_PARTS = ("who", "how", "count", "members", "buffer", "kind")
_KINDS = ("environment", "groups", "information_systems", "network_facilities")


def _key(desk: Desk, part: str) -> str:
    return desk.key("bulk", part)


def show_bulk_needs(desk: Desk) -> None:
    """Show the form that adds one line to what many entries need."""
    language = desk.language
    ids = [id_ for id_, section in ids_of(desk.data).items() if section != "records"]
    with st.form(_key(desk, "form"), border=True):
        title = element("h3", say("guided.bulk-needs", language))
        st.html(element("div", title, class_="ci"))
        st.multiselect(
            say("guided.bulk-who", language),
            ids,
            key=_key(desk, "who"),
            format_func=desk.names.label,
            placeholder=say("guided.bulk-who-hint", language),
            select_all=False,
        )
        _show_line(desk, ids)
        kind, button = st.columns([1, 0.4], vertical_alignment="bottom")
        with kind:
            show_kind_of_new(desk, _key(desk, "kind"), _KINDS, _KINDS[0])
        button.form_submit_button(
            say("guided.bulk-button", language),
            disabled=not access.may("edit"),
            on_click=_added,
            args=(desk,),
            width="stretch",
        )
        show_reason(desk, _key(desk, "form"))


def _show_line(desk: Desk, ids: list[str]) -> None:
    """Show what is needed: how many of which entries, and how long they may be missed."""
    language, label = desk.language, desk.names.label
    how, count, members, buffer = st.columns([0.4, 0.2, 1, 0.34])
    how.selectbox(
        say("guided.bulk-need", language),
        HOWS,
        key=_key(desk, "how"),
        format_func=lambda each: say(f"editing.how-{each}", language),
    )
    count.number_input(
        say("guided.bulk-count", language),
        min_value=1,
        step=1,
        key=_key(desk, "count"),
        help=say("guided.bulk-count-hint", language),
    )
    members.multiselect(
        say("editing.members", language),
        ids,
        key=_key(desk, "members"),
        format_func=lambda each: member_label(each, label, language),
        accept_new_options=True,
        placeholder=say("editing.members-hint", language),
        select_all=False,
    )
    buffer.text_input(
        say("editing.buffer", language),
        key=_key(desk, "buffer"),
        placeholder=say("editing.buffer-hint", language),
    )


def _added(desk: Desk) -> None:
    held = {part: st.session_state.get(_key(desk, part)) for part in _PARTS}
    who = list(held["who"] or ())
    if not who or not held["members"]:
        leave_undone(desk, _key(desk, "form"), Message("guided.bulk-incomplete"))
        return
    line = Line(
        held["how"] or "all",
        tuple(held["members"]),
        int(held["count"] or 1),
        read_duration(held["buffer"] or ""),
    )

    def change(data: Data) -> None:
        needed = find_or_add(data, line.members, held["kind"] or "environment", desk.language)
        also_need(data, who, Line(line.how, needed, line.count, line.buffer))

    said = Message("guided.bulk-done", {"count": len(who)})
    if accept_field(desk, _key(desk, "form"), change, said=said):
        desk.memory.renew()
