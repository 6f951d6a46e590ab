"""The map as far as it has grown, below the questions."""

from __future__ import annotations

import streamlit as st

from app import state
from app.editor.desk import Desk
from app.graph_component import picture_data, show_picture
from app.markup import element
from ciimap.report import Evaluation
from ciimap.report.picture import build_picture
from ciimap.texts import say
from ciimap.values import Language


def show_map(desk: Desk) -> None:
    """Show the picture of what has been told, once there is a business to start from."""
    evaluation, language = desk.opened.evaluation, desk.language
    title = element("h3", say("guided.map", language))
    if evaluation is None or not evaluation.model.businesses:
        hint = element("p", say("guided.map-empty", language), class_="quiet")
        st.html(element("div", title, hint, class_="ci"))
        return
    st.html(element("div", title, class_="ci"))
    data = _data(evaluation.sha256, language, evaluation)
    told = state.told((desk.name, evaluation.sha256, language))
    show_picture(data, told, key="guided-picture", on_pick=state.pick)


@st.cache_resource(max_entries=16)
def _data(
    digest: str,  # noqa: ARG001  # the key: what is evaluated is not hashed
    language: Language,
    _evaluation: Evaluation,
) -> dict[str, object]:
    picture = build_picture(_evaluation.model, _evaluation.boundary, language)
    return picture_data(picture, language)
