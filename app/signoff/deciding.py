"""How an approver decides: the fields, then what will be recorded, and only then the record.

What is signed is the state that was on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from app import access, audit
from app.keeping import workspace_folder
from app.markup import Html, element
from app.models import open_model
from app.signoff.record import ACTION, DECISIONS, LONGEST_OPINION, Record, Said, State
from ciimap.history import HistoryError
from ciimap.report import Decision
from ciimap.texts import Message, say
from ciimap.values import Language

DECISION, OPINION, MEETING = "signoff-decision", "signoff-opinion", "signoff-meeting"
SIGN, CONFIRM, BACK = "signoff-sign", "signoff-confirm", "signoff-back"
_SAID = "signoff-said"  # what came of the last decision
_ASKED = "signoff-asked"  # the decision that waits for being confirmed


@dataclass(frozen=True)
class _Draft:
    """A decision that is not written yet, with all that it is about."""

    path: Path
    subject: str
    state: State
    decision: Decision | None
    opinion: str
    meeting: str


def show_said(language: Language) -> None:
    """Say what came of the last decision, if there was one."""
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, Message):
        st.html(element("div", element("p", said.in_language(language)), class_="ci said"))


def show_form(path: Path, subject: str, state: State, language: Language) -> None:
    """Show the fields, or what was filled in and is to be confirmed.

    Args:
        path: The model.
        subject: What the audit log calls it.
        state: What the page shows, and so what is signed.
        language: The reader's.
    """
    asked = st.session_state.get(_ASKED)
    with st.container(border=True):
        if asked is not None and (asked.path, asked.state) == (path, state):
            _show_asked(asked, language)
        else:
            if asked is not None:
                _go_back(asked)  # the model has changed, or another one is shown
            _show_fields(path, subject, state, language)


def _show_fields(path: Path, subject: str, state: State, language: Language) -> None:
    parts: list[Html] = [element("strong", say("signoff.form", language))]
    parts += [element("p", told, class_="warn") for told in _doubts(state, language)]
    st.html(element("div", *parts, class_="ci"))
    decision = st.radio(
        say("signoff.decision", language),
        DECISIONS,
        index=None,
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
    st.button(
        say("signoff.choose-first" if decision is None else "signoff.sign", language),
        type="primary",
        key=SIGN,
        disabled=decision is None,
        on_click=_ask,
        args=(path, subject, state),
    )


def _doubts(state: State, language: Language) -> Iterator[str]:
    """Yield what speaks against approving the model as it stands."""
    if state.elements == 0:
        yield say("signoff.empty", language)
    if not state.is_complete:
        yield say("signoff.incomplete", language)
    if state.undetermined:
        yield say("signoff.undetermined", language, count=state.undetermined)
    if any(state.findings.values()):
        yield told_findings(state, "signoff.still-open", language)


def told_findings(state: State, key: str, language: Language) -> str:
    """Return the text ``key`` with the number of findings of each severity."""
    names = (("errors", "error"), ("warnings", "warning"), ("infos", "info"))
    return say(key, language, **{name: state.findings.get(each, 0) for name, each in names})


def _show_asked(asked: _Draft, language: Language) -> None:
    """Show what will be recorded, and ask once more."""
    nothing = say("signoff.nothing-said", language)
    told = {
        "who": access.who(),
        "decision": say(f"signoff.{asked.decision}", language),
        "opinion": asked.opinion or nothing,
        "meeting": asked.meeting or nothing,
        "model": asked.subject,
        "sha256": asked.state.sha256,
    }
    parts: list[Html] = [element("strong", say("signoff.will-record", language))]
    parts += [element("p", told, class_="warn") for told in _doubts(asked.state, language)]
    lines = [
        element("p", element("b", say(f"signoff.record-{key}", language)), Html(" "), value)
        for key, value in told.items()
    ]
    parts += [element("div", *lines, class_="wrap")]
    parts.append(element("p", say("signoff.for-good", language), class_="quiet"))
    st.html(element("div", *parts, class_="ci"))
    with st.container(horizontal=True):
        st.button(
            say("signoff.confirm", language),
            type="primary",
            key=CONFIRM,
            on_click=_sign,
            args=(asked,),
        )
        st.button(say("signoff.back", language), key=BACK, on_click=_go_back, args=(asked,))


def _ask(path: Path, subject: str, state: State) -> None:
    """Keep what was filled in for being confirmed, or say what is missing."""
    opinion, meeting = (str(st.session_state[key]).strip() for key in (OPINION, MEETING))
    draft = _Draft(path, subject, state, st.session_state[DECISION], opinion, meeting)
    refused = _refused(draft)
    if refused is None:
        st.session_state[_ASKED] = draft
    else:
        st.session_state[_SAID] = refused


def _go_back(asked: _Draft) -> None:
    """Show the fields again, with what was filled in."""
    st.session_state.pop(_ASKED, None)
    st.session_state[DECISION] = asked.decision
    st.session_state[OPINION], st.session_state[MEETING] = asked.opinion, asked.meeting


def _sign(asked: _Draft) -> None:
    said = _signed(asked)
    is_signed = said.key == "signoff.signed"
    _go_back(replace(asked, decision=None, opinion="", meeting="") if is_signed else asked)
    st.session_state[_SAID] = said


def _signed(asked: _Draft) -> Message:
    """Write the decision if all is well; return what to say."""
    refused = _refused(asked)
    if refused is not None:
        return refused
    assert asked.decision is not None  # else it is refused
    try:
        said = Said(access.who(), asked.meeting, asked.opinion, access.roles())
        Record(workspace_folder()).add(asked.subject, asked.state, asked.decision, said)
    except HistoryError as error:
        return Message("signoff.not-kept", {"reason": error.text})
    return Message("signoff.signed", {"decision": Message(f"signoff.{asked.decision}")})


def _refused(asked: _Draft) -> Message | None:
    """Return why nothing is signed: asked anew on the server, whatever the page showed."""
    if not audit.permits("sign", ACTION, asked.subject):
        return Message("signoff.may-not")
    now = open_model(asked.path).evaluation
    if now is None or now.sha256 != asked.state.sha256:
        return Message("signoff.moved-on")
    if asked.decision is None:
        return Message("signoff.choose-first")
    if asked.decision != "approved" and not asked.opinion:
        return Message("signoff.needs-opinion")
    if len(asked.opinion + asked.meeting) > LONGEST_OPINION:
        return Message("signoff.too-long", {"most": LONGEST_OPINION})
    return None
