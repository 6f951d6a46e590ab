"""Random requirements in every syntax, and random durations."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

# Few and partly equal, so that different causes meet at the same second and at the horizon.
DURATIONS: tuple[int | str, ...] = (30, 900, 3600, 14400, "30s", "15min", "1h", "4h", "2d")
SIMPLE = ("id", "id", "buffered")
# More choices than series: what hangs on everything only ever shows single points of failure.
JOINED = ("list", "all_of", *["any_of"] * 4, *["at_least"] * 3)
HOW_MANY = (1, 2, 2, 2, 3, 3)


def random_need(rng: Random, pool: Sequence[str], depth: int = 2) -> Any:
    """Return a requirement over ids of ``pool``, which is not empty."""
    kind = rng.choice((*SIMPLE, *JOINED) if depth else SIMPLE)
    return need_of(rng, kind, pool, depth)


def need_of(rng: Random, kind: str, pool: Sequence[str], depth: int) -> Any:
    """Return a requirement of ``kind`` over ids of ``pool``, nested at most ``depth`` deep."""
    if kind == "id":
        return rng.choice(pool)
    if kind == "buffered":
        return {"id": rng.choice(pool), "buffer": rng.choice(DURATIONS)}
    parts = random_parts(rng, pool, depth - 1)
    if kind == "list":
        return parts
    need = braces(rng, kind, parts)
    if rng.random() < 0.2:
        need["buffer"] = rng.choice(DURATIONS)
    return need


def random_parts(rng: Random, pool: Sequence[str], depth: int) -> list[Any]:
    """Return one to three requirements, mostly ids, that do not repeat an id among themselves."""
    ids = sorted(set(pool))
    chosen = rng.sample(ids, min(len(ids), rng.choice(HOW_MANY)))
    return [random_need(rng, pool, depth) if rng.random() < 0.35 else id_ for id_ in chosen]


def braces(rng: Random, kind: str, parts: list[Any]) -> dict[str, Any]:
    """Return ``parts`` as a formula of ``kind``; a quorum is never above the number of parts."""
    if kind == "at_least":
        return {"at_least": rng.randint(1, len(parts)), "of": parts}
    return {kind: parts}


def random_at(rng: Random, hosts: Sequence[str]) -> Any:
    """Return an ``at`` over some of ``hosts``, in any of its forms."""
    kind = rng.choice(("id", "id", *JOINED))
    if kind == "id":
        return rng.choice(hosts)
    chosen = rng.sample(list(hosts), min(len(hosts), rng.choice(HOW_MANY)))
    return chosen if kind == "list" else braces(rng, kind, chosen)
