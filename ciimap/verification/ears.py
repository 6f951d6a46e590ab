"""What lies on a simple route of a hop, found ear by ear.

Take the two ends as known. An *ear* leaves what is known at one block and comes back at another,
through nothing known. With a line drawn between the two ends, what is known has no single block
that separates it, and an ear keeps it so; hence all of an ear lies on some simple route (Whitney
1932: a graph is without cut vertex if and only if it can be built by ears). What can come back
only where it left lies on none.

Where a one-way link takes part in a hop, all that can be reached from its start and reaches its
end counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ciimap.verification.network import Exit, Network, Route, trail


def items_on_routes(network: Network, start: int, end: int) -> frozenset[int]:
    """Return the links and facilities that count as lying on a simple route of a hop."""
    inner = network.facilities - {start, end}
    ahead = _closure(start, network.exits, inner)
    back = _closure(end, network.entrances, inner)
    between = (ahead & back) - {start, end}
    exits = {
        here: [
            each
            for each in network.exits.get(here, ())
            if each.block in between or each.block == end
        ]
        for here in (*between, start)
    }
    links = {each.link for leaving in exits.values() for each in leaving}
    if links & network.one_way:
        return frozenset(between | links)
    return frozenset(_grow(_both_ways(exits), start, end))


def _closure(start: int, ways: Mapping[int, list[Exit]], inner: frozenset[int]) -> set[int]:
    met, todo = {start}, [start]
    while todo:
        for _, block in ways.get(todo.pop(), ()):
            if block in inner and block not in met:
                met.add(block)
                todo.append(block)
    return met


def _both_ways(exits: Mapping[int, list[Exit]]) -> dict[int, list[Exit]]:
    """Return ``exits`` with those of the end, where no route goes on but an ear may begin."""
    joined: dict[int, dict[Exit, None]] = {}
    for here, leaving in exits.items():
        for link, there in leaving:
            joined.setdefault(here, {})[Exit(link, there)] = None
            joined.setdefault(there, {})[Exit(link, here)] = None
    return {here: list(leaving) for here, leaving in joined.items()}


def _grow(exits: Mapping[int, list[Exit]], start: int, end: int) -> Iterator[int]:
    """Yield the items of ear after ear."""
    known, dead = {start, end}, set[int]()
    todo = [start, end]
    while todo:
        here = todo.pop()
        for first in exits.get(here, ()):
            if first.link in known or first.link in dead:
                continue
            ear, seen = _find_ear(exits, here, first, known)
            if not ear:
                dead |= seen
            known.update(ear)
            todo += [item for item in ear if item in exits]
            yield from ear


def _find_ear(
    exits: Mapping[int, list[Exit]], root: int, first: Exit, known: set[int]
) -> tuple[Route, set[int]]:
    """Return an ear that leaves ``root`` by ``first``, or nothing and all that was looked at."""
    if first.block in known:
        return ((first.link,), set()) if first.block != root else ((), {first.link})
    came: dict[int, tuple[int, int] | None] = {root: None, first.block: (first.link, root)}
    looked_at = {first.link}
    for here in (todo := [first.block]):
        for link, there in exits.get(here, ()):
            looked_at.add(link)
            if there in known:
                if there != root:
                    return (*trail(came, here), link), set()
            elif there not in came:
                came[there] = (link, here)
                todo.append(there)
    return (), looked_at
