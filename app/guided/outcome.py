"""Where the questions lead: the boundary as it stands, in a table, and what is still open."""

from __future__ import annotations

import streamlit as st

from app import state
from app.editor.desk import Desk
from app.markup import element, table
from app.problems import show_problems
from ciimap.boundary import VERDICTS, ElementVerdict
from ciimap.report import Dossier, short_reason, with_names
from ciimap.texts import say


def show_outcome(desk: Desk) -> None:
    """Show every element with its verdict, the strongest first, and the ways on."""
    language, evaluation = desk.language, desk.opened.evaluation
    assert evaluation is not None
    found = sorted(evaluation.boundary.elements, key=lambda e: (VERDICTS.index(e.verdict), e.id))
    external = sum(each.external for each in found)
    counts = {"inside": sum(each.inside for each in found) - external, "external": external}
    title = element("h2", say("guided.outcome", language, count=len(found), **counts))
    names = ("element", "kind", "verdict", "side", "why")
    dossier = Dossier(evaluation, language)
    heads = [say(f"guided.outcome-{name}", language) for name in names]
    inner = element(
        "div", table(heads, [_row(desk, dossier, each) for each in found]), class_="scroll"
    )
    st.html(element("div", title, inner, class_="ci"))
    left, right = st.columns(2)
    left.button(
        say("guided.to-boundary", language),
        key="guided:to-boundary",
        type="primary",
        on_click=state.go,
        args=("boundary",),
        width="stretch",
    )
    right.button(
        say("guided.to-edit", language),
        key="guided:to-edit",
        on_click=state.go,
        args=("edit",),
        width="stretch",
    )


def show_open_findings(desk: Desk) -> None:
    """Show what is wrong or missing by the rules of the model."""
    language, evaluation = desk.language, desk.opened.evaluation
    assert evaluation is not None
    show_problems(desk.opened.problems, language, is_fatal=False)
    dossier = Dossier(evaluation, language)
    with st.expander(say("guided.findings", language, count=len(evaluation.findings))):
        told = (with_names(each.message, dossier.name) for each in evaluation.findings)
        rows = [element("li", message.in_language(language)) for message in told]
        st.html(element("div", element("ul", *rows), class_="ci"))


def _row(desk: Desk, dossier: Dossier, each: ElementVerdict) -> tuple[str, ...]:
    language = desk.language
    side = "external" if each.external else "in" if each.inside else "out"
    return (
        desk.names(each.id),
        say(f"kinds.{each.kind}", language),
        say(f"verdicts.{each.verdict}", language),
        say(f"guided.side-{side}", language),
        short_reason(dossier, each),
    )
