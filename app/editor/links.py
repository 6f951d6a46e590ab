"""Links: one element with many others at once, a name for those that can fail, taking them away."""

from __future__ import annotations

import streamlit as st

from app import access, state
from app.editing import (
    Data,
    connect,
    disconnect,
    ends_of,
    find_or_add,
    hosts_of,
    id_for,
    ids_of,
    name_link,
)
from app.editor.desk import Desk, accept
from app.markup import element
from ciimap.texts import Message, say

_FROM, _TO, _WAY, _NAMED = "from", "to", "way", "named"


def show_links(desk: Desk) -> None:
    """Show the form that adds links, and the links there are."""
    _show_connecting(desk)
    _show_list(desk)


def _key(desk: Desk, part: str) -> str:
    return desk.key("links", part)


def _show_connecting(desk: Desk) -> None:
    language, hosts = desk.language, hosts_of(desk.data)
    label = desk.names.label
    with st.form(_key(desk, "form"), border=True):
        first, others = st.columns([0.4, 1])
        first.selectbox(
            say("editing.link-from", language),
            hosts,
            index=None,
            key=_key(desk, _FROM),
            format_func=label,
            placeholder=say("editing.hosts-hint", language),
            accept_new_options=True,
        )
        others.multiselect(
            say("editing.link-to", language),
            hosts,
            key=_key(desk, _TO),
            format_func=label,
            placeholder=say("editing.hosts-hint", language),
            accept_new_options=True,
            select_all=False,
        )
        way, name, button = st.columns([0.4, 0.7, 0.3], vertical_alignment="bottom")
        way.checkbox(say("editing.link-one-way", language), key=_key(desk, _WAY))
        name.text_input(
            say("editing.link-name", language),
            key=_key(desk, _NAMED),
            help=say("editing.link-name-hint", language),
        )
        button.form_submit_button(
            say("editing.link-button", language),
            disabled=not access.may("edit"),
            on_click=_connected,
            args=(desk,),
            width="stretch",
        )


def _connected(desk: Desk) -> None:
    held = {part: st.session_state.get(_key(desk, part)) for part in (_FROM, _TO, _WAY, _NAMED)}
    memory, name = desk.memory, str(held[_NAMED] or "").strip()
    memory.hush()
    from_, others = str(held[_FROM] or ""), list(held[_TO] or ())
    if not from_ or not others:
        memory.notice = Message("editing.link-two-ends")
        return
    made: list[int] = []

    def change(data: Data) -> None:
        made.append(add_links(data, (from_, others), bool(held[_WAY]), name, desk))

    if accept(desk.path, change):
        memory.notice = Message("editing.linked", {"count": made[0]})
        for part, empty in ((_FROM, None), (_TO, []), (_WAY, False), (_NAMED, "")):
            st.session_state[_key(desk, part)] = empty


def add_links(data: Data, ends: tuple[str, list[str]], one_way: bool, name: str, desk: Desk) -> int:
    """Add links between one end and each of the others, in place; return how many are new.

    New names become network facilities. With ``name`` the links are elements that can fail; where
    there are several, their ids are numbered.
    """
    (from_,) = find_or_add(data, [ends[0]], "network_facilities", desk.language)
    others = find_or_add(data, ends[1], "network_facilities", desk.language)
    if name:
        before = len(data.get("links", []))
        data.setdefault("links", []).extend(
            {"from": from_, "to": to} if one_way else {"between": [from_, to]} for to in others
        )
        made = data["links"][before:]
    else:
        made = connect(data, from_, others, one_way=one_way)
    for link in made if name else ():
        name_link(link, id_for(name, ids_of(data)), name, desk.language)
    return len(made)


def _show_list(desk: Desk) -> None:
    language, links = desk.language, desk.data.get("links", [])
    title = element("h3", say("editing.links-count", language, count=len(links)))
    st.html(element("div", title, class_="ci"))
    if not links:
        hint = element("p", say("editing.no-links", language), class_="quiet")
        st.html(element("div", hint, class_="ci"))
        return
    names = desk.names
    rows = [(*map(names, ends_of(link)), "between" in link, link.get("id", "")) for link in links]
    columns = {
        say("editing.link-first", language): [row[0] for row in rows],
        say("editing.link-way", language): ["↔" if row[2] else "→" for row in rows],
        say("editing.link-second", language): [row[1] for row in rows],
        say("editing.field-name", language): [names(row[3]) if row[3] else "" for row in rows],
    }
    picked = st.dataframe(
        columns,
        key=_key(desk, "table"),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        height=min(38 * (len(rows) + 1), 420),
    )
    chosen = list(picked.selection.rows)
    st.button(
        say("editing.link-drop", language, count=len(chosen)),
        key=_key(desk, "drop"),
        disabled=not chosen or not access.may("edit"),
        on_click=_disconnected,
        args=(desk, chosen),
    )


def _disconnected(desk: Desk, positions: list[int]) -> None:
    said = Message("editing.unlinked", {"count": len(positions)})
    if accept(desk.path, lambda data: disconnect(data, positions), said=said):
        state.select("")
        desk.memory.renew()
