"""What is selected, in which language and which model: in the session and in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast
from urllib.parse import urlencode

import streamlit as st

from app.graph_component import Told
from app.remembering import COOKIE
from ciimap.values import LANGUAGES, Language

_SELECTED, _TOLD, _SHOWN, _SPOKEN = "selected", "told", "shown", "spoken"
_OPENED = "opened-cards"
_GOING = "going"
_LONGEST = 1_500  # letters of one choice in the address
_HELD = "held-model"  # the model that was chosen last; it outlives the widget
_VISIT = "visit"  # the page that is shown, and how many were before it
FIND, LANGUAGE, MODEL = "find", "language", "model"  # keys of widgets


def language() -> Language:
    """Return the language of the page: the widget's, else the last, the address's, or Chinese.

    After a login the address says nothing; then the one before the login counts.

    The widget says nothing for one run if a page is left while it is still being made.
    """
    if st.session_state.get(LANGUAGE) not in LANGUAGES:
        before = st.context.cookies.get(COOKIE, "zh")
        asked = st.session_state.get(_SPOKEN, st.query_params.get("lang", before))
        st.session_state[LANGUAGE] = asked if asked in LANGUAGES else "zh"
    st.session_state[_SPOKEN] = st.session_state[LANGUAGE]
    return cast(Language, st.session_state[LANGUAGE])


def model(names: list[str]) -> str:
    """Return the chosen one of ``names``: the widget's, the last, the address's, or the first.

    Empty if one was asked for that is not there: no other is shown in its place.

    The widget says nothing for one run if a button leads to another page.
    """
    chosen = st.session_state.get(MODEL)
    if chosen not in names:
        asked = asked_model() or names[0]
        if asked not in names:
            return ""
        st.session_state[MODEL] = chosen = asked
    st.session_state[_HELD] = chosen
    return str(chosen)


def asked_model() -> str:
    """Return the name of the model that was chosen here or else in the address, or empty."""
    return str(st.session_state.get(_HELD) or st.query_params.get("model", ""))


def selected(ids: frozenset[str]) -> str:
    """Return the selected id, or empty; the address says it when the page is opened."""
    if _SELECTED not in st.session_state:
        st.session_state[_SELECTED] = st.query_params.get("el", "")
    chosen = st.session_state[_SELECTED]
    return chosen if chosen in ids else ""


def asked_in_vain(ids: frozenset[str]) -> str:
    """Return the id that is selected but not in the model, or empty."""
    chosen = str(st.session_state.get(_SELECTED, ""))
    return "" if chosen in ids else chosen


def pick(id_: str) -> None:
    """Select ``id_``, which was picked on the canvas; the canvas knows it already.

    A card that is open by now was clicked twice: it is no more.
    """
    id_ = "" if id_ in opened() else id_
    st.session_state[_SELECTED] = id_
    st.session_state[FIND] = None if id_.startswith("card:") else id_ or None


def pick_found() -> None:
    """Select what the find box says, and tell the canvas."""
    st.session_state[_SELECTED] = st.session_state.get(FIND) or ""
    _tell()


def opened() -> frozenset[str]:
    """Return the cards that are open on the map."""
    return cast(frozenset[str], st.session_state.get(_OPENED, frozenset()))


def open_card(id_: str) -> None:
    """Open a card: what it stands for is drawn in its place."""
    if id_.startswith("card:"):
        st.session_state[_OPENED] = opened() | {id_}
        st.session_state[_SELECTED] = ""


def carry_over(carried: Callable[[frozenset[str]], frozenset[str]]) -> None:
    """Keep open and selected what was so, by the cards of which ``carried`` says they show it."""
    st.session_state[_OPENED] = carried(opened())
    chosen = str(st.session_state.get(_SELECTED, ""))
    if chosen.startswith("card:"):
        st.session_state[_SELECTED] = min(carried(frozenset({chosen})), default="")


def close_cards() -> None:
    """Close all cards."""
    st.session_state[_OPENED] = frozenset()


def told(showing: tuple[str, ...]) -> Told:
    """Return what the canvas is to select; anew when it shows something else."""
    if st.session_state.get(_SHOWN) != showing:
        st.session_state[_SHOWN] = showing
        _tell()
    return cast(Told, st.session_state[_TOLD])


def _tell() -> None:
    turn = st.session_state[_TOLD].turn if _TOLD in st.session_state else 0
    st.session_state[_TOLD] = Told(turn + 1, st.session_state.get(_SELECTED, ""))


def choose_model(name: str) -> None:
    """Choose another model, before its page is made; what was selected is of the old one."""
    st.session_state[MODEL] = st.session_state[_HELD] = name
    st.session_state[_SELECTED] = ""


def select(id_: str) -> None:
    """Select an entry on every page, the picture's too."""
    st.session_state[_SELECTED] = id_
    st.session_state[FIND] = id_ or None
    _tell()


def go(page: str) -> None:
    """Ask for another page; it is shown once this run has begun anew."""
    st.session_state[_GOING] = page


def going() -> str:
    """Return the page that was asked for, once, or empty."""
    return str(st.session_state.pop(_GOING, ""))


def write_address() -> None:
    """Put model and language into the address, so that it can be kept and sent."""
    _write({"model": st.session_state.get(MODEL) or asked_model(), "lang": language()})


def note_page(page: str) -> None:
    """Count a visit where ``page`` is another one than in the run before."""
    before, count = st.session_state.get(_VISIT, ("", 0))
    if page != before:
        st.session_state[_VISIT] = (page, count + 1)


def visits() -> int:
    """Return how many visits to pages there were; it stays the same during one."""
    return int(st.session_state.get(_VISIT, ("", 0))[1])


def write_selected(id_: str) -> None:
    """Put the selected id into the address, or take it out."""
    _write({"el": id_})


def recall(key: str, name: str) -> tuple[str, ...]:
    """Return what the address says under ``name``, if the widget ``key`` was not shown yet."""
    asked = () if key in st.session_state else st.query_params.get_all(name)
    return tuple(dict.fromkeys(asked))


def write_choices(name: str, values: Sequence[str]) -> None:
    """Put what is chosen into the address, under ``name``; what is too long for one is not."""
    fits = len(urlencode({name: values}, doseq=True)) <= _LONGEST
    _write({name: list(values) if fits else []})


def _write(wanted: Mapping[str, str | list[str]]) -> None:
    for name, value in wanted.items():
        values = [value] * bool(value) if isinstance(value, str) else value
        if values and st.query_params.get_all(name) != values:
            st.query_params[name] = values
        elif not values and name in st.query_params:
            del st.query_params[name]
