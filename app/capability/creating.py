"""The form for a new assessment, which is written from the template of a capability model."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import access, audit
from app.capability import session
from app.capability.files import assessments_of, create, is_name
from app.capability.opening import schemes
from app.capability.plain import plain
from ciimap.loading import LoadedCapabilityModel
from ciimap.texts import Message, refusal, say
from ciimap.values import Language, pick

_NAME, _SCHEME = "new-name", "new-scheme"


def show_form(model: Path, language: Language) -> None:
    """Show the form; the file is made when its button is pressed."""
    known = schemes()
    if not known:
        return
    with st.form(session.key("new"), border=False):
        label = say("capability_page.new-name", language)
        hint = say("capability_page.new-name-hint", language)
        st.text_input(label, key=session.key(_NAME), placeholder=hint)
        st.selectbox(
            say("capability_page.new-scheme", language),
            list(known),
            key=session.key(_SCHEME, language),
            format_func=lambda id_: pick(known[id_].value.title, language, id_),
        )
        st.form_submit_button(
            plain(say("capability_page.new-button", language)),
            disabled=not access.may("score"),
            on_click=_create,
            args=(model, known, language),
        )


def _create(model: Path, known: dict[str, LoadedCapabilityModel], language: Language) -> None:
    memory = session.memory()
    name = str(st.session_state.get(session.key(_NAME)) or "").strip()
    memory.notice, memory.problems = None, ()
    if not audit.permits("score", "create-assessment", name):
        memory.notice = Message("access.may-not-score")
    elif not is_name(name):
        memory.notice = Message("capability_page.new-bad-name")
    elif name in assessments_of(model):
        memory.notice = Message("capability_page.new-exists", {"name": name})
    else:
        scheme = known[str(st.session_state[session.key(_SCHEME, language)])]
        _write(model, name, scheme, language)


def _write(model: Path, name: str, scheme: LoadedCapabilityModel, language: Language) -> None:
    memory = session.memory()
    try:
        made = create(model, name, scheme, language)
    except OSError as error:
        memory.notice = Message(
            "capability_page.not-saved", {"file": name, "reason": refusal(error)}
        )
    else:
        audit.note("create-assessment", made)
        st.session_state[session.key(session.ASSESSMENT)] = made
        st.session_state[session.key(_NAME)] = ""
