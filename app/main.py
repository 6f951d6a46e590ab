"""The script that Streamlit runs: navigation, language, choice of the model, then the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from app import (
    access,
    audit,
    boundary_page,
    capability_page,
    compare_page,
    edit_page,
    guided_page,
    signoff_page,
    start_page,
    state,
    trend_page,
    whatif_page,
)
from app.astray import note_astray, show_astray
from app.collecting import settle
from app.failing import tell_defect
from app.markup import Html, element
from app.models import choices, is_any_asked
from app.paths import DEFAULT, PAGES, START
from app.titles import titles_of
from app.widget_words import widget_words
from ciimap.texts import say
from ciimap.values import LANGUAGES, Language

_NAMES = {"en": "English", "zh": "中文"}
_Shown = Callable[[DeltaGenerator], None]
_BEGUN = "begun"  # whether this session has shown a page
_SHOWS: dict[str, _Shown] = {
    START: start_page.show,
    DEFAULT: boundary_page.show,
    "guided": guided_page.show,
    "edit": edit_page.show,
    "what-if": whatif_page.show,
    "compare": compare_page.show,
    "trend": trend_page.show,
    "capability": capability_page.show,
    "sign-off": signoff_page.show,
}  # by path in the address


def main() -> None:
    """Show the pages to whoever may see them."""
    language = state.language()
    st.set_page_config(
        page_title=f"ciimap · {say('app.title', language)}",
        page_icon="🛡️",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(Path(__file__).with_name("style.css"))
    st.html(widget_words(language))

    if access.may("view"):
        _show_pages(language)
    else:
        _show_out(language)


def _show_pages(language: Language) -> None:
    """Show the bar at the top and the chosen page."""
    heads: list[DeltaGenerator] = []  # filled before the page is run
    pages = [
        st.Page(
            _page(_SHOWS[path], heads),
            title=say(title, language),
            url_path=path,
            default=path == DEFAULT,
        )
        for path, title in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    note_astray()
    _go(pages)
    is_start = page.url_path == START
    if not page.url_path and _comes_first():
        st.switch_page(next(each for each in pages if each.url_path == START))
    heads.append(
        _head(is_start=is_start)
    )  # above every page, so that its choices outlive a change of the page
    place = st.container()
    state.note_page(page.url_path)
    page.run()
    with place:
        show_astray(language)
        audit.show_lost(language)  # of what a button did before this run, or the page within it
    settle()


def _page(show: _Shown, heads: list[DeltaGenerator]) -> Callable[[], None]:
    def run() -> None:
        _show(show, heads[0])

    return run


def _show_out(language: Language) -> None:
    """Say to somebody without a role that nothing is shown to them; let them log in."""
    if access.needs_login():
        st.button(say("access.log-in", language), type="primary", on_click=st.login)
        return
    audit.note_turned_away()
    name = access.who() or say("access.unknown", language)
    known = element("p", say("access.known-as", language, name=name))
    said = element("p", say("access.not-allowed", language))
    st.html(element("div", said, known, class_="ci"))


def _go(pages: list[StreamlitPage]) -> None:
    """Go to the page that a button asked for."""
    wanted = state.going()
    for page in pages:
        if wanted and wanted == (page.url_path or DEFAULT):
            st.switch_page(page)


def _comes_first() -> bool:
    """Return whether this is the first page of somebody who has no model and asked for none."""
    is_first = st.session_state.setdefault(_BEGUN, False) is False
    st.session_state[_BEGUN] = True
    return is_first and not is_any_asked() and not state.asked_model()


def _head(*, is_start: bool) -> DeltaGenerator:
    """Show the choices at the upper right; return the place at their left, for the title."""
    language = state.language()
    known = choices()
    models, titles = list(known), titles_of(known, language)
    head, model, languages = st.columns([1, 0.28, 0.17], gap="small")
    with model:
        if models:
            if not is_start or is_any_asked() or state.asked_model():
                state.model(models)
            st.selectbox(
                say("app.model", language),
                models,
                index=None,
                placeholder=say("app.no-model-chosen", language),
                format_func=lambda name: titles.get(name, name),
                key=state.MODEL,
                on_change=state.select,  # nothing: what was selected is of the old one
                args=("",),
                label_visibility="collapsed",
                required=True,
            )
        if access.is_shared():
            st.html(_person(language))
    with languages:
        st.segmented_control(
            say("app.language", language),
            LANGUAGES[::-1],
            key=state.LANGUAGE,
            format_func=_NAMES.__getitem__,
            label_visibility="collapsed",
            required=True,
            width="stretch",
        )
    state.write_address()  # here, since a page may end early
    return head


def _person(language: Language) -> Html:
    """Return who is logged in, and in which roles."""
    roles = tuple(say(f"access.role-{role}", language) for role in access.roles())
    told = say("access.person", language, name=access.who(), roles=roles)
    return element("div", element("p", told, class_="quiet wrap person"), class_="ci")


def _show(show: _Shown, head: DeltaGenerator) -> None:
    """Show a page, or a word on a defect of ours."""
    try:
        show(head)
    except Exception as error:
        tell_defect(error)


main()
