"""The capability page: domains at the left, answers in the middle, what they lead to at the right.

Every answer is saved at once into the assessment's file, which ``ciimap assess`` reads as well.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import access, state
from app.capability import beside, heading, session
from app.capability.cards import Cards
from app.capability.creating import show_form
from app.capability.files import assessments_of
from app.capability.opening import Sheet, open_sheet
from app.capability.plain import plain
from app.capability.radar import radar, radar_alt, radar_table
from app.chosen import open_chosen
from app.markup import element, table
from app.opening import Opened
from app.problems import show_problems
from ciimap.capability import Domain, Scored
from ciimap.report import (
    CapabilityEvaluation,
    Words,
    capability_findings,
    capability_headlines,
    capability_tables,
)
from ciimap.texts import Message, refusal, say
from ciimap.values import Language

_WIDTHS = (0.185, 0.505, 0.31)


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model in the chosen language, its title in ``head``."""
    language = state.language()
    st.html(Path(__file__).with_name("capability") / "style.css")
    chosen = open_chosen()
    if chosen is None:
        return
    _show_for(head, chosen.path, chosen.opened, language)


def _show_for(head: DeltaGenerator, model: Path, opened: Opened, language: Language) -> None:
    found = assessments_of(model)
    if not found:
        head.html(
            element("div", element("h1", say("capability_page.title", language)), class_="ci")
        )
        _show_notice(language)
        st.html(element("p", say("capability_page.none-yet", language)))
        show_form(model, language)
        return
    session.choose(session.ASSESSMENT, list(found), next(iter(found)))
    path = found[st.session_state[session.key(session.ASSESSMENT)]]
    try:
        sheet = open_sheet(path, model, opened)
    except OSError as error:
        values = {"file": path.name, "reason": refusal(error)}
        sheet = Sheet(path, "", None, ())
        session.memory().notice = Message("capability_page.not-read", values)
    session.memory().look(path, sheet.digest)
    if sheet.evaluation is None:
        _show_notice(language)
        _choose_assessment(list(found), language)
        show_problems(sheet.problems, language, is_fatal=True)
        return
    _show_sheet(head, model, list(found), sheet, language)


def _choose_assessment(names: list[str], language: Language) -> None:
    label = say("capability_page.assessment", language)
    st.selectbox(label, names, key=session.key(session.ASSESSMENT))
    session.chosen(session.ASSESSMENT, in_address=True)


def _show_notice(language: Language) -> None:
    memory = session.memory()
    if memory.notice is not None:
        said = element("p", memory.notice.in_language(language), class_="loud")
        st.html(element("div", said, class_="ci notice"))
    show_problems(memory.problems, language, is_fatal=False)


def _show_sheet(
    head: DeltaGenerator, model: Path, names: list[str], sheet: Sheet, language: Language
) -> None:
    evaluation = sheet.evaluation
    assert evaluation is not None
    scored = evaluation.scored
    words = Words(scored.model, language)
    head.html(heading.title(evaluation, words))
    st.html(heading.provenance(scored, words))
    st.html(heading.numbers(evaluation, words))
    _show_notice(language)
    left, middle, right = st.columns(_WIDTHS, gap="medium")
    with left:
        domain, target = _show_choices(names, sheet, scored, words)
        with st.expander(say("capability_page.new", language)):
            show_form(model, language)
    with middle:
        is_gaps_only = bool(st.session_state.get(session.key(session.GAPS)))
        Cards(scored, sheet.path, words, target, is_gaps_only).show(domain)
    with right:
        _show_results(evaluation, words, target)
    _show_derivation(evaluation, language)
    show_problems(sheet.problems, language, is_fatal=False)


def _show_choices(
    names: list[str], sheet: Sheet, scored: Scored, words: Words
) -> tuple[Domain, int]:
    """Show the choices at the left; return the domain and the target that are chosen."""
    language = words.language
    _choose_assessment(names, language)
    domains = {domain.id: domain for domain in scored.model.domains}
    session.choose(session.DOMAIN, list(domains), next(iter(domains)), language)
    levels = list(range(1, scored.model.top + 1))
    session.choose(session.TARGET, levels, _default_target(scored), language)
    at_place = st.container()
    st.segmented_control(
        say("capability_page.target", language),
        levels,
        key=session.key(session.TARGET, language),
        format_func=words.level,
        required=True,
    )
    target = int(str(session.chosen(session.TARGET, language)))
    with at_place:
        st.radio(
            say("capability_page.domains", language),
            list(domains),
            key=session.key(session.DOMAIN, language),
            format_func=lambda id_: plain(words.domain(id_)),
            captions=[_caption(scored, id_, target, words) for id_ in domains],
        )
    domain = str(session.chosen(session.DOMAIN, language, in_address=True))
    _show_switches(sheet, language)
    return domains[domain], target


def _default_target(scored: Scored) -> int:
    """Return the next overall level, or the highest where the model gives none."""
    table = scored.overall.by_table
    return scored.model.top if table is None else min(table.low + 1, scored.model.top)


def _caption(scored: Scored, id_: str, target: int, words: Words) -> str:
    result = scored.domain(id_)
    coverage = f"{result.coverage.answered}/{result.coverage.contents}"
    return plain(f"{words.levels(result.level)} → {target}") + f" &emsp; {coverage}"


def _show_switches(sheet: Sheet, language: Language) -> None:
    for name, default in ((session.GAPS, False), (session.ASSESSOR, "")):
        kept = session.memory().kept.get(name, default)
        st.session_state.setdefault(session.key(name), kept)
    st.toggle(say("capability_page.gaps", language), key=session.key(session.GAPS))
    parts: list[str] = []
    if not access.is_shared():
        st.text_input(
            say("capability_page.assessor", language),
            key=session.key(session.ASSESSOR),
            placeholder=say("capability_page.assessor-hint", language),
        )
    elif access.may("score"):
        parts.append(say("capability_page.answered-as", language, who=access.who()))
    session.chosen(session.GAPS)
    session.chosen(session.ASSESSOR)
    parts.append(say("capability_page.saved", language, file=sheet.path.name))
    if sheet.has_comments:
        parts.append(say("capability_page.comments", language))
    if sheet.other_model:
        parts.append(say("capability_page.other-model", language, model=sheet.other_model))
    st.html(element("div", *(element("p", part, class_="quiet") for part in parts), class_="ci"))


def _show_results(evaluation: CapabilityEvaluation, words: Words, target: int) -> None:
    scored = evaluation.scored
    alt = radar_alt(scored, words, target)
    st.echarts_chart(radar(scored, words, target), height=330, renderer="svg", alt=alt)
    st.html(element("div", radar_table(scored, words, target), class_="ci"))
    st.html(beside.gates(evaluation, words))
    st.html(beside.next_level(evaluation, words, target))


def _show_derivation(evaluation: CapabilityEvaluation, language: Language) -> None:
    with st.expander(say("capability_page.derivation", language)):
        lines = capability_headlines(evaluation, language)
        st.html(element("div", *(element("p", line) for line in lines), class_="ci"))
        tables = capability_tables(evaluation, language)
        for each in (*tables, capability_findings(evaluation, language)):
            inner = element("div", table(each.columns, each.rows), class_="scroll")
            st.html(element("div", element("h3", each.title), inner, class_="ci"))
