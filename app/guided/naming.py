"""A field for the name of a new entry, which is added as soon as the field is left.

A flow is added when it is known, too, what it carries: chosen beside its name, or confirmed there.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import access
from app.editor.adding import add_typed, adding_key, show_carried, show_new_name, suggest_carried
from app.editor.desk import Desk
from app.guided.open_points import Factor
from app.markup import element
from ciimap.texts import Message, say

_ASKED: dict[Factor, tuple[str, ...]] = {
    "businesses": ("businesses", "functions"),
    "information": ("information",),
    "flows": ("flows",),
    "assets": ("information_systems", "network_facilities"),
    "needs": ("environment", "groups"),
    "records": ("records",),
}  # the sections of which a question takes new names
_ADDED = {"editing.added", "editing.added-flow"}


def show_naming(desk: Desk, section: str) -> None:
    """Show the field for a new entry of ``section``, and beside it why it was not added."""
    language = desk.language
    how: dict[str, Any] = {"disabled": not access.may("edit"), "args": (desk, section)}
    widths = [1, 0.8, 0.3] if section == "flows" else [1, 0.3]
    name, *carried, button = st.columns(widths, vertical_alignment="bottom")
    with name:
        show_new_name(desk, section, on_change=_named, **how)
    for place in carried:
        with place:
            show_carried(desk, on_change=_typed, **how)
    button.button(
        say("editing.add", language),
        key=adding_key(desk, section, "button"),
        disabled=not access.may("edit"),
        on_click=_pressed,
        args=(desk, section),
        width="stretch",
    )
    reason = desk.memory.reasons.get(adding_key(desk, section, "name"))
    if reason is not None:
        text = element("p", reason.in_language(language), class_="needed")
        st.html(element("div", text, class_="ci"))


def add_all_typed(desk: Desk, factor: Factor) -> bool:
    """Add what is typed at a question and not added yet; return whether nothing is left over."""
    taken = [_typed(desk, section) for section in _ASKED.get(factor, ())]  # all of them are tried
    return all(taken)


def _is_typed(desk: Desk, section: str) -> bool:
    return bool(str(st.session_state.get(adding_key(desk, section, "name")) or "").strip())


def _named(desk: Desk, section: str) -> None:
    """Add what is typed; of a flow, show first what it is taken to carry."""
    suggested = suggest_carried(desk) if section == "flows" else None
    if suggested is None:
        _typed(desk, section)
    else:
        desk.memory.reasons[adding_key(desk, section, "name")] = suggested


def _typed(desk: Desk, section: str) -> bool:
    """Add what is typed, if anything is; return whether nothing is left over."""
    key, reasons = adding_key(desk, section, "name"), desk.memory.reasons
    reasons.pop(key, None)
    if _is_typed(desk, section):
        reason = add_typed(desk, section)
        if reason is not None:
            reasons[key] = reason
    return key not in reasons


def _pressed(desk: Desk, section: str) -> None:
    """Add what is typed; leaving the field to press the button may have done it already."""
    notice = desk.memory.notice
    if not _typed(desk, section) or (notice is not None and notice.key in _ADDED):
        return
    if desk.memory.notice is notice:
        desk.memory.reasons[adding_key(desk, section, "name")] = Message("editing.no-name")
