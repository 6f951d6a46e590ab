"""Which edits need which: an edit that names an added id needs the edit that adds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ciimap.analysis.difference.edits import Edit
from ciimap.model import UNKNOWN

Closures = tuple[frozenset[int], ...]

_NAMING = frozenset(
    {"requires", "via", "at", "information", "ends", "graded_protection", "cryptography"}
)  # fields whose texts are ids of entries
_WORDS = frozenset({"buffer", "at_least"})  # keys of a requirement that hold no ids


def closures_of(edits: Sequence[Edit]) -> Closures:
    """Return, for each of ``edits``, the positions of it and of all edits that it needs.

    An edit that names an id which only the new model has needs the edit that adds it; one that
    removes an id needs every edit that takes a mention of it away. Both models are valid, so each
    id that an edit newly names, or no longer names, is there on the side that names it.
    """
    needs = [set[int]() for _ in edits]
    added = {
        id_: n for n, edit in enumerate(edits) if edit.before is None for id_ in _defined(edit)
    }
    removed = {
        id_: n for n, edit in enumerate(edits) if edit.after is None for id_ in _defined(edit)
    }
    for position, edit in enumerate(edits):
        before, after = set(_named(edit, edit.before)), set(_named(edit, edit.after))
        needs[position] |= {added[id_] for id_ in after if id_ in added}
        for id_ in before - after:
            if id_ in removed:
                needs[removed[id_]].add(position)
    return tuple(_reached(position, needs) for position in range(len(edits)))


def _reached(start: int, needs: Sequence[set[int]]) -> frozenset[int]:
    found, waiting = {start}, [start]
    while waiting:
        for other in needs[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return frozenset(found)


def _defined(edit: Edit) -> Iterator[str]:
    """Yield the ids that ``edit`` adds or removes; that of a step is known in its flow only."""
    value = edit.value
    if edit.field is None and len(edit.path) > len(("section", "id")):
        if "id" in value:
            yield _step_id(edit, value["id"])
    elif edit.field is None and (edit.entry[0] != "links" or "id" in value):
        yield edit.entry[1]


def _step_id(edit: Edit, id_: str) -> str:
    return f"{edit.entry[1]}/{id_}"


def _named(edit: Edit, value: Any) -> Iterator[str]:
    """Yield the ids that ``value``, of ``edit``, names."""
    if edit.action == "moved" and value is not None:
        (value,) = value.values()
    fields = {edit.field: value} if edit.field is not None else value or {}
    yield from _named_by(fields)
    if len(edit.entry) > len(("section", "id")):
        yield from (_step_id(edit, id_) for id_ in fields.get("after") or ())


def _named_by(fields: Mapping[str | None, Any]) -> Iterator[str]:
    for field in _NAMING & fields.keys():
        if fields[field] != UNKNOWN:
            yield from _texts_in(fields[field])
    for step in fields.get("steps") or ():
        yield from _named_by(step)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key not in _WORDS:
                yield from _texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts_in(part)
