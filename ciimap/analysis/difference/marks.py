"""What a picture of a difference marks: which ids were added, removed, changed, flipped."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.analysis.difference.comparing import Difference
from ciimap.model import SECTIONS


@dataclass(frozen=True)
class Marks:
    """Ids of entries by what happened to them; the first three are disjoint."""

    added: frozenset[str]
    removed: frozenset[str]
    changed: frozenset[str]
    flipped: frozenset[str]  # elements that stand otherwise than before
    entered: frozenset[str]  # elements that are inside and were not, or were not there
    left: frozenset[str]  # elements that were inside and are not, or are no longer there


def marks_of(difference: Difference) -> Marks:
    """Return the ids that a map of both models together marks.

    Without models, what was added and removed is known of elements only, and nothing of changes.
    """
    edits = difference.edits or ()
    of_entries = [edit for edit in edits if edit.entry[0] in SECTIONS]
    whole = [edit for edit in of_entries if edit.field is None and len(edit.entry) == len("ab")]
    added = {edit.owner for edit in whole if edit.action == "added"} | set(difference.added)
    removed = {edit.owner for edit in whole if edit.action == "removed"} | set(difference.removed)
    changed = {edit.owner for edit in of_entries} - added - removed
    return Marks(
        frozenset(added),
        frozenset(removed),
        frozenset(changed),
        frozenset(difference.flips),
        frozenset(difference.entered),
        frozenset(difference.left),
    )
