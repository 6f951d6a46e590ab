"""What each question of the guided start shows: forms of the editor, in the method's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app import state
from app.editing import entry, ids_of, sentence
from app.editor.desk import Desk
from app.editor.entry import choose_entry, show_entry
from app.editor.form import show_danger, show_form
from app.editor.grid import show_grid
from app.editor.links import show_links
from app.editor.needs import show_needs
from app.editor.project import show_operator, show_policy
from app.editor.steps import show_steps
from app.guided.bearers import show_bearers
from app.guided.bulk_fields import show_bulk_fields
from app.guided.bulk_needs import show_bulk_needs
from app.guided.naming import show_naming
from app.guided.open_points import Factor
from app.guided.outcome import show_open_findings, show_outcome
from app.markup import element, table
from ciimap.texts import say

_ELEMENTS = ("information_systems", "network_facilities", "environment")


def ask(desk: Desk, factor: Factor) -> None:
    """Show the forms that answer the question of ``factor``."""
    _ASKING[factor](desk)


def _heading(desk: Desk, name: str) -> None:
    title = element("h3", say(f"guided.heading-{name}", desk.language))
    hint = element("p", say(f"guided.hint-{name}", desk.language), class_="quiet")
    st.html(element("div", title, hint, class_="ci"))


def _ids(desk: Desk, *sections: str) -> list[str]:
    return [id_ for id_, section in ids_of(desk.data).items() if section in sections]


def _told(desk: Desk, ids: list[str]) -> None:
    """Show entries with what they need, in sentences."""
    language = desk.language
    heads = [say("editing.field-name", language), say("editing.needs", language)]
    rows = [
        (desk.names(id_), sentence(entry(desk.data, id_).get("requires"), desk.names, language))
        for id_ in ids
    ]
    if rows:
        inner = element("div", table(heads, rows), class_="scroll")
        st.html(element("div", inner, class_="ci"))


def _one_by_one(desk: Desk, *sections: str) -> None:
    if _ids(desk, *sections):
        _heading(desk, "detail")
        _chosen(desk, *sections)


def _chosen(desk: Desk, *sections: str) -> str | None:
    """Show the form of the entry of ``sections`` that is chosen; return its id."""
    ids = _ids(desk, *sections)
    if not ids:
        return None
    chosen = state.selected(frozenset(ids))
    id_ = choose_entry(desk, "-".join(sections), ids, chosen)
    show_entry(desk, id_)
    return id_


def _project(desk: Desk) -> None:
    show_operator(desk)


def _businesses(desk: Desk) -> None:
    for section in ("businesses", "functions"):
        _heading(desk, section)
        show_naming(desk, section)
        _told(desk, _ids(desk, section))
    _one_by_one(desk, "businesses", "functions")


def _information(desk: Desk) -> None:
    show_naming(desk, "information")
    show_grid(desk, "information")
    _one_by_one(desk, "information")


def _flows(desk: Desk) -> None:
    show_naming(desk, "flows")
    ids = _ids(desk, "flows")
    if ids:
        chosen = choose_entry(desk, "flows", ids, state.selected(frozenset(ids)))
        with st.container(border=True):
            show_form(desk, chosen)
            show_steps(desk, chosen)
        with st.expander(say("guided.flow-more", desk.language)):
            show_needs(desk, chosen)
        show_danger(desk, chosen)


def _assets(desk: Desk) -> None:
    for section in ("information_systems", "network_facilities"):
        _heading(desk, section.replace("_", "-"))
        show_naming(desk, section)
        show_grid(desk, section)
    show_bulk_fields(desk)


def _links(desk: Desk) -> None:
    show_links(desk)
    _one_by_one(desk, "links")


def _needs(desk: Desk) -> None:
    show_bulk_needs(desk)
    _heading(desk, "environment")
    show_naming(desk, "environment")
    show_grid(desk, "environment")
    _heading(desk, "groups")
    show_naming(desk, "groups")
    _heading(desk, "all-needs")
    _told(desk, _ids(desk, *_ELEMENTS, "links", "groups"))
    _one_by_one(desk, *_ELEMENTS, "links", "groups", "businesses", "functions", "information")
    show_bulk_fields(desk)


def _records(desk: Desk) -> None:
    show_naming(desk, "records")
    id_ = _chosen(desk, "records")
    if id_ is not None:
        show_bearers(desk, id_)


def _boundary(desk: Desk) -> None:
    policy, outcome = st.columns([0.6, 1], gap="large")
    with policy:
        show_policy(desk)
    with outcome:
        show_outcome(desk)
    show_open_findings(desk)


_ASKING: Mapping[Factor, Callable[[Desk], None]] = {
    "project": _project,
    "businesses": _businesses,
    "information": _information,
    "flows": _flows,
    "assets": _assets,
    "links": _links,
    "needs": _needs,
    "records": _records,
    "boundary": _boundary,
}
