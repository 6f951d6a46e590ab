"""Mounting the grid: its data go out with each run, what is typed comes back as a log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

from app.declaring import declare

GRID = "ciimap.grid"
_HERE = Path(__file__).resolve().parent


def show_grid_of(data: dict[str, Any], key: str, on_typed: Callable[[], None]) -> None:
    """Show the grid in ``data``.

    Args:
        data: ``columns``, ``rows``, ``words``, ``editable``, ``sheet``, which names what the server
            knows of this grid, and ``applied``, the number of the last edit that ``rows`` have in
            them; what was typed after it stands over them.
        key: Of the component; its state is ``typed``, for ``read_log``.
        on_typed: Called when something was typed, before the next run.
    """
    declare(GRID, _HERE)
    mount = component(GRID, js="component.js", css="grid.css")
    mount(key=key, data=data, on_typed_change=on_typed)
