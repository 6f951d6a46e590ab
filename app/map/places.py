"""Where an entry is written: file, line and column."""

from __future__ import annotations

from ciimap.errors import Place
from ciimap.loading import LoadedModel
from ciimap.model import SECTIONS


def place_of(loaded: LoadedModel, id_: str) -> Place | None:
    """Return where the entry ``id_`` is written, ``None`` where the model has none."""
    for section in SECTIONS:
        entries = getattr(loaded.model, section)
        if isinstance(entries, dict) and id_ in entries:
            return loaded.locate((section, id_))
    for number, link in enumerate(loaded.model.links):
        if link.id == id_:
            return loaded.locate(("links", number))
    return None
