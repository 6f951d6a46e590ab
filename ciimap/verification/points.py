"""Points: each a claim that was looked at, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ciimap.texts import Message
from ciimap.verification.reading import Path

_LONGEST = 160  # characters of a value that are shown in a sentence


@dataclass(frozen=True)
class Point:
    """A claim at ``path`` of the result. It holds, or ``fault`` says why not.

    ``rests`` marks a claim that nothing speaks against, but that only the engine's search shows.
    """

    path: Path
    about: str = ""  # the id of the element or business it is about
    fault: Message | None = None
    claimed: Any = None  # plain data
    found: Any = None
    rests: bool = False

    @property
    def holds(self) -> bool:
        """False if the claim is refuted."""
        return self.fault is None


def equal(path: Path, about: str, claimed: Any, found: Any) -> Point:
    """Return the point that ``claimed`` is ``found``; true and 1 are not the same."""
    if claimed == found and isinstance(claimed, bool) == isinstance(found, bool):
        return Point(path, about)
    return wrong_point(path, about, "differs", claimed=claimed, found=found)


def judged(path: Path, about: str, right: bool, key: str, **values: Any) -> Point:
    """Return the point that holds if ``right``; else ``key`` of the catalogue says what is not."""
    return Point(path, about) if right else wrong_point(path, about, key, **values)


def wrong_point(
    path: Path, about: str, key: str, claimed: Any = None, found: Any = None, **values: Any
) -> Point:
    """Return the point of a refuted claim; ``values`` are shown as JSON, or as they are if text."""
    shown: Mapping[str, Any] = {"claimed": claimed, "found": found, **values}
    told = {name: shown_value(value) for name, value in shown.items()}
    return Point(path, about, Message(f"verification.{key}", told), claimed, found)


def shown_value(value: Any) -> str:
    """Return ``value`` as a person reads it in a sentence, cut if it is long."""
    if isinstance(value, tuple | frozenset | set):
        value = sorted(value) if not isinstance(value, tuple) else list(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
