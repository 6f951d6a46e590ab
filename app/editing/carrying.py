"""Which information a new flow carries, where its name says so."""

from __future__ import annotations

from typing import Any

from app.editing.data import Data
from app.editing.naming import key_of
from ciimap.values import LANGUAGES, pick


def fitting_information(data: Data, name: str) -> str | None:
    """Return the information that a new flow called ``name`` carries, by its id.

    It is the one whose name is the longest in the flow's; else the only one that no flow carries
    yet. Where neither is clear, nobody but a person knows.
    """
    flow, found = key_of(name), data.get("information", {})
    lengths = {id_: _longest_within(flow, id_, value.get("name")) for id_, value in found.items()}
    longest = max(lengths.values(), default=0)
    if longest:
        fitting = [id_ for id_, length in lengths.items() if length == longest]
    else:
        carried = {id_ for flow in data.get("flows", {}).values() for id_ in flow["information"]}
        fitting = [id_ for id_ in found if id_ not in carried] or list(found)
    return fitting[0] if len(fitting) == 1 else None


def _longest_within(flow: str, id_: str, name: Any) -> int:
    """Return the length of the longest name of an information that stands in ``flow``, else 0."""
    names = (key_of(pick(name, language, id_)) for language in LANGUAGES)
    return max((len(each) for each in names if each in flow), default=0)
