"""Tokens: one for each value of a kind, numbered in the order in which the values first occur."""

from __future__ import annotations

from collections.abc import Mapping

Maps = Mapping[str, Mapping[str, str]]


class Tokens:
    """Gives out tokens, the same for the same value of the same kind."""

    def __init__(self) -> None:
        """Start with none given out."""
        self._given: dict[str, dict[str, str]] = {}

    def of(self, kind: str, value: str) -> str:
        """Return the token of ``value``, such as ``site-3``; a new one where it is new."""
        known = self._given.setdefault(kind, {})
        return known.setdefault(value, f"{kind}-{len(known) + 1}")

    def maps(self) -> Maps:
        """Return, for each kind, token → the value that it stands for, in the order given out."""
        return {
            kind: {token: value for value, token in known.items()}
            for kind, known in sorted(self._given.items())
        }
