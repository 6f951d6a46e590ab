"""One entry of a model: which one, and its form with what it needs."""

from __future__ import annotations

import streamlit as st

from app import state
from app.editing import ids_of
from app.editor.desk import Desk
from app.editor.form import show_danger, show_form
from app.editor.needs import show_needs
from ciimap.texts import say


def choose_entry(desk: Desk, section: str, ids: list[str], chosen: str) -> str:
    """Show which of ``ids`` the form is about; return it.

    Where the selection is of something else, or of nothing, the form stays what it was about.
    """
    key, last = desk.key("entry", section), desk.memory.chosen.get(section)
    wanted = chosen if chosen in ids else last if last in ids else ids[0]
    now = st.session_state.get(key)
    # Set on every run: the browser knows a choice by its name, which an edit may have changed.
    st.session_state[key] = now if now in ids and chosen not in ids else wanted
    st.selectbox(
        say("editing.entry", desk.language),
        ids,
        key=key,
        format_func=desk.names.label,
        on_change=_chosen,
        args=(key, ids),
    )
    desk.memory.chosen[section] = str(st.session_state[key])
    return desk.memory.chosen[section]


def _chosen(key: str, ids: list[str]) -> None:
    """Select the entry; a list whose names have changed meanwhile answers with an old name."""
    if st.session_state[key] in ids:
        state.select(str(st.session_state[key]))


def show_entry(desk: Desk, id_: str) -> None:
    """Show the form of one entry, with what it needs."""
    section = ids_of(desk.data)[id_]
    with st.container(border=True):
        show_form(desk, id_)
        if section != "records":
            show_needs(desk, id_)
        show_danger(desk, id_)
