"""The boundary page: the map, the panel beside it, and the same facts as tables."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.chosen import Chosen, open_chosen
from app.graph_component import Reactions, layer_data, show_picture
from app.header import header
from app.map.controls import (
    choose_filter,
    choose_flow,
    choose_layer,
    choose_step,
    show_counts,
)
from app.map.drawing import Drawn, data_of, draw, flow_steps, labels_of, layer_over
from app.map.places import place_of
from app.map.twin import show_tables
from app.markup import Html, element
from app.panel import card_panel, panel
from app.problems import show_problems
from ciimap.report import Evaluation
from ciimap.report.picture import Filter, Overlay, Picture, light_path
from ciimap.texts import say
from ciimap.values import Language

_PANEL = 0.235  # of the width of the picture
_SHOWN = "map:shown"  # the view that head and tables are about


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model in the chosen language, its title in ``head``."""
    language = state.language()
    chosen = open_chosen()
    if chosen is None:
        return
    _show_boundary(head, chosen, language)


def _show_boundary(head: DeltaGenerator, model: Chosen, language: Language) -> None:
    head_of_page = head.empty()
    st.session_state[_SHOWN] = None
    drawn = _show_map(model, language)
    head_of_page.html(header(model.evaluation, drawn.picture, language))
    show_problems(model.opened.problems, language, is_fatal=False)
    show_tables(model.evaluation, drawn.view.shown, language)


@st.fragment
def _show_map(model: Chosen, language: Language) -> Drawn:
    """Show the map and the panel beside it; return what is drawn.

    A click runs this part alone. Where that shows other entries than before, head and tables have
    to follow, and the whole page is run.
    """
    evaluation = model.evaluation
    left, right = st.columns([1, _PANEL], gap="small")
    with left:
        layer, flow, chosen = _show_controls(evaluation, language)
    drawn = draw(evaluation, language, chosen, state.opened())
    picture = drawn.picture
    if st.session_state.get(_SHOWN) not in {None, drawn.view}:
        st.rerun()
    st.session_state[_SHOWN] = drawn.view
    state.write_address(state.selected(_known(picture)))
    with right:
        _show_panel(model, drawn, language)
    with left:
        show_counts(picture, chosen, language)
        over = _follow(drawn, evaluation, flow, language) if flow else None
        over = over or layer_over(drawn, evaluation, language, layer)
        data = data_of(drawn, evaluation, language, proven=True)
        told = state.told((model.name, str(data["revision"])))
        on = Reactions(state.pick, state.open_card)
        show_picture(data, layer_data(over), told, key="picture", on=on)
    return drawn


def _show_controls(evaluation: Evaluation, language: Language) -> tuple[str, str, Filter]:
    layers, filters, flows = st.columns([0.34, 0.26, 0.4], vertical_alignment="bottom")
    with layers:
        layer = choose_layer(language)
    with filters:
        chosen = choose_filter(evaluation, language)
    with flows:
        flow = choose_flow(evaluation.model, language)
    return layer, flow, chosen


def _follow(drawn: Drawn, evaluation: Evaluation, flow: str, language: Language) -> Overlay:
    steps = choose_step(evaluation.model, flow_steps(evaluation, flow), language)
    return light_path(drawn.picture, evaluation.model, flow, steps, language)


def _known(picture: Picture) -> frozenset[str]:
    """Return what can be selected: every entry that is drawn, and cards."""
    members = (id_ for box in picture.boxes for id_ in box.members)
    return frozenset(members) | {box.id for box in picture.boxes}


def _show_panel(model: Chosen, drawn: Drawn, language: Language) -> None:
    evaluation, picture = model.evaluation, drawn.picture
    chosen = state.selected(_known(picture))
    _show_find_box(evaluation, picture, chosen, language)
    card = next((box for box in picture.boxes if box.id == chosen and box.shape == "card"), None)
    if card is not None:
        st.button(
            say("map.open-card", language),
            key="open-card",
            on_click=state.open_card,
            args=(chosen,),
        )
        st.html(card_panel(evaluation, card, language))
    elif chosen:
        place = place_of(model.loaded, chosen)
        st.html(panel(evaluation, drawn.dependencies, chosen, language, place))
    else:
        st.html(element("div", *_hints(_known(picture), evaluation, language), class_="ci"))
    if state.opened():
        label = say("map.close-cards", language, count=len(state.opened()))
        st.button(label, key="close-cards", on_click=state.close_cards)


def _show_find_box(
    evaluation: Evaluation, picture: Picture, chosen: str, language: Language
) -> None:
    ids = sorted(id_ for box in picture.boxes for id_ in box.members)
    st.session_state.setdefault(state.FIND, chosen)
    if st.session_state[state.FIND] not in ids:
        st.session_state[state.FIND] = None
    labels = labels_of(evaluation, language)
    st.selectbox(
        say("app.find", language),
        ids,
        key=state.FIND,
        index=None,
        placeholder=say("app.find-hint", language),
        format_func=lambda id_: labels.get(id_, ""),
        on_change=state.pick_found,
    )


def _hints(ids: frozenset[str], evaluation: Evaluation, language: Language) -> list[Html]:
    missing = state.asked_in_vain(ids)
    hints = [element("p", say("app.pick-hint", language), class_="quiet")]
    if missing:
        is_known = any(entry.id == missing for entry in evaluation.model.entries())
        key = "map.filtered-out" if is_known else "app.dangling"
        hints.insert(0, element("p", say(key, language, id=missing)))
    return hints
