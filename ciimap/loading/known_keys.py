"""The keys that the format knows at each place, taken from the model's types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from ciimap.loading.faults import Path
from ciimap.model import (
    SECTIONS,
    Business,
    Decision,
    EnvironmentElement,
    Flow,
    Function,
    Group,
    Information,
    InformationSystem,
    Link,
    Model,
    NetworkFacility,
    Operator,
    Policy,
    Record,
    Step,
)

_ENTRIES: Mapping[str, type[BaseModel]] = {
    "businesses": Business,
    "functions": Function,
    "information": Information,
    "flows": Flow,
    "information_systems": InformationSystem,
    "network_facilities": NetworkFacility,
    "links": Link,
    "environment": EnvironmentElement,
    "groups": Group,
    "records": Record,
}
FORM_KEYS = ("all_of", "any_of", "at_least", "of", "id", "buffer")  # of a requirement
HOST_KEYS = ("all_of", "any_of", "at_least", "of")
_ENTRY = 2  # parts of an entry's path: its section, and its id or position
_STEP = 4  # section, id, "steps", position


@cache
def keys_of(kind: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a type, as they are written in a file."""
    return tuple(field.alias or name for name, field in kind.model_fields.items())


ROOT_KEYS = keys_of(Model)


@cache
def entry_keys(section: str) -> tuple[str, ...]:
    """Return the keys of an entry of ``section``."""
    return keys_of(_ENTRIES[section])


@cache
def all_entry_keys() -> frozenset[str]:
    """Return the keys of every kind of entry, and of steps."""
    steps = keys_of(Step) + FORM_KEYS
    return frozenset(key for section in _ENTRIES for key in entry_keys(section)) | set(steps)


def keys_at(path: Path) -> tuple[str, ...]:
    """Return the keys that a mapping at ``path`` of the model's data may have."""
    if not path:
        return ROOT_KEYS
    if path[0] not in SECTIONS:
        return _root_part_keys(path)
    if len(path) <= _ENTRY:
        return entry_keys(str(path[0]))
    if path[0] == "flows" and len(path) == _STEP and path[2] == "steps":
        return keys_of(Step)
    names = [part for part in path if isinstance(part, str)]
    return HOST_KEYS if names[-1] == "at" else FORM_KEYS


def _root_part_keys(path: Path) -> tuple[str, ...]:
    if path[-1] == "decision":
        return keys_of(Decision)
    kinds: Mapping[str, type[BaseModel]] = {"operator": Operator, "policy": Policy}
    return keys_of(kinds[str(path[0])]) if path[0] in kinds else ()
