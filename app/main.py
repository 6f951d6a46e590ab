"""The script that Streamlit runs: navigation, language, choice of the model, then the page."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import boundary_page, state
from app.markup import element
from app.models import choices
from ciimap.texts import say
from ciimap.values import LANGUAGES

_NAMES = {"en": "English", "zh": "中文"}


def main() -> None:
    """Show the bar at the top and the chosen page."""
    language = state.language()
    st.set_page_config(
        page_title=f"ciimap · {say('app.title', language)}",
        page_icon="🛡️",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(Path(__file__).with_name("style.css"))
    pages = [st.Page(_page, title=say("app.page-boundary", language), default=True)]
    page = st.navigation(pages, position="top")
    page.run()


def _head() -> DeltaGenerator:
    """Show the choices at the upper right; return the place at their left, for the title."""
    language = state.language()
    models = list(choices())
    head, model, languages = st.columns([1, 0.19, 0.17], gap="small")
    with model:
        if models:
            state.model(models)
            label = say("app.model", language)
            st.selectbox(label, models, key=state.MODEL, label_visibility="collapsed")
    with languages:
        st.segmented_control(
            say("app.language", language),
            LANGUAGES[::-1],
            key=state.LANGUAGE,
            format_func=_NAMES.__getitem__,
            label_visibility="collapsed",
            required=True,
        )
    return head


def _page() -> None:
    """Show the boundary page; a defect of ours is told in a sentence, the rest goes to the log."""
    try:
        boundary_page.show(_head())
    except Exception as error:
        if type(error).__module__.startswith("streamlit"):
            raise  # how Streamlit stops or repeats a run
        logging.getLogger("ciimap.app").exception("the boundary page failed")
        st.html(element("div", element("p", say("app.failed", state.language())), class_="ci"))


main()
