"""The model as YAML: every problem with its line and column before anything is saved.

What is typed is a draft of the session until it is saved or discarded.
"""

from __future__ import annotations

import streamlit as st

from app import access, state
from app.editor.desk import Desk, Draft, accept_text, problems_in
from app.editor.excerpt import show_problem_lines, show_written
from app.markup import element
from app.problems import show_problems
from ciimap.texts import Message, say


def show_yaml(desk: Desk, chosen: str = "") -> None:
    """Show the file as it is, to be changed and saved as it is typed; say where ``chosen`` is."""
    language, draft = desk.language, desk.memory.draft
    # A visit has a widget of its own: of one that is left while it is being changed, Streamlit
    # keeps the value, but does not tell the browser when it comes back.
    key = desk.key(state.visits(), desk.memory.visits, "yaml")
    st.session_state.setdefault(key, draft.text if draft else _saved_text(desk))
    hint = element("p", say("editing.yaml-hint", language), class_="quiet")
    st.html(element("div", hint, class_="ci"))
    if chosen:
        show_written(desk.opened.loaded, desk.path, chosen, language)
    st.text_area(
        say("editing.yaml-text", language),
        key=key,
        height=560,
        label_visibility="collapsed",
        disabled=not access.may("edit"),
        on_change=_typed,
        args=(desk, key),
    )
    _show_buttons(desk, key)
    if draft is not None:
        _show_draft(desk, draft)


def _saved_text(desk: Desk) -> str:
    return desk.memory.raw.decode("utf-8-sig", "replace")


def _show_buttons(desk: Desk, key: str) -> None:
    with st.container(horizontal=True):
        st.button(
            say("editing.yaml-save", desk.language),
            key=desk.key("yaml-save"),
            type="primary",
            disabled=not access.may("edit"),
            on_click=_saved,
            args=(desk, key),
        )
        if desk.memory.draft is not None:
            st.button(
                say("yaml_text.discard", desk.language),
                key=desk.key("yaml-discard"),
                on_click=_discarded,
                args=(desk,),
            )


def _show_draft(desk: Desk, draft: Draft) -> None:
    """Say that ``draft`` is not saved, what is wrong with it, and at which lines."""
    language = desk.language
    lines = [say("yaml_text.draft", language)]
    if draft.base != desk.memory.raw:
        lines.append(say("yaml_text.draft-behind", language, file=desk.path.name))
    said = (element("p", line, class_="notice") for line in lines)
    st.html(element("div", *said, class_="ci"))
    problems = problems_in(draft.text, desk.path)
    is_fatal = any(problem.severity == "error" for problem in problems)
    show_problems(problems, language, is_fatal=is_fatal, hint="yaml_text.mend")
    show_problem_lines(problems, draft.text, desk.path.name, language)
    if not is_fatal:
        fine = element("p", say("editing.yaml-fine", language), class_="notice")
        st.html(element("div", fine, class_="ci"))


# --- Changing -------------------------------------------------------------------------------------


def _typed(desk: Desk, key: str) -> None:
    """Keep what was typed as the draft, which is of the file as it was when it was begun."""
    text, memory = str(st.session_state[key] or ""), desk.memory
    if text == _saved_text(desk):
        memory.draft = None
    else:
        memory.draft = Draft(text, memory.draft.base if memory.draft else desk.raw)


def _saved(desk: Desk, key: str) -> None:
    memory = desk.memory
    text = str(st.session_state[key] or "")
    if not text.endswith("\n"):
        text += "\n"
    base = memory.draft.base if memory.draft else desk.raw
    if accept_text(desk.path, text, said=Message("editing.yaml-saved"), base=base):
        memory.draft = None
        memory.renew()
    elif desk.history.aside() is not None:
        memory.draft = None  # it waits beside the file until somebody has decided
    else:
        memory.problems = ()  # the table below the text names them with line and column


def _discarded(desk: Desk) -> None:
    desk.memory.hush()
    desk.memory.draft = None
    desk.memory.renew(Message("yaml_text.discarded"))
