"""The map as far as it has grown, below the questions."""

from __future__ import annotations

import streamlit as st

from app import state
from app.editor.desk import Desk
from app.graph_component import Reactions, Told, show_picture
from app.guided.open_points import Factor
from app.map.drawing import data_of, draw
from app.markup import element
from ciimap.report.picture import Filter
from ciimap.texts import say

# Questions about many entries at once: lighting a single one would leave all others pale.
_ABOUT_ALL: frozenset[Factor] = frozenset({"project", "assets", "links", "records", "boundary"})


def show_map(desk: Desk, factor: Factor) -> None:
    """Show the picture of what has been told, once there is a business to start from."""
    evaluation, language = desk.opened.evaluation, desk.language
    title = element("h3", say("guided.map", language))
    if evaluation is None or not evaluation.model.businesses:
        hint = element("p", say("guided.map-empty", language), class_="quiet")
        st.html(element("div", title, hint, class_="ci"))
        return
    st.html(element("div", title, class_="ci"))
    drawn = draw(evaluation, language, Filter(), state.opened())
    data = data_of(drawn, evaluation, language)
    told = _lit(state.told((desk.name, str(data["revision"]))), factor)
    on = Reactions(state.pick, state.open_card)
    show_picture(data, None, told, key="guided-picture", on=on)


def _lit(told: Told, factor: Factor) -> Told:
    """Return what the picture is to select; another kind of question is another wish."""
    is_about_one = factor not in _ABOUT_ALL
    return Told(2 * told.turn + is_about_one, told.id if is_about_one else "")
