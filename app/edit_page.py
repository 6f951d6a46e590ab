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
from app.editor.excerpt import is_line_asked, show_written
from app.editor.grid import show_grid
from app.editor.keeping import show_copying, show_first_rewrite
from app.editor.links import show_links
from app.editor.project import show_project
from app.editor.steps import show_steps
from app.editor.three_way import show_three_way
from app.editor.yaml_pane import show_yaml
from app.markup import element
from app.models import open_model, workspace
from app.titles import title_of
from ciimap.loading import LoadedModel
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
        _show_where_written(open_model(path).loaded, path, language)
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
        show_file_problems(desk, "yaml_text.mend-below")
        show_yaml(desk)
        return
    if show_first_rewrite(desk):
        _show_where_written(desk.opened.loaded, path, language)
        return
    show_bar(desk)
    if not access.may("edit"):  # of one session always or never
        st.html(element("div", element("p", say("editing.may-not", language)), class_="ci"))
    _show_parts(desk)


def _show_where_written(loaded: LoadedModel | None, path: Path, language: Language) -> None:
    """Show the lines of the selected entry, while the text itself cannot be edited yet."""
    if loaded is not None:
        chosen = state.selected(frozenset(entry.id for entry in loaded.model.entries()))
        show_written(loaded, path, chosen, language)


def _show_parts(desk: Desk) -> None:
    ids = frozenset(ids_of(desk.data))
    chosen = state.selected(ids)
    with st.container():  # always there, so that nothing below is mounted anew
        _show_missing(desk, state.asked_in_vain(ids))
    state.write_selected(chosen)
    _follow(desk, chosen)
    is_typing = desk.memory.draft is not None
    part = st.segmented_control(
        say("editing.kinds", desk.language),
        _PARTS,
        key=_PART,
        format_func=lambda each: _part_label(desk, each, is_typing=is_typing),
        label_visibility="collapsed",
        required=True,
    )
    if part == YAML:
        show_yaml(desk, chosen)
        return
    desk.memory.visits += 1
    if part == PROJECT:
        show_project(desk)
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
    if is_line_asked():
        st.session_state[_PART] = YAML
    elif chosen and st.session_state.get(_FOLLOWED) != chosen:
        st.session_state[_PART] = ids_of(desk.data)[chosen]
    st.session_state[_FOLLOWED] = chosen
    st.session_state[_LAST] = st.session_state[_PART]


def _part_label(desk: Desk, part: str, *, is_typing: bool) -> str:
    if part in SECTIONS:
        words = say(f"editing.section-{part.replace('_', '-')}", desk.language)
        return f"{words[:1].upper()}{words[1:]} {len(desk.data.get(part, ()))}"
    words = say(f"editing.part-{part}", desk.language)
    if part == YAML and is_typing:
        return say("yaml_text.part-with-draft", desk.language, part=words)
    return words


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
