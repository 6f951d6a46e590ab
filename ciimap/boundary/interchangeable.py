"""Elements that can stand for each other: each alone brings down all that any of them acts through.

Water and the room that is cooled with it: whatever else fails, the business stops with the one if
it stops with the other. Source of the dominators: K. D. Cooper, T. J. Harvey and K. Kennedy, "A
simple, fast dominance algorithm" (2001).
"""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.boundary.cones import Bits, Cone


def interchangeable(cone: Cone, alone: Mapping[int, Bits]) -> dict[int, list[int]]:
    """Return a node → the elements that can stand for each other because each brings it down.

    Args:
        cone: A business and what it rests on.
        alone: Node → where it fails when each element of ``cone`` fails alone, in their order.

    Returns:
        Every element once. Those that stop the business are together, under the business itself.
        Where nodes need each other in a circle, every other element stands for itself.
    """
    passages = _passages(cone) if cone.is_acyclic else {}
    found: dict[int, list[int]] = {}
    for place, element in enumerate(cone.elements):
        reached = cone.root if alone[cone.root] >> place & 1 else element
        while reached in passages and alone[passages[reached]] >> place & 1:
            reached = passages[reached]
        found.setdefault(reached, []).append(element)
    return found


def _passages(cone: Cone) -> dict[int, int]:
    """Return node → the next node that all its influence on the business passes."""
    consumers = _consumers(cone)
    passages: dict[int, int] = {}
    depth = {cone.root: 0}
    for (node,) in reversed(cone.groups[:-1]):
        users = consumers[node]
        common = users[0]
        for other in users[1:]:
            common = _meeting(common, other, passages, depth)
        passages[node] = common
        depth[node] = depth[common] + 1
    return passages


def _consumers(cone: Cone) -> dict[int, list[int]]:
    consumers: dict[int, list[int]] = {}
    for (node,) in cone.groups:
        for source in cone.graph.inputs[node]:
            consumers.setdefault(source, []).append(node)
    return consumers


def _meeting(one: int, other: int, passages: Mapping[int, int], depth: Mapping[int, int]) -> int:
    """Return the first node that the passages from both nodes have in common."""
    while one != other:
        if depth[one] < depth[other]:
            one, other = other, one
        one = passages[one]
    return one
