"""Before the first edit: a copy of what is not the workspace's, and a word about comments."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import access, audit, state
from app.editor.desk import Desk
from app.markup import element
from app.models import open_model, workspace
from app.problems import show_problems
from app.workspace import is_name
from ciimap.texts import Message, refusal, say
from ciimap.values import Language
from ciimap.writing import write_model

_NAME, _SAID = "keeping:name", "keeping:said"


def show_copying(name: str, path: Path, language: Language) -> None:
    """Offer a copy of a model that is not the workspace's: an example is never changed."""
    opened = open_model(path)
    if opened.loaded is None:
        show_problems(opened.problems, language, is_fatal=True)
        return
    title = element("h2", say("editing.copy", language))
    lead = element("p", say("editing.copy-lead", language, folder=str(workspace().folder)))
    st.html(element("div", title, lead, class_="ci"))
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        notice = element("p", said.in_language(language), class_="notice")
        st.html(element("div", notice, class_="ci"))
    key = f"{_NAME}:{name}"
    st.session_state.setdefault(key, workspace().free_name(path.stem))
    with st.form("keeping:copy", width=560):
        st.text_input(say("start.name", language), key=key)
        st.form_submit_button(
            say("editing.copy-button", language),
            type="primary",
            disabled=not access.may("edit"),
            on_click=_copied,
            args=(path, key),
        )


def _copied(path: Path, key: str) -> None:
    """Write the copy in our own style, in one file."""
    name, loaded = str(st.session_state.get(key) or "").strip(), open_model(path).loaded
    if loaded is None:
        return  # it was spoilt meanwhile; the page says so
    if not is_name(name):
        st.session_state[_SAID] = Message("start.bad-name")
    elif (workspace().folder / f"{name}.yaml").exists():
        st.session_state[_SAID] = Message("start.name-taken", {"name": name})
    elif not audit.permits("edit", "create", f"{name}.yaml"):
        st.session_state[_SAID] = Message("editing.may-not")
    else:
        _write(name, write_model(loaded.model).encode())


def _write(name: str, raw: bytes) -> None:
    try:
        file = workspace().create(name, raw)
    except OSError as error:
        values = {"file": f"{name}.yaml", "reason": refusal(error)}
        st.session_state[_SAID] = Message("editing.not-saved", values)
    else:
        audit.note("create", file.name)
        state.choose_model(workspace().name_of(file))


def show_first_rewrite(desk: Desk) -> bool:
    """Say once what the first edit does to a file that people wrote; return whether it waits."""
    if desk.history.is_begun or not access.may("edit"):
        return False
    loaded = desk.opened.loaded
    assert loaded is not None
    parts = len(loaded.files)
    is_ours = parts == 1 and write_model(loaded.model).encode() == desk.memory.raw
    if is_ours:
        return False
    language = desk.language
    title = element("h2", say("editing.rewrite", language))
    lines = [say("editing.rewrite-comments", language)]
    if parts > 1:
        lines.append(say("editing.rewrite-includes", language, files=loaded.files[1:]))
    lines.append(say("editing.rewrite-original", language))
    items = element("ul", *(element("li", line) for line in lines))
    st.html(element("div", title, items, class_="ci"))
    st.button(
        say("editing.rewrite-button", language),
        type="primary",
        key=f"keeping:begin:{desk.name}",
        on_click=_begun,
        args=(desk,),
    )
    return True


def _begun(desk: Desk) -> None:
    if not audit.permits("edit", "begin", desk.path.name):
        desk.memory.notice = Message("editing.may-not")
        return
    try:
        desk.history.begin()
    except OSError as error:
        desk.memory.notice = Message(
            "editing.not-saved", {"file": desk.path.name, "reason": refusal(error)}
        )
