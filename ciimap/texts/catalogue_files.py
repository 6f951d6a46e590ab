"""The catalogue's files: one per room in ``catalogue/``, each entry with both languages.

An entry's key is ``<file>.<name>``; its texts use ``{name}`` for the values of a message.
"""

from __future__ import annotations

import json
from functools import cache
from pkgutil import get_data


@cache
def entries(room: str) -> dict[str, dict[str, str]]:
    """Return the entries of one file of the catalogue: name → language → text."""
    raw = get_data("ciimap.texts", f"catalogue/{room}.json")
    assert raw is not None  # whatever loads modules from files gives data from files
    loaded: dict[str, dict[str, str]] = json.loads(raw)
    return loaded


def catalogue() -> dict[str, dict[str, str]]:
    """Return every entry of the catalogue: ``room.name`` → language → text."""
    from importlib import resources  # noqa: PLC0415 - only tests and writers want all of it

    folder = resources.files("ciimap.texts").joinpath("catalogue")
    rooms = sorted(
        f.name.removesuffix(".json") for f in folder.iterdir() if f.name.endswith(".json")
    )
    return {f"{room}.{name}": texts for room in rooms for name, texts in entries(room).items()}
