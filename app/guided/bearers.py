"""Which systems an evaluation record is about."""

from __future__ import annotations

import streamlit as st

from app import access
from app.editing import bearers_of, set_bearers
from app.editor.desk import Desk, accept
from ciimap.texts import say

_SECTIONS = ("information_systems", "network_facilities")


def show_bearers(desk: Desk, record: str) -> None:
    """Show the systems and facilities that point to ``record``."""
    key = desk.key(record, "bearers")
    st.session_state.setdefault(key, bearers_of(desk.data, record, _SECTIONS))
    ids = [id_ for section in _SECTIONS for id_ in desk.data.get(section, {})]
    st.multiselect(
        say("guided.bearers", desk.language),
        ids,
        key=key,
        format_func=desk.names.label,
        placeholder=say("guided.bulk-who-hint", desk.language),
        disabled=not access.may("edit"),
        on_change=_changed,
        args=(desk, record, key),
    )


def _changed(desk: Desk, record: str, key: str) -> None:
    chosen = list(st.session_state[key] or ())
    accept(desk.path, lambda data: set_bearers(data, record, chosen, _SECTIONS))
