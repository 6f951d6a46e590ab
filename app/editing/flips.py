"""What an edit changed in the boundary: verdicts that flipped, and how many elements are inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ciimap.boundary import ElementVerdict
from ciimap.report import Evaluation


@dataclass(frozen=True)
class Flip:
    """One element whose verdict is another now; ``None`` where the model does not hold it."""

    id: str
    before: str | None
    after: str | None
    was_inside: bool
    is_inside: bool


@dataclass(frozen=True)
class Change:
    """What an edit did: the flips, sorted by id, and the numbers of elements inside."""

    flips: tuple[Flip, ...]
    inside_before: int
    inside_after: int
    external_after: int  # of those inside


def change_between(
    before: Evaluation | None, after: Evaluation, renamed: Mapping[str, str] | None = None
) -> Change:
    """Return what is another in ``after``; against nothing, everything is new.

    Args:
        before: What there was.
        after: What there is.
        renamed: New ids of elements by the ids that they had before: they are the same elements.
    """
    names = renamed or {}
    elements = before.boundary.elements if before else ()
    old = {names.get(each.id, each.id): each for each in elements}
    new = {each.id: each for each in after.boundary.elements}
    flips = [_flip(id_, old.get(id_), new.get(id_)) for id_ in sorted(old.keys() | new.keys())]
    inside_before, inside_after = (
        sum(each.inside for each in side.values()) for side in (old, new)
    )
    external = sum(each.inside and each.external for each in new.values())
    return Change(tuple(flip for flip in flips if flip), inside_before, inside_after, external)


def _flip(id_: str, old: ElementVerdict | None, new: ElementVerdict | None) -> Flip | None:
    before, after = (each.verdict if each else None for each in (old, new))
    was, is_ = (bool(each and each.inside) for each in (old, new))
    same = before == after and was == is_
    # An element that comes or goes outside the boundary is no news.
    is_quiet = {before, after} <= {None, "outside"} and not was and not is_
    return None if same or is_quiet else Flip(id_, before, after, was, is_)
