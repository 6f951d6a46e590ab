"""What a name that does not exist may have meant, within a budget of comparisons."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from ciimap.loading.faults import hint
from ciimap.texts import Message

_FEW = 100  # names that are all compared
_LENGTHS = 3  # how many characters longer or shorter a name that was meant may be
_LONGEST = 40  # characters; longer names take too long to compare


class Suggester:
    """Finds similar names until its budget is spent, so that a file full of errors ends soon."""

    def __init__(self, comparisons: int) -> None:
        """Allow ``comparisons`` of two names in all."""
        self._left = comparisons

    def closest(self, name: str, candidates: Collection[str]) -> str | None:
        """Return the one of ``candidates`` that is most like ``name``, if any is."""
        if self._left <= 0 or len(name) > _LONGEST:
            return None
        chosen = candidates if len(candidates) <= _FEW else _alike(name, candidates)
        self._left -= 1 + len(candidates) // _FEW + len(chosen)
        return next(iter(get_close_matches(name, chosen, n=1)), None)

    def hint(self, name: str, candidates: Collection[str]) -> Message | None:
        """Return the question whether the closest of ``candidates`` was meant, if there is one."""
        close = self.closest(name, candidates)
        return None if close is None else hint("did-you-mean", close=close)


def _alike(name: str, candidates: Collection[str]) -> list[str]:
    """Return the candidates of similar length that begin or end as ``name`` does."""
    first, last, length = name[:2], name[-2:], len(name)
    return [
        other
        for other in candidates
        if (other[:2] == first or other[-2:] == last) and abs(len(other) - length) <= _LENGTHS
    ]
