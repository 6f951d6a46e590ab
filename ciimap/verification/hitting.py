"""Minimal hitting sets: the ways to take a member of each of several sets, with none to spare.

Sets are bits of a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping


def bits(mask: int) -> Iterator[int]:
    """Yield the bits of ``mask``, lowest first."""
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def minimal_hitting_sets(sets: Iterable[int], pay: Callable[[int], None]) -> Iterator[int]:
    """Yield every minimal hitting set of ``sets``, each once; no order is promised.

    Args:
        sets: Sets none of which holds another.
        pay: Is told of work under way, in small units; it may raise to end the search.

    Source: Murakami, Uno, "Efficient algorithms for dualizing large-scale hypergraphs" (2014):
    each member that is taken keeps a set that only it hits, or it could be spared.
    """
    start = dict.fromkeys(sets)
    forced = sum(each for each in start if each.bit_count() == 1)
    left = [each for each in start if not each & forced]
    todo: list[tuple[int, int, list[int], Mapping[int, list[int]]]] = [(forced, 0, left, {})]
    while todo:
        taken, banned, unhit, alone = todo.pop()
        pay(1 + (len(unhit) + len(alone)) // 8)
        if not unhit:
            yield taken
            continue
        next_set = min(((each & ~banned) for each in unhit), key=int.bit_count)
        for bit in bits(next_set):
            kept = {member: [s for s in own if not s & bit] for member, own in alone.items()}
            if all(kept.values()):
                own = [each for each in unhit if each & bit]
                rest = [each for each in unhit if not each & bit]
                todo.append((taken | bit, banned, rest, {**kept, bit: own}))
            banned |= bit
