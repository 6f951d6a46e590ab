"""Sharing one batch among machines that know nothing of each other: each takes its shard."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ciimap.batch.tasks import Task

_FORM = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")


@dataclass(frozen=True, order=True)
class Shard:
    """The shard with ``number`` of ``count``; numbers begin with 1."""

    number: int = 1
    count: int = 1

    def of(self, tasks: Iterable[Task]) -> tuple[Task, ...]:
        """Return the tasks of this shard.

        The name alone decides, so that a model that is added moves no other.
        """
        return tuple(task for task in tasks if self.holds(task.name))

    def holds(self, name: str) -> bool:
        """Return whether the model called ``name`` is in this shard."""
        return shard_of(name, self.count) == self.number


WHOLE = Shard()


def shard_of(name: str, count: int) -> int:
    """Return which of ``count`` shards the model called ``name`` is in, from 1."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()
    return int.from_bytes(digest[:8], "big") % count + 1


def parse_shard(text: str) -> Shard | None:
    """Return the shard that ``text`` names, such as ``2/5``, or ``None`` if it names none."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    shard = Shard(int(found[1]), int(found[2]))
    return shard if shard.number <= shard.count else None
