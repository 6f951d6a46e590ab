"""The find box: a list of what is drawn or, where that is long, of what fits a part of a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import streamlit as st

from app import state
from app.markup import element
from ciimap.texts import say
from ciimap.values import Language

MOST_LISTED = 300  # entries of a list that a browser builds anew at each click
PART = "find-part"  # key of a widget
Labels = Callable[[], Mapping[str, str]]  # called where a list is looked at, since it takes a while


def show_find_box(labels: Labels, drawn: frozenset[str], chosen: str, language: Language) -> None:
    """Show the field that finds one of ``drawn`` by its label; ``chosen`` is selected."""
    if len(drawn) <= MOST_LISTED:
        _show_list(say("app.find", language), sorted(drawn), labels(), chosen, language)
        return
    st.text_input(
        say("app.find-part", language),
        key=PART,
        on_change=_pick_only,
        args=(labels, drawn),
        persist_state="session",
    )
    part = _part()
    if part:
        _show_found(_fitting(part, labels(), drawn), labels(), chosen, language)


def _show_found(
    found: Sequence[str], labels: Mapping[str, str], chosen: str, language: Language
) -> None:
    shown = found[:MOST_LISTED]
    if found:
        key = "app.found" if len(shown) == len(found) else "app.found-more"
        label = say(key, language, count=len(found), shown=len(shown))
        _show_list(label, shown, labels, chosen, language)
    else:
        said = element("p", say("app.found-none", language), class_="quiet")
        st.html(element("div", said, class_="ci"))


def _show_list(
    label: str, ids: Sequence[str], labels: Mapping[str, str], chosen: str, language: Language
) -> None:
    st.session_state.setdefault(state.FIND, chosen)
    if st.session_state[state.FIND] not in ids:
        st.session_state[state.FIND] = None
    st.selectbox(
        label,
        ids,
        key=state.FIND,
        index=None,
        placeholder=say("app.find-hint", language),
        format_func=lambda id_: labels.get(id_, ""),
        on_change=state.pick_found,
    )


def _part() -> str:
    return cast(str, st.session_state.get(PART) or "").strip()


def _fitting(part: str, labels: Mapping[str, str], drawn: frozenset[str]) -> list[str]:
    """Return the entries with ``part`` in their label, first those that begin with it."""
    wanted = part.casefold()
    found = sorted(id_ for id_ in drawn if wanted in labels[id_].casefold())
    return sorted(found, key=lambda id_: not _begins(wanted, id_, labels[id_]))


def _begins(wanted: str, id_: str, label: str) -> bool:
    return label.casefold().startswith(wanted) or id_.casefold().startswith(wanted)


def _pick_only(labels: Labels, drawn: frozenset[str]) -> None:
    """Select the entry whose id is written, or the only one that fits."""
    part = _part()
    found = [part] if part in drawn else _fitting(part, labels(), drawn)
    if part and len(found) == 1:
        state.select(found[0])
