"""Saying of many elements at once where they are, who supplied them, who runs them."""

from __future__ import annotations

import streamlit as st

from app import access
from app.editing import Data, entry, ids_of
from app.editor.desk import Desk, accept_field, leave_undone, show_reason
from app.editor.fields import FIELDS, put
from app.markup import element
from ciimap.texts import Message, say

_NAMES = ("site", "supplier", "zone", "operator", "recovery_time")
_SECTIONS = ("information_systems", "network_facilities", "environment", "links")


def _key(desk: Desk, part: str) -> str:
    return desk.key("bulk-fields", part)


def _kept(desk: Desk, part: str) -> str:
    """Return the key of a widget that stays as it is when the form was taken."""
    return desk.lasting_key("bulk-fields", part)


def show_bulk_fields(desk: Desk) -> None:
    """Show the form that sets one field of many elements."""
    language = desk.language
    ids = [id_ for id_, section in ids_of(desk.data).items() if section in _SECTIONS]
    with st.form(_key(desk, "form"), border=True):
        title = element("h3", say("guided.bulk-fields", language))
        st.html(element("div", title, class_="ci"))
        st.multiselect(
            say("guided.bulk-who", language),
            ids,
            key=_key(desk, "who"),
            format_func=desk.names.label,
            placeholder=say("guided.bulk-who-hint", language),
            select_all=False,
        )
        name, value, button = st.columns([0.5, 1, 0.4], vertical_alignment="bottom")
        name.selectbox(
            say("guided.bulk-field", language),
            _NAMES,
            key=_kept(desk, "name"),
            format_func=lambda each: say(f"editing.field-{each.replace('_', '-')}", language),
        )
        value.text_input(say("guided.bulk-value", language), key=_key(desk, "value"))
        button.form_submit_button(
            say("guided.bulk-set", language),
            disabled=not access.may("edit"),
            on_click=_set,
            args=(desk,),
            width="stretch",
        )
        show_reason(desk, _key(desk, "form"))


def _set(desk: Desk) -> None:
    who, value = (st.session_state.get(_key(desk, part)) for part in ("who", "value"))
    name = st.session_state.get(_kept(desk, "name"))
    if not who:
        leave_undone(desk, _key(desk, "form"), Message("guided.bulk-incomplete"))
        return
    field = next(each for each in FIELDS["environment"] if each.name == name)

    def change(data: Data) -> None:
        for id_ in who:
            put(field, entry(data, id_), value or "", desk.reader)

    said = Message("guided.bulk-done", {"count": len(who)})
    if accept_field(desk, _key(desk, "form"), change, said=said):
        desk.memory.renew()
