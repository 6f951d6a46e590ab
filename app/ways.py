"""Ways on from a page that has nothing to show yet: what it lacks, and buttons to where that is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app import access, state
from app.capability.plain import plain
from app.markup import element
from ciimap.model import Model
from ciimap.texts import say
from ciimap.values import Language


def show_ways(pages: Sequence[str], language: Language) -> None:
    """Show a button to each of ``pages``."""
    with st.container(horizontal=True):
        for page in pages:
            label = plain(say(f"app.way-{page}", language))
            st.button(label, key=f"way:{page}", on_click=state.go, args=(page,))


def show_if_empty(model: Model, language: Language) -> bool:
    """Say that ``model`` has no element and where some are added; return whether that is so."""
    if next(iter(model.elements()), None) is not None:
        return False
    may_edit = access.may("edit")
    told = element("p", say("app.no-elements", language), class_="notice")
    hint = say("app.no-elements-add" if may_edit else "app.no-elements-by", language)
    st.html(element("div", told, element("p", hint), class_="ci"))
    show_ways(("guided", "edit") if may_edit else (), language)
    return True
