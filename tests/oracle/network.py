"""The routes of a hop, listed one by one.

Readings
--------
- A simple route visits no block twice: it neither comes back to its start nor passes its end, and
  every facility strictly between is another than the two ends. Two links between the same two
  facilities make two routes.
- "Where one-way links take part": per hop, and only if a one-way link is among the links that can
  be reached from the hop's start and reach its end. Then everything so reached counts as lying on
  a route; the walks that decide it pass only facilities other than the two ends. Otherwise the
  simple routes themselves are listed, which for two-way links are the blocks between the ends.
- "One end" is the start of the hop and "the other" its end: information does not run backwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.oracle.reading import World


def simple_routes(world: World, start: str, end: str) -> tuple[frozenset[str], ...]:
    """Return the links and facilities strictly between on each simple route, as one set each."""
    if (start, end) not in world.routes:
        world.routes[start, end] = tuple(_walk(world, start, end, frozenset({start})))
    return world.routes[start, end]


def _walk(world: World, here: str, end: str, seen: frozenset[str]) -> Iterator[frozenset[str]]:
    for link, there in exits(world, here):
        if there == end:
            yield frozenset({link})
        elif world.facility(there) and there not in seen:
            for rest in _walk(world, there, end, seen | {there}):
                yield rest | {link, there}


def exits(world: World, here: str) -> list[tuple[str, str]]:
    """Return the links that can be taken from ``here``, each with the block it leads to."""
    onward = [(link.key, link.end) for link in world.links if link.start == here]
    back = [(link.key, link.start) for link in world.links if link.two_way and link.end == here]
    return onward + back


def on_routes(world: World, start: str, end: str) -> frozenset[str]:
    """Return the links and facilities that count as lying on some simple route of a hop."""
    between = _reached_and_reaching(world, start, end)
    if any(link.key in between and not link.two_way for link in world.links):
        return between
    return frozenset().union(*simple_routes(world, start, end))


def _reached_and_reaching(world: World, start: str, end: str) -> frozenset[str]:
    inner = {name for name in world.kinds if world.facility(name)} - {start, end}
    from_start = _closure(start, lambda here: {to for _, to in exits(world, here)} & inner)
    to_end = {name for name in inner | {start} if _reaches(world, name, end, inner)}
    between = from_start & to_end & inner
    links = {
        link
        for here in between | {start}
        for link, there in exits(world, here)
        if there in between | {end}
    }
    return frozenset(between | links)


def _reaches(world: World, name: str, end: str, inner: set[str]) -> bool:
    met = _closure(name, lambda here: {to for _, to in exits(world, here)} & inner)
    return any(to == end for here in met for _, to in exits(world, here))


def _closure(start: str, onward: Callable[[str], set[str]]) -> set[str]:
    met, todo = {start}, [start]
    while todo:
        fresh = onward(todo.pop()) - met
        met |= fresh
        todo += fresh
    return met
