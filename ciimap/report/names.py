"""Names for readers: what an entry is called, in the reader's language."""

from __future__ import annotations

from ciimap.model import SECTIONS, Model
from ciimap.texts import say
from ciimap.values import Language, pick


def name_of(model: Model, id_: str, language: Language) -> str:
    """Return the name of ``id_``, or the id itself where it has none."""
    for section in SECTIONS:
        entries = getattr(model, section)
        if isinstance(entries, dict) and id_ in entries:
            return pick(entries[id_].name, language, id_)
    link = next((link for link in model.links if link.id == id_), None)
    return pick(link.name, language, id_) if link else id_


def label_of(model: Model, value: str | None, language: Language) -> str:
    """Return what ``value`` of a site, supplier, zone … is called in ``language``.

    Where the model names it in the other language alone, or not at all, it is as written.
    """
    if not value:
        return ""
    named = model.names.get(value, value)
    return named if isinstance(named, str) else named.get(language) or value


def operator_of(model: Model, operator: str, language: Language) -> str:
    """Return who runs an element: the catalogue's word for ``own``, or the operator's name."""
    if operator == "own":
        return say("boundary.own", language)
    return label_of(model, operator, language)


def spoken(model: Model, id_: str, language: Language) -> str:
    """Return the name of ``id_`` with the id behind it, once where both are the same."""
    return with_id(name_of(model, id_, language), id_, language)


def with_id(name: str, id_: str, language: Language) -> str:
    """Return ``name`` with the id behind it, once where both are the same."""
    if name == id_:
        return id_
    return f"{name}（{id_}）" if language == "zh" else f"{name} ({id_})"
