"""Free attributes of elements: names that look like keys of the format are not free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, Path, fault, hint
from ciimap.loading.known_keys import all_entry_keys, entry_keys
from ciimap.model import ELEMENT_SECTIONS
from ciimap.texts import Message

_ALIKE = 0.8  # how much a name must resemble a key to be taken for it, misspelt


def check(scope: Scope) -> Iterator[Fault]:
    """Yield the attributes that are keys of other entries, or keys of this one misspelt."""
    judged: dict[tuple[str, str], Message | None] = {}
    names: set[str] = set()
    for section in (*ELEMENT_SECTIONS, "links"):
        known = set(entry_keys(section))
        for path, entry in _entries(scope, section):
            for key in entry.keys() - known:
                names.add(key)
                if len(names) > scope.attribute_names:
                    yield fault("too-many-attributes", (*path, key), limit=scope.attribute_names)
                    return
                if (section, key) not in judged:
                    judged[section, key] = _judge(section, key)
                wrong = judged[section, key]
                if wrong is not None:
                    found = fault("unknown-key", (*path, key), key=key[:60])
                    yield replace(found, hint=wrong, side="key")


def _entries(scope: Scope, section: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    held = scope.data.get(section, {})
    pairs = enumerate(held) if isinstance(held, list) else held.items()
    yield from (((section, id_), entry) for id_, entry in pairs if isinstance(entry, dict))


def _judge(section: str, key: str) -> Message | None:
    """Return the hint for ``key`` if it may not be a free attribute there, else ``None``."""
    close = max(entry_keys(section), key=lambda known: _likeness(known, key))
    if _likeness(close, key) >= _ALIKE:
        return hint("did-you-mean", close=close)
    return hint("key-of-another-kind") if key in all_entry_keys() else None


def _likeness(known: str, key: str) -> float:
    return SequenceMatcher(None, known, key.lower()[:60]).ratio()
