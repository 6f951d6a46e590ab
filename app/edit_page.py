"""The edit page: every kind of entry in a grid and a form, the policy, and the file as YAML."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import access, state
from app.chosen import choose_path
from app.editing import ids_of
from app.editor.adding import show_adding
from app.editor.bar import show_bar, show_file_problems
from app.editor.desk import Desk, open_desk
from app.editor.entry import choose_entry, show_entry
from app.editor.grid import show_grid
from app.editor.keeping import show_copying, show_first_rewrite
from app.editor.links import show_links
from app.editor.project import show_project
from app.editor.steps import show_steps
from app.editor.three_way import show_three_way
from app.editor.yaml_pane import show_yaml
from app.markup import element
from app.models import workspace
from app.titles import title_of
from ciimap.model import SECTIONS
from ciimap.texts import say
from ciimap.values import Language, pick

PROJECT, YAML = "project", "yaml"
_PARTS = (PROJECT, *SECTIONS, YAML)
_PART = "edit:part"
_WIDTHS = (1, 0.85)
_LAST = "edit:last"  # the kind that was shown last
_FOLLOWED = "edit:followed"  # the selection that the kind was chosen for


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model in the chosen language, its title in ``head``."""
    language = state.language()
    found = choose_path()
    if found is None:
        return
    name, path = found
    if not workspace().holds(path):
        _show_title(head, title_of(path, language, name), language)
        show_copying(name, path, language)
        return
    _show_desk(head, name, path, language)


def _show_title(head: DeltaGenerator, title: str, language: Language) -> None:
    lead = element("p", say("editing.lead", language), class_="quiet")
    head.html(element("div", element("h1", title), lead, class_="ci"))


def _show_desk(head: DeltaGenerator, name: str, path: Path, language: Language) -> None:
    desk = open_desk(name, path, language)
    workspace().note_opened(name)
    _show_title(head, pick(desk.data.get("title"), language, name), language)
    aside = desk.history.aside()
    if aside is not None:
        show_bar(desk)
        show_three_way(desk, *aside)
        return
    if desk.opened.loaded is None:
        show_bar(desk)
        show_file_problems(desk)
        show_yaml(desk)
        return
    if show_first_rewrite(desk):
        return
    show_bar(desk)
    if not access.may("edit"):  # of one session always or never
        st.html(element("div", element("p", say("editing.may-not", language)), class_="ci"))
    _show_parts(desk)


def _show_parts(desk: Desk) -> None:
    ids = frozenset(ids_of(desk.data))
    chosen = state.selected(ids)
    with st.container():  # always there, so that nothing below is mounted anew
        _show_missing(desk, state.asked_in_vain(ids))
    state.write_selected(chosen)
    _follow(desk, chosen)
    part = st.segmented_control(
        say("editing.kinds", desk.language),
        _PARTS,
        key=_PART,
        format_func=lambda each: _part_label(desk, each),
        label_visibility="collapsed",
        required=True,
    )
    if part == PROJECT:
        show_project(desk)
    elif part == YAML:
        show_yaml(desk)
    else:
        _show_section(desk, str(part), chosen)


def _show_missing(desk: Desk, id_: str) -> None:
    if id_:
        text = element("p", say("app.dangling", desk.language, id=id_), class_="notice")
        st.html(element("div", text, class_="ci"))


def _follow(desk: Desk, chosen: str) -> None:
    """Show the kind of what is selected, when something else was selected elsewhere."""
    if _PART not in st.session_state:  # a widget that was away for one run is forgotten
        st.session_state[_PART] = st.session_state.get(_LAST, PROJECT)
    if chosen and st.session_state.get(_FOLLOWED) != chosen:
        st.session_state[_PART] = ids_of(desk.data)[chosen]
    st.session_state[_FOLLOWED] = chosen
    st.session_state[_LAST] = st.session_state[_PART]


def _part_label(desk: Desk, part: str) -> str:
    if part in SECTIONS:
        words = say(f"editing.section-{part.replace('_', '-')}", desk.language)
        return f"{words[:1].upper()}{words[1:]} {len(desk.data.get(part, ()))}"
    return say(f"editing.part-{part}", desk.language)


def _show_section(desk: Desk, section: str, chosen: str) -> None:
    left, right = st.columns(_WIDTHS, gap="large")
    ids = [id_ for id_, each in ids_of(desk.data).items() if each == section]
    with left:
        if section == "links":
            show_links(desk)
        else:
            show_grid(desk, section)
            show_adding(desk, section)
    with right:
        if ids:
            chosen = choose_entry(desk, section, ids, chosen)
            show_entry(desk, chosen)
    if section == "flows" and ids:
        with st.container(border=True):
            st.html(element("div", element("h2", desk.names(chosen)), class_="ci"))
            show_steps(desk, chosen)
