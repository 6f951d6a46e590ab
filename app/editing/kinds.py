"""Making another kind of entry of one: of a function that turns out to be a supply, for example."""

from __future__ import annotations

from typing import get_args

from app.editing.data import Data, ids_of
from ciimap.model import Model, Requiring

KINDS = (
    "functions",
    "information",
    "information_systems",
    "network_facilities",
    "environment",
    "groups",
)  # the sections whose entries can change places; also what a new name can become


def not_kept(data: Data, id_: str, section: str) -> tuple[str, ...]:
    """Return the keys that the entry ``id_`` would lose in ``section``, whose kind lacks them."""
    before = ids_of(data)[id_]
    own, other = _kind(before), _kind(section)
    takes_any = other.model_config.get("extra") == "allow"
    return tuple(
        key
        for key in data[before][id_]
        if key not in other.model_fields and (key in own.model_fields or not takes_any)
    )


def as_kind(data: Data, id_: str, section: str) -> None:
    """Move the entry ``id_`` to ``section``, in place; what its new kind lacks is left out."""
    lost = not_kept(data, id_, section)
    before = ids_of(data)[id_]
    value = data[before].pop(id_)
    if not data[before]:
        del data[before]
    kept = {key: part for key, part in value.items() if key not in lost}
    data.setdefault(section, {})[id_] = kept


def _kind(section: str) -> type[Requiring]:
    found: type[Requiring] = get_args(Model.model_fields[section].annotation)[1]
    return found
