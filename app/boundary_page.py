"""The boundary page: the picture, the panel beside it, and the same facts as tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.graph_component import picture_data, show_picture
from app.header import header
from app.markup import Html, element, table
from app.models import Opened, choices, open_model
from app.panel import card_panel, panel
from app.problems import show_problems
from ciimap.report import Evaluation, Table, boundary_tables, name_of
from ciimap.report.picture import Dependency, Picture, build_picture, dependencies_of
from ciimap.texts import say
from ciimap.values import Language

_PANEL = 0.235  # of the width of the picture
_MOST_ROWS = 500  # of a table that is drawn whole; longer ones scroll in a grid


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model in the chosen language, its title in ``head``."""
    language = state.language()
    models = choices()
    if not models:
        st.html(element("p", say("app.no-model", language)))
        return
    name = state.model(list(models))
    with st.spinner(say("app.evaluating", language)):
        opened = open_model(models[name])
    if opened.evaluation is None:
        state.write_address("")
        show_problems(opened.problems, language, is_fatal=True)
        return
    _show_boundary(head, name, opened, language)


def _show_boundary(head: DeltaGenerator, name: str, opened: Opened, language: Language) -> None:
    evaluation = opened.evaluation
    assert evaluation is not None
    picture, dependencies = _picture(evaluation.sha256, language, evaluation)
    state.write_address(state.selected(_known(picture)))
    head.html(header(evaluation, picture, language))
    left, right = st.columns([1, _PANEL], gap="small")
    with right:
        _show_panel(evaluation, picture, dependencies, language)
    with left:
        data = _picture_data(evaluation.sha256, language, picture)
        told = state.told((name, evaluation.sha256, language))
        show_picture(data, told, key="picture", on_pick=state.pick)
    show_problems(opened.problems, language, is_fatal=False)
    _show_tables(evaluation, language)


@st.cache_resource(max_entries=16)
def _picture(
    digest: str,  # noqa: ARG001  # the key: what is evaluated is not hashed
    language: Language,
    _evaluation: Evaluation,
) -> tuple[Picture, tuple[Dependency, ...]]:
    model, boundary = _evaluation.model, _evaluation.boundary
    return build_picture(model, boundary, language), dependencies_of(model, boundary)


@st.cache_resource(max_entries=16)
def _picture_data(
    digest: str,  # noqa: ARG001
    language: Language,
    _picture: Picture,
) -> dict[str, object]:
    return picture_data(_picture, language)


def _known(picture: Picture) -> frozenset[str]:
    """Return what can be selected: every entry that is drawn, and cards."""
    members = (id_ for box in picture.boxes for id_ in box.members)
    return frozenset(members) | {box.id for box in picture.boxes}


def _show_panel(
    evaluation: Evaluation,
    picture: Picture,
    dependencies: tuple[Dependency, ...],
    language: Language,
) -> None:
    chosen = state.selected(_known(picture))
    _show_find_box(evaluation, picture, chosen, language)
    card = next((box for box in picture.boxes if box.id == chosen and box.shape == "card"), None)
    if card is not None:
        st.html(card_panel(evaluation, card, language))
    elif chosen:
        st.html(panel(evaluation, dependencies, chosen, language))
    else:
        st.html(element("div", *_hints(_known(picture), language), class_="ci"))


def _show_find_box(
    evaluation: Evaluation, picture: Picture, chosen: str, language: Language
) -> None:
    ids = sorted(id_ for box in picture.boxes for id_ in box.members)
    st.session_state.setdefault(state.FIND, chosen)
    if st.session_state[state.FIND] not in ids:
        st.session_state[state.FIND] = None
    kinds = {entry.id: entry.kind for entry in evaluation.model.entries()}
    st.selectbox(
        say("app.find", language),
        ids,
        key=state.FIND,
        index=None,
        placeholder=say("app.find-hint", language),
        format_func=partial(_found, evaluation, kinds, language),
        on_change=state.pick_found,
    )


def _found(
    evaluation: Evaluation, kinds: Mapping[str, str], language: Language, id_: str | None
) -> str:
    """Return what the find box says of an entry: its name, its type, its id."""
    if id_ is None or id_ not in kinds:
        return ""
    name = name_of(evaluation.model, id_, language)
    kind = say(f"kinds.{kinds[id_]}", language)
    return f"{name} · {kind}" if name == id_ else f"{name} · {kind} · {id_}"


def _hints(ids: frozenset[str], language: Language) -> list[Html]:
    missing = state.asked_in_vain(ids)
    hints = [element("p", say("app.pick-hint", language), class_="quiet")]
    if missing:
        hints.insert(0, element("p", say("app.dangling", language, id=missing)))
    return hints


def _show_tables(evaluation: Evaluation, language: Language) -> None:
    for each in boundary_tables(evaluation, language):
        st.html(element("div", element("h3", each.title), class_="ci"))
        if len(each.rows) <= _MOST_ROWS:
            inner = element("div", table(each.columns, each.rows), class_="scroll")
            st.html(element("div", inner, class_="ci"))
        else:
            st.dataframe(_as_columns(each), hide_index=True, height=480)


def _as_columns(each: Table) -> dict[str, list[str]]:
    """Return a table by columns, as the grid wants it."""
    return {head: [row[at] for row in each.rows] for at, head in enumerate(each.columns)}
