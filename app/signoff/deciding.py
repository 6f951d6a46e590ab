"""The form by which an approver decides; what is signed is the state that was on the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import access, audit
from app.keeping import workspace_folder
from app.markup import element
from app.models import open_model
from app.signoff.record import ACTION, DECISIONS, LONGEST_OPINION, Decision, Record, Said, State
from ciimap.history import HistoryError
from ciimap.texts import Message, say
from ciimap.values import Language

DECISION, OPINION, MEETING = "signoff-decision", "signoff-opinion", "signoff-meeting"
_SAID = "signoff-said"  # what came of the last decision


def show_said(language: Language) -> None:
    """Say what came of the last decision, if there was one."""
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, Message):
        st.html(element("div", element("p", said.in_language(language)), class_="ci said"))


def show_form(path: Path, subject: str, state: State, language: Language) -> None:
    """Show the form; ``state`` is what the page shows and so what is signed."""
    with st.form("signoff", border=True):
        st.html(element("div", element("strong", say("signoff.form", language)), class_="ci"))
        st.radio(
            say("signoff.decision", language),
            DECISIONS,
            key=DECISION,
            format_func=lambda each: say(f"signoff.{each}", language),
            horizontal=True,
        )
        st.text_area(
            say("signoff.opinion", language),
            key=OPINION,
            placeholder=say("signoff.opinion-hint", language),
        )
        st.text_input(say("signoff.meeting", language), key=MEETING)
        told = say("signoff.form-who", language, who=access.who())
        st.html(element("div", element("p", told, class_="quiet"), class_="ci"))
        st.form_submit_button(
            say("signoff.sign", language),
            type="primary",
            on_click=_sign,
            args=(path, subject, state),
        )


def _sign(path: Path, subject: str, state: State) -> None:
    st.session_state[_SAID] = _signed(path, subject, state)


def _signed(path: Path, subject: str, state: State) -> Message:
    """Write the decision if all is well; return what to say."""
    decision: Decision = st.session_state[DECISION]
    opinion, meeting = (str(st.session_state[key]).strip() for key in (OPINION, MEETING))
    refused = _refused(path, subject, state, decision, opinion + meeting)
    if refused is not None:
        return refused
    try:
        said = Said(access.who(), meeting, opinion, access.roles())
        Record(workspace_folder()).add(subject, state, decision, said)
    except HistoryError as error:
        return Message("signoff.not-kept", {"reason": error.text})
    st.session_state[OPINION] = st.session_state[MEETING] = ""
    return Message("signoff.signed", {"decision": Message(f"signoff.{decision}")})


def _refused(
    path: Path, subject: str, state: State, decision: Decision, words: str
) -> Message | None:
    """Return why nothing is signed: asked anew on the server, whatever the page showed."""
    if not audit.permits("sign", ACTION, subject):
        return Message("signoff.may-not")
    now = open_model(path).evaluation
    if now is None or now.sha256 != state.sha256:
        return Message("signoff.moved-on")
    if decision != "approved" and not words:
        return Message("signoff.needs-opinion")
    if len(words) > LONGEST_OPINION:
        return Message("signoff.too-long", {"most": LONGEST_OPINION})
    return None
