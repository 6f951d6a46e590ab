"""A requirement as lines that a form can show: all of the lines are needed.

A line is "all of", "any one of" or "at least k of" its members, whose loss may be borne a while. A
member is an id, or a deeper formula in JSON, which is kept as it is and shown as a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

How = Literal["all", "any", "some"]
HOWS: tuple[How, ...] = ("all", "any", "some")


@dataclass(frozen=True)
class Line:
    """One line: how many of its members are needed, and how long they may be missed."""

    how: How = "all"
    members: tuple[str, ...] = ()
    count: int = 1  # for "some"
    buffer: float | str = 0  # seconds, or as written


def is_formula(member: str) -> bool:
    """Return whether a member is a deeper formula; no id begins like one."""
    return member.startswith("{")


def formula(member: str) -> Any:
    """Return a member as it stands in a requirement."""
    return json.loads(member) if is_formula(member) else member


def lines_of(requirement: Any) -> tuple[Line, ...]:
    """Return a requirement in plain data as lines; none for none, and for ``unknown``."""
    if requirement is None or requirement == "unknown":
        return ()
    lines: list[Line] = []
    for part in _parts(requirement):
        if isinstance(part, str) and lines and lines[-1].how == "all" and not lines[-1].buffer:
            lines[-1] = Line("all", (*lines[-1].members, part))
        else:
            lines.append(_line(part))
    return tuple(lines)


def _parts(requirement: Any) -> Iterator[Any]:
    """Yield what all has to hold; "all of" within "all of" is one."""
    if isinstance(requirement, dict) and "all_of" in requirement and not requirement.get("buffer"):
        requirement = requirement["all_of"]
    if isinstance(requirement, list):
        for part in requirement:
            yield from _parts(part)
    else:
        yield requirement


def _line(part: Any) -> Line:
    if isinstance(part, str):
        return Line("all", (part,))
    buffer = part.get("buffer", 0)
    if "id" in part:
        return Line("all", (part["id"],), 1, buffer)
    if "any_of" in part:
        return Line("any", _members(part["any_of"]), 1, buffer)
    if "all_of" in part:
        return Line("all", _members(part["all_of"]), 1, buffer)
    return Line("some", _members(part["of"]), part["at_least"], buffer)


def _members(parts: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(_member, parts))


def _member(part: Any) -> str:
    if isinstance(part, list):
        part = {"all_of": part}
    return part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)


def requirement_of(lines: Iterable[Line]) -> Any:
    """Return lines as a requirement in plain data, in its shortest form; ``None`` for none."""
    parts: list[Any] = []
    for line in lines:
        if not line.members:
            continue
        if line.how == "all" and not line.buffer:
            parts += [formula(member) for member in line.members]
        else:
            parts.append(_formula(line))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else parts


def _formula(line: Line) -> dict[str, Any]:
    members = [formula(member) for member in line.members]
    buffer = {"buffer": line.buffer} if line.buffer else {}
    if line.how == "some":
        return {"at_least": line.count, "of": members, **buffer}
    if line.how == "any":
        return {"any_of": members, **buffer}
    if len(members) == 1 and isinstance(members[0], str):
        return {"id": members[0], **buffer}
    return {"all_of": members, **buffer}
