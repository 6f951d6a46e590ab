"""Random links between systems and facilities, in every syntax, one way and both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any


@dataclass(frozen=True)
class Line:
    """A link before it is written down."""

    start: str
    end: str
    one_way: bool


def random_links(
    rng: Random, systems: Sequence[str], facilities: Sequence[str], names: Sequence[str]
) -> list[Any]:
    """Return links of which as many carry an id as there are ``names``."""
    directed = rng.random() < 0.4
    lines = _backbone(rng, systems, facilities)
    lines += _shortcuts(rng, systems, facilities, directed)
    while len(lines) < len(names):
        twin = rng.choice(lines)
        lines.append(twin)
    rng.shuffle(lines)
    named, anonymous = lines[: len(names)], lines[len(names) :]
    distinct = list(dict.fromkeys(anonymous))
    return [
        *(_named(line, name) for line, name in zip(named, names, strict=True)),
        *(_anonymous(line) for line in distinct),
    ]


def _backbone(rng: Random, systems: Sequence[str], facilities: Sequence[str]) -> list[Line]:
    """Return a tree of the facilities with every system on it, now and then torn."""
    tree = [(rng.choice(facilities[:i]), facilities[i]) for i in range(1, len(facilities))]
    access = [(system, rng.choice(facilities)) for system in systems] if facilities else []
    if not facilities:
        access = [(systems[i - 1], systems[i]) for i in range(1, len(systems))]
    lines = [Line(start, end, rng.random() < 0.04) for start, end in tree + access]
    torn = rng.choice((1, 1, 2)) if rng.random() < 0.3 else 0
    return rng.sample(lines, max(1, len(lines) - torn)) if lines else []


def _shortcuts(
    rng: Random, systems: Sequence[str], facilities: Sequence[str], directed: bool
) -> list[Line]:
    """Return what makes rings: facility to facility, a second access, system to system."""
    blocks = [*systems, *facilities]
    count = rng.choice((0, 1, 2, 3, 4)) if len(blocks) > 1 else 0
    pairs = [rng.sample(blocks, 2) for _ in range(count)]
    return [Line(start, end, directed and rng.random() < 0.7) for start, end in pairs]


def _named(line: Line, name: str) -> dict[str, Any]:
    if line.one_way:
        return {"id": name, "from": line.start, "to": line.end}
    return {"id": name, "between": [line.start, line.end]}


def _anonymous(line: Line) -> Any:
    if line.one_way:
        return {"from": line.start, "to": line.end}
    return [line.start, line.end]
