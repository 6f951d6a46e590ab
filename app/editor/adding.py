"""Adding an entry: its name, and an id that follows from it."""

from __future__ import annotations

import streamlit as st

from app import access, state
from app.editing import Data, add, ids_of
from app.editor.desk import Desk, accept
from ciimap.texts import Message, say
from ciimap.values import Language, id_fault


def show_adding(desk: Desk, section: str) -> None:
    """Show the form that adds an entry to ``section``."""
    language = desk.language
    kind = say(f"editing.section-{section.replace('_', '-')}", language)
    with st.form(desk.key("add", section), border=False, enter_to_submit=True):
        name, id_, button = st.columns([1, 0.6, 0.3], vertical_alignment="bottom")
        name.text_input(
            say("editing.new-name", language, kind=kind),
            key=_key(desk, section, "name"),
            placeholder=say(f"editing.new-{section.replace('_', '-')}", language),
        )
        id_.text_input(
            say("editing.new-id", language),
            key=_key(desk, section, "id"),
            placeholder=say("editing.new-id-hint", language),
        )
        button.form_submit_button(
            say("editing.add", language),
            disabled=not access.may("edit"),
            on_click=_added,
            args=(desk, section),
            width="stretch",
        )


def _key(desk: Desk, section: str, part: str) -> str:
    return desk.key("add", section, part)


def _added(desk: Desk, section: str) -> None:
    name = str(st.session_state.get(_key(desk, section, "name")) or "").strip()
    id_ = str(st.session_state.get(_key(desk, section, "id")) or "").strip()
    memory = desk.memory
    memory.hush()
    if not name and not id_:
        memory.notice = Message("editing.no-name")
    elif id_ and id_fault(id_):
        memory.notice = Message("editing.bad-id", {"id": id_})
    elif id_ in ids_of(desk.data):
        memory.notice = Message("editing.id-taken", {"id": id_})
    elif section != "groups" and desk.names.find(name) in desk.data.get(section, {}):
        memory.notice = Message("editing.name-taken", {"name": name})
    elif section == "flows" and not desk.data.get("information"):
        memory.notice = Message("editing.flow-needs-information")
    else:
        _add(desk, section, name, id_)


def _add(desk: Desk, section: str, name: str, id_: str) -> None:
    made: list[str] = []

    def change(data: Data) -> None:
        made.append(new_entry(data, section, name, id_, desk.language))

    said = Message("editing.added", {"name": name or id_})
    if accept(desk.path, change, said=said):
        for part in ("name", "id"):
            st.session_state[_key(desk, section, part)] = ""
        state.select(made[0])


def new_entry(data: Data, section: str, name: str, id_: str, language: Language) -> str:
    """Add an entry that is valid from the start, in place; return its id.

    A flow carries the information that none carries yet, if there is one.
    """
    made = add(data, section, name or id_, language, id_)
    value = data[section][made]
    if section == "businesses":
        value["requires"] = "unknown"  # until somebody says what it needs
    elif section == "flows":
        value["information"] = [_not_carried(data)]
    elif section == "records":
        value["type"] = "graded_protection"
    return made


def _not_carried(data: Data) -> str:
    carried = {id_ for flow in data["flows"].values() for id_ in flow.get("information", ())}
    ids: list[str] = list(data["information"])
    return next((id_ for id_ in ids if id_ not in carried), ids[0])
