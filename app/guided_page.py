"""The guided start: one question after the other, the map below growing with the answers."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.chosen import choose_path
from app.editing import ids_of
from app.editor.bar import show_bar, show_file_problems
from app.editor.desk import Desk, open_desk
from app.editor.keeping import show_copying, show_first_rewrite
from app.editor.three_way import show_three_way
from app.guided.asking import ask
from app.guided.naming import add_all_typed
from app.guided.open_points import FACTORS, Factor, OpenPoint, open_points
from app.guided.so_far import show_map
from app.markup import element
from app.models import workspace
from app.titles import title_of
from ciimap.texts import say
from ciimap.values import Language, pick

_STEP = "guided:step"  # the widget
_LAST = "guided:last"  # what it said last, while it is on no page
_WIDTHS = (0.2, 1)
_MOST = 8  # open points that are listed; the rest is counted


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model in the chosen language, its title in ``head``."""
    language = state.language()
    found = choose_path()
    if found is None:
        return
    name, path = found
    if workspace().holds(path):
        _show_desk(head, name, path, language)
    else:
        _show_title(head, title_of(path, language, name), language)
        show_copying(name, path, language)


def _show_title(head: DeltaGenerator, title: str, language: Language) -> None:
    lead = element("p", say("guided.lead", language), class_="quiet")
    head.html(element("div", element("h1", title), lead, class_="ci"))


def _show_desk(head: DeltaGenerator, name: str, path: Path, language: Language) -> None:
    desk = open_desk(name, path, language)
    workspace().note_opened(name)
    _show_title(head, pick(desk.data.get("title"), language, name), language)
    aside = desk.history.aside()
    if aside is not None:
        show_bar(desk)
        show_three_way(desk, *aside)
    elif desk.opened.loaded is None:
        show_file_problems(desk)
    elif not show_first_rewrite(desk):
        show_bar(desk)
        _show_questions(desk)


def _show_questions(desk: Desk) -> None:
    state.write_selected(state.selected(frozenset(ids_of(desk.data))))
    points = open_points(desk.data, desk.names)
    left, right = st.columns(_WIDTHS, gap="large")
    with left:
        factor = _show_factors(desk, points)
    with right:
        _show_question(desk, factor, points)
        ask(desk, factor)
        _show_ways(desk, factor)
    show_map(desk, factor)


def _show_factors(desk: Desk, points: tuple[OpenPoint, ...]) -> Factor:
    """Show the questions, with how much is open in each; return the chosen one."""
    if st.session_state.get(_STEP) not in FACTORS:
        asked = st.session_state.get(_LAST) or st.query_params.get("step")
        st.session_state[_STEP] = asked if asked in FACTORS else FACTORS[0]
    chosen: Factor = st.radio(
        say("guided.steps", desk.language),
        FACTORS,
        key=_STEP,
        format_func=lambda factor: _factor_label(desk, factor),
        captions=[_open_count(desk, factor, points) for factor in FACTORS],
        on_change=_turned,
        args=(desk,),
        label_visibility="collapsed",
    )
    st.session_state[_LAST] = chosen
    if st.query_params.get("step") != chosen:
        st.query_params["step"] = chosen
    hint = element("p", say("guided.any-order", desk.language), class_="quiet")
    st.html(element("div", hint, class_="ci"))
    return chosen


def _factor_label(desk: Desk, factor: Factor) -> str:
    """Return number and name; they stay while the answers change, or no step would be checked."""
    name = say(f"guided.step-{factor}", desk.language)
    return say("guided.step", desk.language, number=FACTORS.index(factor) + 1, name=name)


def _open_count(desk: Desk, factor: Factor, points: tuple[OpenPoint, ...]) -> str:
    count = sum(point.factor == factor for point in points)
    return say("guided.step-open", desk.language, count=count) if count else ""


def _show_question(desk: Desk, factor: Factor, points: tuple[OpenPoint, ...]) -> None:
    language = desk.language
    parts = [
        element("h2", say(f"guided.question-{factor}", language)),
        element("p", say(f"guided.explained-{factor}", language)),
    ]
    mine = [point for point in points if point.factor == factor]
    if mine:
        rows = [element("li", point.message.in_language(language)) for point in mine[:_MOST]]
        if len(mine) > _MOST:
            rows.append(element("li", say("app.and-more", language, count=len(mine) - _MOST)))
        parts += [element("h3", say("guided.open", language)), element("ul", *rows)]
    elif factor == "boundary" and not points:
        parts.append(element("p", say("guided.all-told", language), class_="notice"))
    st.html(element("div", *parts, class_="ci question"))


def _show_ways(desk: Desk, factor: Factor) -> None:
    at = FACTORS.index(factor)
    back, on, _ = st.columns([0.3, 0.3, 1])
    for place, name, by in ((back, "back", -1), (on, "next", 1)):
        place.button(
            say(f"guided.{name}", desk.language),
            key=f"guided:{name}",
            type="primary" if by > 0 else "secondary",
            disabled=not 0 <= at + by < len(FACTORS),
            on_click=_go,
            args=(desk, factor, at + by),
            width="stretch",
        )


def _go(desk: Desk, factor: Factor, at: int) -> None:
    """Go on, unless a name was typed that cannot be added: it would be lost."""
    desk.memory.hush()
    if add_all_typed(desk, factor):
        st.session_state[_STEP] = FACTORS[at]


def _turned(desk: Desk) -> None:
    """Stay at the question before, if a name was typed there that cannot be added."""
    desk.memory.hush()
    before = st.session_state.get(_LAST)
    if before in FACTORS and not add_all_typed(desk, before):
        st.session_state[_STEP] = before
