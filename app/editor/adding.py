"""Adding an entry: its name, and an id that follows from it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import access, state
from app.editing import Data, add, fitting_information, ids_of
from app.editor.desk import Desk, accept
from ciimap.texts import Message, say
from ciimap.values import Language, id_fault


def show_adding(desk: Desk, section: str) -> None:
    """Show the form that adds an entry to ``section``."""
    language = desk.language
    with st.form(desk.key("add", section), border=False, enter_to_submit=True):
        name, id_, button = st.columns([1, 0.6, 0.3], vertical_alignment="bottom")
        with name:
            show_new_name(desk, section)
        id_.text_input(
            say("editing.new-id", language),
            key=adding_key(desk, section, "id"),
            placeholder=say("editing.new-id-hint", language),
        )
        if section == "flows":
            show_carried(desk)
        button.form_submit_button(
            say("editing.add", language),
            disabled=not access.may("edit"),
            on_click=_added,
            args=(desk, section),
            width="stretch",
        )


def adding_key(desk: Desk, section: str, part: str) -> str:
    """Return the key of a field for a new entry: its ``name``, ``id`` or ``information``.

    What a flow carries is chosen anew for each, lest the next one be given that of the last.
    """
    count = (len(desk.data.get(section, {})),) if part == "information" else ()
    return desk.key(*count, "add", section, part)


def show_new_name(desk: Desk, section: str, **how: Any) -> None:
    """Show the field for the name of a new entry; ``how`` says what follows when it is typed."""
    kind = say(f"editing.section-{section.replace('_', '-')}", desk.language)
    st.text_input(
        say("editing.new-name", desk.language, kind=kind),
        key=adding_key(desk, section, "name"),
        placeholder=say(f"editing.new-{section.replace('_', '-')}", desk.language),
        **how,
    )


def show_carried(desk: Desk, **how: Any) -> None:
    """Show which information a new flow carries; ``how`` says what follows when it is chosen."""
    st.selectbox(
        say("editing.field-information", desk.language),
        list(desk.data.get("information", {})),
        index=None,
        key=adding_key(desk, "flows", "information"),
        format_func=desk.names.label,
        placeholder=say("editing.new-flow-carries", desk.language),
        **how,
    )


def _added(desk: Desk, section: str) -> None:
    desk.memory.notice = add_typed(desk, section) or desk.memory.notice


def suggest_carried(desk: Desk) -> Message | None:
    """Choose what a new flow carries, if nothing is chosen and its name tells; say so.

    Somebody is to see it before the flow is added.
    """
    key = adding_key(desk, "flows", "information")
    name = str(st.session_state.get(adding_key(desk, "flows", "name")) or "")
    if st.session_state.get(key) or not name.strip():
        return None
    fitting = fitting_information(desk.data, name)
    if fitting is None:
        return None
    st.session_state[key] = fitting
    return Message("editing.flow-carries-this", {"information": desk.names(fitting)})


def add_typed(desk: Desk, section: str) -> Message | None:
    """Add the entry that the fields of ``section`` tell, and empty them; return why not, if so."""
    held = {
        part: str(st.session_state.get(adding_key(desk, section, part)) or "").strip()
        for part in ("name", "id", "information")
    }
    desk.memory.hush()
    fault = _fault(desk, section, held["name"], held["id"])
    if fault is not None:
        return fault
    carried = held["information"]
    if section == "flows" and not carried:
        carried = fitting_information(desk.data, held["name"]) or ""
        if not carried:
            return Message("editing.flow-carries-what", {"name": held["name"] or held["id"]})
    return _add(desk, section, (held["name"], held["id"]), carried)


def _fault(desk: Desk, section: str, name: str, id_: str) -> Message | None:
    """Return why there can be no such entry."""
    if not name and not id_:
        return Message("editing.no-name")
    if id_ and id_fault(id_):
        return Message("editing.bad-id", {"id": id_})
    if id_ in ids_of(desk.data):
        return Message("editing.id-taken", {"id": id_})
    if section != "groups" and desk.names.find(name) in desk.data.get(section, {}):
        return Message("editing.name-taken", {"name": name})
    if section == "flows" and not desk.data.get("information"):
        return Message("editing.flow-needs-information")
    return None


def _add(desk: Desk, section: str, called: tuple[str, str], carried: str) -> Message | None:
    made: list[str] = []
    name, id_ = called

    def change(data: Data) -> None:
        made.append(new_entry(data, section, name, id_, desk.language))
        if carried:
            data[section][made[0]]["information"] = [carried]

    said = Message("editing.added", {"name": name or id_})
    if carried:
        carrying = {"name": name or id_, "information": desk.names(carried)}
        said = Message("editing.added-flow", carrying)
    if not accept(desk.path, change, said=said):
        return desk.memory.notice
    for part in ("name", "id"):
        st.session_state[adding_key(desk, section, part)] = ""
    state.select(made[0])
    return None


def new_entry(data: Data, section: str, name: str, id_: str, language: Language) -> str:
    """Add an entry, in place; return its id.

    It is valid from the start; only a flow is not, until it is told what it carries.
    """
    made = add(data, section, name or id_, language, id_)
    value = data[section][made]
    if section == "businesses":
        value["requires"] = "unknown"  # until somebody says what it needs
    elif section == "records":
        value["type"] = "graded_protection"
    return made
