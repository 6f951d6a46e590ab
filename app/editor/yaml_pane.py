"""The model as YAML: every problem with its line and column before anything is saved."""

from __future__ import annotations

import streamlit as st

from app import access
from app.editor.desk import Desk, accept_text, problems_in
from app.markup import element
from app.problems import show_problems
from ciimap.texts import Message, say


def show_yaml(desk: Desk) -> None:
    """Show the file as it is, to be changed and saved as it is typed."""
    language = desk.language
    text = desk.memory.raw.decode("utf-8-sig", "replace")
    key = desk.key("yaml")
    st.session_state.setdefault(key, text)
    hint = element("p", say("editing.yaml-hint", language), class_="quiet")
    st.html(element("div", hint, class_="ci"))
    st.text_area(
        say("editing.yaml-text", language),
        key=key,
        height=560,
        label_visibility="collapsed",
        disabled=not access.may("edit"),
    )
    typed = str(st.session_state[key] or "")
    st.button(
        say("editing.yaml-save", language),
        key=desk.key("yaml-save"),
        type="primary",
        disabled=not access.may("edit"),
        on_click=_saved,
        args=(desk, key),
    )
    if typed != text:
        problems = problems_in(typed, desk.path)
        is_fatal = any(problem.severity == "error" for problem in problems)
        show_problems(problems, language, is_fatal=is_fatal)
        if not is_fatal:
            fine = element("p", say("editing.yaml-fine", language), class_="notice")
            st.html(element("div", fine, class_="ci"))


def _saved(desk: Desk, key: str) -> None:
    text = str(st.session_state[key] or "")
    if not text.endswith("\n"):
        text += "\n"
    if accept_text(desk.path, text, said=Message("editing.yaml-saved")):
        desk.memory.renew()
    else:
        desk.memory.problems = ()  # the table below the text names them with line and column
