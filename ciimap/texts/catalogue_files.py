"""The catalogue's files: one per room in ``catalogue/``, each entry with both languages.

An entry's key is ``<file>.<name>``; its texts use ``{name}`` for the values of a message.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def entries(room: str) -> dict[str, dict[str, str]]:
    """Return the entries of one file of the catalogue: name → language → text."""
    file = resources.files("ciimap.texts").joinpath("catalogue", f"{room}.json")
    loaded: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def catalogue() -> dict[str, dict[str, str]]:
    """Return every entry of the catalogue: ``room.name`` → language → text."""
    folder = resources.files("ciimap.texts").joinpath("catalogue")
    rooms = sorted(
        f.name.removesuffix(".json") for f in folder.iterdir() if f.name.endswith(".json")
    )
    return {f"{room}.{name}": texts for room in rooms for name, texts in entries(room).items()}
