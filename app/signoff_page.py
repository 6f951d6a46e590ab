"""The sign-off page: what is decided on, what is open, who decided what, what is handed over."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import access, state
from app.chosen import Chosen, open_chosen
from app.keeping import workspace_folder
from app.markup import Html, element, table
from app.signoff.bundle_offer import show_bundle
from app.signoff.deciding import show_form, show_said, told_findings
from app.signoff.offering import show_offer
from app.signoff.record import Record, SignedOff, state_of
from app.workspace import Workspace
from ciimap.history import HistoryError
from ciimap.report import Evaluation, boundary_headlines, findings_table
from ciimap.texts import say
from ciimap.values import Language, pick

_SHORT = 12  # digits of a digest that tell it apart


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model, its title in ``head``."""
    language = state.language()
    chosen = open_chosen()
    if chosen is None:
        return
    spoken = pick(chosen.evaluation.model.title, language, chosen.name)
    title = f"{say('signoff.title', language)} · {spoken}"
    lead = element("p", say("signoff.lead", language), class_="quiet")
    head.html(element("div", element("h1", title), lead, class_="ci"))
    _show(chosen, language)


def _show(chosen: Chosen, language: Language) -> None:
    path, evaluation = chosen.path, chosen.evaluation
    left, right = st.columns([1, 0.8], gap="medium")
    with left:
        _show_state(evaluation, language)
        _show_open(evaluation, language)
    with right:
        decided = _show_decisions(path, evaluation, language)
        decisions = decided[0] if decided else ()
        show_offer(chosen, decisions, language)
        if decided is not None:
            show_bundle(chosen, *decided, language)


def _show_state(evaluation: Evaluation, language: Language) -> None:
    told = [element("p", line) for line in boundary_headlines(evaluation, language)]
    digest = say("signoff.digest", language, sha256=evaluation.sha256)
    parts = [
        element("h3", say("signoff.state", language)), *told, element("p", digest, class_="quiet"),
    ]  # fmt: skip
    if not evaluation.boundary.complete:
        parts.insert(1, element("p", say("signoff.incomplete", language), class_="warn"))
    st.html(element("div", *parts, class_="ci"))


def _show_open(evaluation: Evaluation, language: Language) -> None:
    state = state_of(evaluation, evaluation.sha256)
    parts: list[Html] = [element("h3", say("signoff.open", language))]
    if evaluation.findings:
        found = findings_table(evaluation, language)
        told = told_findings(state, "signoff.open-count", language)
        parts += [element("p", told), table(found.columns, found.rows, "findings")]
    elif state.elements == 0:
        parts.append(element("p", say("signoff.nothing-to-find", language), class_="warn"))
    else:
        parts.append(element("p", say("signoff.none-open", language)))
    st.html(element("div", *parts, class_="ci"))


def _show_decisions(
    path: Path, evaluation: Evaluation, language: Language
) -> tuple[tuple[SignedOff, ...], str] | None:
    """Show them; return them with the head of the audit log, None where it cannot be read."""
    record, subject = Record(workspace_folder()), subject_of(path)
    st.html(element("div", element("h3", say("signoff.record", language)), class_="ci"))
    try:
        decisions, head = record.of(subject), record.head()
    except HistoryError as error:
        reason = error.text.in_language(language)
        show_said(language)
        told = say("signoff.not-read", language, reason=reason)
        st.html(element("div", element("p", told, class_="warn"), class_="ci"))
        return None
    if decisions:
        _show_record(decisions, evaluation.sha256, head, language)
    else:
        told = say("signoff.no-record", language)
        st.html(element("div", element("p", told, class_="quiet"), class_="ci"))
    show_said(language)
    if access.may("sign"):
        show_form(path, subject, state_of(evaluation, evaluation.sha256), language)
    else:
        told = say("signoff.may-not", language)
        st.html(element("div", element("p", told, class_="quiet"), class_="ci"))
    return decisions, head


def _show_record(
    decisions: tuple[SignedOff, ...], sha256: str, head: str, language: Language
) -> None:
    keys = ("when", "who", "decision", "opinion", "meeting", "state")
    heads = [say(f"signoff.head-{key}", language) for key in keys]
    rows = [_row(each, sha256, language) for each in decisions]
    told = say("signoff.audit-head", language, head=head)
    st.html(
        element("div", table(heads, rows), element("p", told, class_="quiet wrap"), class_="ci")
    )


def _row(each: SignedOff, sha256: str, language: Language) -> list[str]:
    is_same = each.sha256 == sha256
    key = "is-same" if is_same else "has-changed"
    standing = say(f"signoff.{key}", language, sha256=each.sha256[:_SHORT])
    decision = say(f"signoff.{each.decision}", language)
    return [each.minute, each.who, decision, each.opinion, each.meeting, standing]


def subject_of(path: Path) -> str:
    """Return what the audit log calls the model at ``path``: its file, as the workspace sees it."""
    folder = Workspace(workspace_folder()).folder
    resolved = path.resolve()
    inside = folder in resolved.parents
    return resolved.relative_to(folder).as_posix() if inside else f"{path.parent.name}/{path.name}"
