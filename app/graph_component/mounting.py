"""Mounting the component: its files are served to the page, so that no inline script is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st
from streamlit.components.v2 import component

from app.declaring import declare
from ciimap.export.drawing import drawing_style

COMPONENT = "ciimap.picture"
_HERE = Path(__file__).resolve().parent


class Told(NamedTuple):
    """What the page tells the picture to select; ``turn`` grows with each new wish.

    A pick on the canvas is not told back: the data stay the same bytes, and are not sent again.
    """

    turn: int
    id: str


class Reactions(NamedTuple):
    """What the page does when something happens on the canvas; each gets an id."""

    pick: Callable[[str], None]  # of the box that is picked, or an empty one
    open: Callable[[str], None]  # of the card that is to be opened


def show_picture(
    data: dict[str, Any], layer: dict[str, Any] | None, told: Told, key: str, on: Reactions
) -> None:
    """Show the picture in ``data`` with ``layer`` over it."""
    declare(COMPONENT, _HERE)
    mount = component(COMPONENT, js="component.js", css=drawing_style())

    def happened(what: str, react: Callable[[str], None]) -> None:
        state = st.session_state.get(key) or {}
        react(str(state.get(what) or ""))

    mount(
        key=key,
        data={**data, "layer": layer, "told": told._asdict()},
        on_picked_change=lambda: happened("picked", on.pick),
        on_opened_change=lambda: happened("opened", on.open),
    )
