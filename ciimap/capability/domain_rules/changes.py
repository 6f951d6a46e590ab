"""The fewest answers to change, with every tie counted and the first ones listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

LISTED = 5  # sets of changes that are written out; the others are counted

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Changes:
    """The smallest sets of contents that have to become met (at their best credit)."""

    fewest: int
    sets: tuple[tuple[str, ...], ...]  # the first ones by id, each sorted; not empty
    ties: int | None  # how many sets of that size there are; None: too many to count

    @property
    def always(self) -> tuple[str, ...]:
        """What is in every one of them, if all are listed; else what the listed ones share."""
        shared = set(self.sets[0]).intersection(*self.sets)
        return tuple(sorted(shared))


NOTHING = Changes(0, ((),), 1)


def first_sets(
    items: tuple[_Item, ...],
    size: int,
    can_finish: Callable[[tuple[_Item, ...], tuple[_Item, ...]], bool],
    limit: int,
) -> list[tuple[_Item, ...]]:
    """Return the first ``limit`` sets of ``size`` items, by position, that can be finished.

    ``can_finish(taken, rest)`` tells exactly whether some of ``rest`` completes ``taken``, so
    that no branch is entered in vain.
    """
    found: list[tuple[_Item, ...]] = []
    stack: list[tuple[tuple[_Item, ...], int]] = [((), 0)]
    while stack and len(found) < limit:
        taken, place = stack.pop()
        if not can_finish(taken, items[place:]):
            continue
        if len(taken) == size:
            found.append(taken)
        elif place < len(items):
            stack.append((taken, place + 1))
            stack.append(((*taken, items[place]), place + 1))
    return found
