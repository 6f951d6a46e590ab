"""The boundary page: the map, the panel beside it, and the same facts as tables.

Where verdicts take a while, the map is shown first as the model says it; they follow by themselves.
"""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.chosen import Begun, Chosen, open_begun, open_chosen
from app.collecting import pass_over
from app.editor.excerpt import show_way_to_line
from app.failing import fragment
from app.graph_component import Reactions, layer_data, show_picture
from app.header import header
from app.map.controls import (
    choose_filter,
    choose_flow,
    choose_layer,
    choose_step,
    needs_verdicts,
    recall_choices,
    show_counts,
)
from app.map.drawing import (
    Drawn,
    carried_over,
    data_of,
    draw,
    flow_steps,
    labels_of,
    layer_over,
    touching,
)
from app.map.finding import show_find_box
from app.map.places import place_of
from app.map.twin import show_tables
from app.markup import Html, element
from app.opening import Awaited, Opening, Subject
from app.panel import card_panel, panel
from app.problems import show_problems
from app.ways import show_if_empty
from ciimap.model import Model
from ciimap.report.picture import VERDICT_LAYER, Filter, Overlay, View, light_path
from ciimap.texts import say
from ciimap.values import Language

_PANEL = 0.235  # of the width of the picture
_DRAWING = 0.7  # seconds that a browser is given to draw the first view
_LOOK = 0.3  # seconds from one look whether verdicts are there to the next
_SHOWN = "map:shown"  # what the tables are about: the view, whichever cards are open


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model in the chosen language, its title in ``head``."""
    language = state.language()
    recall_choices()
    chosen = open_chosen() if needs_verdicts() else open_begun()
    if chosen is None:
        return
    _show_boundary(head, chosen, language)


def _show_boundary(head: DeltaGenerator, model: Chosen | Begun, language: Language) -> None:
    st.session_state[_SHOWN] = None
    show_if_empty(model.subject.model, language)
    drawn = _show_map(head.empty(), model, language)
    show_problems(model.loaded.warnings, language, is_fatal=False)
    if isinstance(model, Begun):
        _await_verdicts(model.opening, language)
        model.opening.ask_later(_DRAWING)  # what computes verdicts would slow that down
    else:
        show_tables(model.evaluation, drawn.view.shown, language)


def _look(opening: Opening, language: Language) -> None:
    """Say that the tables come with the verdicts, and run the page anew when they are there."""
    pass_over()
    if opening.is_there():
        st.rerun()
    said = element("p", say("app.awaited-tables", language), class_="quiet")
    st.html(element("div", said, class_="ci"))


_await_verdicts = fragment(_look, every=_LOOK)


@fragment
def _show_map(head: DeltaGenerator, model: Chosen | Begun, language: Language) -> Drawn:
    """Show the map and the panel beside it, and the title in ``head``; return what is drawn.

    A click runs this part alone. Where that shows other entries than before, the tables have to
    follow, and the whole page is run; so it is where something is asked for that verdicts tell.
    """
    subject = model.subject
    left, right = st.columns([1, _PANEL], gap="small")
    with left:
        layer, flow, chosen = _show_controls(subject, language)
    if isinstance(subject, Awaited):
        if needs_verdicts():
            st.rerun()
    else:
        state.carry_over(
            partial(carried_over, evaluation=subject, language=language, chosen=chosen)
        )
    drawn = draw(subject, language, chosen, state.opened())
    picture = drawn.picture
    shown = View(drawn.view.shown)
    if st.session_state.get(_SHOWN) not in {None, shown}:
        st.rerun()
    st.session_state[_SHOWN] = shown
    head.html(header(subject, picture, language))
    state.write_selected(state.selected(_known(drawn)))
    with right:
        _show_panel(model, drawn, language)
    with left:
        show_counts(picture, chosen, language)
        over = _follow(drawn, subject, flow, language) if flow else None
        if over is None and not isinstance(subject, Awaited):
            over = layer_over(drawn, subject, language, layer)
        data = data_of(drawn, subject, language, proven=True)
        told = state.told((model.name, str(data["revision"])))
        on = Reactions(state.pick, state.open_card)
        show_picture(data, layer_data(over), told, key="picture", on=on)
    return drawn


def _show_controls(subject: Subject, language: Language) -> tuple[str, str, Filter]:
    layers, filters, flows = st.columns([0.34, 0.26, 0.4], vertical_alignment="bottom")
    with layers:
        layer = choose_layer(language)
    with filters:
        chosen = choose_filter(subject, language)
    with flows:
        flow = choose_flow(subject.model, language)
    if flow and layer != VERDICT_LAYER:
        st.html(element("div", element("p", say("map.flow-first", language)), class_="ci"))
    return layer, flow, chosen


def _follow(drawn: Drawn, subject: Subject, flow: str, language: Language) -> Overlay:
    steps = choose_step(subject.model, flow_steps(subject, flow), language)
    return light_path(drawn.picture, subject.model, flow, steps, language)


def _known(drawn: Drawn) -> frozenset[str]:
    """Return what can be selected: every entry that is drawn, and cards."""
    return drawn.entries | {box.id for box in drawn.picture.boxes}


def _show_panel(model: Chosen | Begun, drawn: Drawn, language: Language) -> None:
    subject, picture = model.subject, drawn.picture
    chosen = state.selected(_known(drawn))
    show_find_box(partial(labels_of, subject, language), drawn.entries, chosen, language)
    card = next((box for box in picture.boxes if box.id == chosen and box.shape == "card"), None)
    if card is not None:
        st.button(
            say("map.open-card", language),
            key="open-card",
            on_click=state.open_card,
            args=(chosen,),
        )
        st.html(card_panel(subject.model, card, language))
    elif chosen:
        place = place_of(model.loaded, chosen)
        st.html(panel(subject, touching(subject, chosen), chosen, language, place))
        show_way_to_line(place, language)
    else:
        st.html(element("div", *_hints(_known(drawn), subject.model, language), class_="ci"))
    if state.opened():
        label = say("map.close-cards", language, count=len(state.opened()))
        st.button(label, key="close-cards", on_click=state.close_cards)


def _hints(ids: frozenset[str], model: Model, language: Language) -> list[Html]:
    missing = state.asked_in_vain(ids)
    hints = [element("p", say("app.pick-hint", language), class_="quiet")]
    if missing and missing not in model.records:  # no record is on the map, nor looked for there
        is_known = any(entry.id == missing for entry in model.entries())
        key = "map.filtered-out" if is_known else "app.dangling"
        hints.insert(0, element("p", say(key, language, id=missing)))
    return hints
