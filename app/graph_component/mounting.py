"""Mounting the component: its files are served to the page, so that no inline script is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from ciimap.export.drawing import drawing_style

COMPONENT = "ciimap.picture"
_HERE = Path(__file__).resolve().parent


class Told(NamedTuple):
    """What the page tells the picture to select; ``turn`` grows with each new wish.

    A pick on the canvas is not told back: the data stay the same bytes, and are not sent again.
    """

    turn: int
    id: str


def show_picture(
    data: dict[str, Any], told: Told, key: str, on_pick: Callable[[str], None]
) -> None:
    """Show the picture in ``data``; ``on_pick`` gets the id that is picked, or an empty one."""
    _declare()
    mount = component(COMPONENT, js="component.js", css=drawing_style())

    def picked() -> None:
        state = st.session_state.get(key) or {}
        on_pick(str(state.get("picked") or ""))

    mount(key=key, data={**data, "told": told._asdict()}, on_picked_change=picked)


def _declare() -> None:
    """Tell Streamlit where the component's files are, once per runtime.

    Streamlit would find a manifest in the installed package, but looks in other folders for an
    editable install than for a wheel, and not at all in its own test harness.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(COMPONENT) is None:
        package, _, name = COMPONENT.partition(".")
        manifest = ComponentManifest(package, "1", [ComponentConfig(name, "assets")])
        manager.register_from_manifest(manifest, _HERE)
