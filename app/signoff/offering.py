"""Everything that is handed over, from one place: format, reader, scope, and a button to save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from app import access, audit
from app.capability.files import assessments_of
from app.capability.opening import open_sheet
from app.chosen import Chosen
from app.markup import element
from app.opening import Opened
from app.signoff.handing_over import Handed, hand_over, missing, offered
from ciimap.export import EXPORTERS, READERS, ExportError, Reader, Scope, Subject
from ciimap.report import CapabilityEvaluation, Evaluation, ReviewDecision, name_of
from ciimap.texts import say
from ciimap.values import Language, pick

FORMAT, READER, SCOPE = "handed-format", "handed-reader", "handed-scope"  # keys of widgets
_MADE = "handed-made"  # the choice, and the file that was made for it
_DEFAULT = "report-html"


def show_offer(chosen: Chosen, decisions: tuple[ReviewDecision, ...], language: Language) -> None:
    """Show the choices, and the file once it is made; a report has the ``decisions`` in it."""
    path, evaluation = chosen.path, chosen.evaluation
    marking = pick(evaluation.model.marking, language)
    key = "signoff.marking" if marking else "signoff.no-marking"
    parts = [
        element("h3", say("signoff.export", language)),
        element("p", say(key, language, marking=marking), class_="quiet"),
    ]
    st.html(element("div", *parts, class_="ci"))
    capability = _latest(path, chosen.opened)
    subject, name = _choose(evaluation, capability, language)
    subject = replace(subject, decisions=decisions)
    choice = (evaluation.sha256, name, subject.language, subject.scope, subject.reader, decisions)
    if access.may("export") and st.button(say("signoff.make", language), key="handed-make"):
        _make(choice, name, subject, language)
        audit.note("export", path.name, {"format": name, "sha256": evaluation.sha256})
    made = st.session_state.get(_MADE)
    if made is not None and made[0] == choice:
        show_save(made[1], language, key="handed-save")
    if missing():
        titles = tuple(say(EXPORTERS[each].title, language) for each in missing())
        told = say("signoff.lacking", language, formats=titles)
        st.html(element("div", element("p", told, class_="quiet"), class_="ci"))


def _latest(path: Path, opened: Opened) -> CapabilityEvaluation | None:
    """Return the evaluation of the latest assessment that can be read, if there is one."""
    for file in assessments_of(path).values():
        try:
            sheet = open_sheet(file, path, opened)
        except OSError:
            continue
        if sheet.evaluation is not None:
            return sheet.evaluation
    return None


def _choose(
    evaluation: Evaluation, capability: CapabilityEvaluation | None, language: Language
) -> tuple[Subject, str]:
    formats = offered(assessed=capability is not None)
    names = list(formats)
    name = st.selectbox(
        say("signoff.format", language),
        names,
        index=names.index(_DEFAULT) if _DEFAULT in names else 0,
        key=FORMAT,
        format_func=lambda each: say(formats[each].title, language),
    )
    reader: Reader = READERS[0]
    if formats[name].has_readers:
        reader = st.radio(
            say("signoff.reader", language),
            READERS,
            key=READER,
            format_func=lambda each: say(f"signoff.reader-{each}", language),
            horizontal=True,
        )
    scope = _choose_scope(evaluation, name, language) if len(formats[name].scopes) > 1 else Scope()
    spoken = language if formats[name].for_people else "en"
    return Subject(evaluation, spoken, scope, capability, reader), name


def _choose_scope(evaluation: Evaluation, name: str, language: Language) -> Scope:
    model = evaluation.model
    kinds = EXPORTERS[name].scopes
    scopes = [Scope(kind) for kind in ("whole", "boundary") if kind in kinds]
    scopes += [Scope("business", id_) for id_ in model.businesses if "business" in kinds]
    scopes += [Scope("flow", id_) for id_ in model.flows if "flow" in kinds]

    def told(scope: Scope) -> str:
        return name_of(model, scope.id, language) if scope.id else say(
            f"signoff.scope-{scope.kind}", language
        )  # fmt: skip

    return st.selectbox(say("signoff.scope", language), scopes, key=SCOPE, format_func=told)


def _make(choice: tuple[object, ...], name: str, subject: Subject, language: Language) -> None:
    with st.spinner(say("app.evaluating", language)):
        try:
            st.session_state[_MADE] = (choice, hand_over(name, subject))
        except ExportError as error:
            reason = error.message.in_language(language)
            told = say("signoff.not-made", language, reason=reason)
            st.html(element("div", element("p", told, class_="warn"), class_="ci"))


def show_save(made: Handed, language: Language, *, key: str) -> None:
    """Show the button that saves a file."""
    size = f"{len(made.content) / 1000:,.0f} kB"
    st.download_button(
        say("signoff.save", language, file=made.name, size=size),
        made.content,
        file_name=made.name,
        mime=made.media_type,
        type="primary",
        on_click="ignore",
        key=key,
    )
