"""Who can pass information to whom: the links as exits of blocks, and the routes of a hop.

Blocks and links go by the numbers that the equations give them. Only network facilities pass
information on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ciimap.model import Model

Route = tuple[int, ...]  # the links, and the facilities strictly between the two ends


class Exit(NamedTuple):
    """A link that can be taken, and the block it leads to."""

    link: int
    block: int


@dataclass(frozen=True)
class Network:
    """The links of a model; ``exits`` and ``entrances`` of a block that has none are empty."""

    exits: Mapping[int, list[Exit]]
    entrances: Mapping[int, list[Exit]]
    facilities: frozenset[int]
    one_way: frozenset[int]
    items: frozenset[int]  # all that may be on a route: links and facilities

    @property
    def is_empty(self) -> bool:
        """True for a model without links: every hop is direct."""
        return not self.exits


def link_key(place: int, id_: str | None) -> str:
    """Return the id of a link, or what stands for it; no id has brackets."""
    return id_ if id_ is not None else f"links[{place}]"


def build_network(model: Model, number: Mapping[str, int]) -> Network:
    """Return the network of ``model``; ``number`` knows blocks by id and links by key."""
    exits: dict[int, list[Exit]] = {}
    entrances: dict[int, list[Exit]] = {}
    one_way: set[int] = set()
    for place, link in enumerate(model.links):
        key = number[link_key(place, link.id)]
        ends = [(number[link.ends[0]], number[link.ends[1]])]
        if link.one_way:
            one_way.add(key)
        else:
            ends.append(ends[0][::-1])
        for start, end in ends:
            exits.setdefault(start, []).append(Exit(key, end))
            entrances.setdefault(end, []).append(Exit(key, start))
    facilities = frozenset(number[id_] for id_ in model.network_facilities)
    links = frozenset(each.link for leaving in exits.values() for each in leaving)
    return Network(exits, entrances, facilities, frozenset(one_way), facilities | links)


def find_routes(
    network: Network, start: int, ends: Collection[int], down: Collection[int]
) -> dict[int, Route]:
    """Return a shortest route from ``start`` to each of ``ends`` that has one.

    Nothing of ``down`` is on a route; whether the two ends are down does not matter.
    """
    came: dict[int, tuple[int, int] | None] = {start: None}
    found: dict[int, Route] = {}
    exits, facilities = network.exits, network.facilities
    for here in (todo := [start]):
        for link, there in exits.get(here, ()):
            if there in came or link in down:
                continue
            if there in ends and there not in found:
                found[there] = (*trail(came, here), link)
                if len(found) == len(ends):
                    return found
            if there in facilities and there not in down:
                came[there] = (link, here)
                todo.append(there)
    return found


def trail(came: Mapping[int, tuple[int, int] | None], here: int) -> Route:
    """Return the links and blocks that lead to ``here`` from the block that came from nowhere.

    ``came`` tells for each block met the link it was met by, and the block before it.
    """
    told: list[int] = []
    while (last := came[here]) is not None:
        link, before = last
        told += (here, link)
        here = before
    return tuple(reversed(told))
