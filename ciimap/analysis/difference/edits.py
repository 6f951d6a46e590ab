"""Atomic edits: what takes one model to another, piece by piece."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from ciimap.analysis.difference.alignment import split_steps
from ciimap.analysis.difference.entries import (
    ROOT,
    Path,
    Plain,
    Table,
    plain_of_table,
    table_of,
)
from ciimap.model import SECTIONS, Model

Action = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True)
class Edit:
    """One atomic edit, with the plain data before and after it (``None`` where there is none).

    ``path`` is that of an entry that is added, removed or moved, or of a field that is changed; a
    step's number counts the steps of the old and the new flow merged. Of a moved entry, ``before``
    and ``after`` are mappings of its section to its data.
    """

    path: Path
    action: Action
    before: Any
    after: Any
    entry: Path  # of the entry that is edited
    field: str | None = None  # None where the entry is edited as a whole

    @property
    def id(self) -> str:
        """The path as one text; no two edits of a pair share it."""
        return "/".join(self.path)

    @property
    def value(self) -> Any:
        """What was there before, or what was added where nothing was."""
        return self.after if self.before is None else self.before

    @property
    def owner(self) -> str:
        """The id of the entry of the model that is edited: of a step, its flow."""
        return self.entry[1] if len(self.entry) > 1 else ""


class Pair:
    """An old and a new model side by side: the edits between them, and any part of these applied.

    Edits are sorted by path. Applying none gives the old model, applying all the new one, in the
    sense that the digests are equal.
    """

    def __init__(self, old: Model, new: Model) -> None:
        """Lay ``old`` and ``new`` side by side; neither is changed."""
        self._old, self._new = table_of(old), table_of(new)
        split_steps(self._old, self._new)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every atomic edit between the two models, sorted by path."""
        return tuple(sorted(self._edits(), key=lambda edit: edit.path))

    @property
    def steps(self) -> Table:
        """The steps of flows that are in both models, by path: as they are, else as they were."""
        both = self._old | self._new
        return {path: step for path, step in both.items() if len(path) > len(("section", "id"))}

    def apply(self, chosen: Collection[int]) -> Plain:
        """Return the old model with the edits at the positions ``chosen``, as plain data.

        Not every choice is a valid model.
        """
        table = {path: dict(fields) for path, fields in self._old.items()}
        for position in sorted(chosen):
            self._apply(self.edits[position], table)
        return plain_of_table(table)

    def _edits(self) -> Iterator[Edit]:
        moved = self._moved()
        for path in self._old.keys() | self._new.keys():
            if path[:2] in moved.values() or path[:2] in moved:
                continue
            before, after = self._old.get(path), self._new.get(path)
            if before is None:
                yield Edit(path, "added", None, after, path)
            elif after is None:
                yield Edit(path, "removed", before, None, path)
            else:
                yield from _changes(path, before, after)
        for old, new in moved.items():
            before, after = {old[0]: self._old[old]}, {new[0]: self._new[new]}
            yield Edit(new, "moved", before, after, new)

    def _moved(self) -> dict[Path, Path]:
        """Return the old path and the new one of every id that changed its section."""
        homes = {path[1]: path for path in self._new if _is_entry(path)}
        old = [path for path in self._old if _is_entry(path)]
        return {path: homes[path[1]] for path in old if homes.get(path[1], path) != path}

    def _apply(self, edit: Edit, table: Table) -> None:
        if edit.action == "moved":
            (section,) = edit.before
            del table[section, edit.entry[1]]
        if edit.field is not None:
            table[edit.entry].pop(edit.field, None)
            if edit.after is not None:
                table[edit.entry][edit.field] = edit.after
        elif edit.action == "removed":
            del table[edit.entry]
        else:
            table[edit.entry] = dict(self._new[edit.entry])


def _is_entry(path: Path) -> bool:
    return len(path) == len(("section", "id")) and path[0] in SECTIONS


def _changes(path: Path, before: Plain, after: Plain) -> Iterator[Edit]:
    for field in before.keys() | after.keys():
        was, now = before.get(field), after.get(field)
        if was != now or type(was) is not type(now):
            step = (field,) if path == ROOT else (*path, field)
            action: Action = "added" if was is None else "removed" if now is None else "changed"
            yield Edit(step, action, was, now, path, field)
