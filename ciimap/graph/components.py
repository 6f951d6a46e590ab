"""Strongly connected components: which nodes need each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


def dependency_groups(
    roots: Iterable[Node], needs: Callable[[Node], Iterable[Node]]
) -> Iterator[list[Node]]:
    """Yield groups of nodes that need each other, each group after all that it needs.

    Args:
        roots: Where to begin.
        needs: The nodes that a node needs; it is asked once for each.

    Cost: linear, and without recursion, since chains are as long as the model. Source: R. E.
    Tarjan, "Depth-first search and linear graph algorithms" (1972).
    """
    search = _Search(needs)
    for root in roots:
        if root not in search.number:
            yield from search.groups(root)


def strong_components(needs: Mapping[Node, Iterable[Node]]) -> dict[Node, int]:
    """Return node → number of its group; a group comes after all that it needs."""
    groups = dependency_groups(needs, needs.__getitem__)
    return {node: number for number, group in enumerate(groups) for node in group}


class _Search(Generic[Node]):
    def __init__(self, needs: Callable[[Node], Iterable[Node]]) -> None:
        self._needs = needs
        self.number: dict[Node, int] = {}
        self._lowest: dict[Node, int] = {}
        self._open: dict[Node, None] = {}  # not yet in a group, in the order they were met
        self._path: list[tuple[Node, Iterator[Node]]] = []

    def groups(self, root: Node) -> Iterator[list[Node]]:
        self._enter(root)
        while self._path:
            node, others = self._path[-1]
            for other in others:
                if other not in self.number:
                    self._enter(other)
                    break
                if other in self._open:
                    self._lowest[node] = min(self._lowest[node], self.number[other])
            else:
                yield from self._leave(node)

    def _enter(self, node: Node) -> None:
        self.number[node] = self._lowest[node] = len(self.number)
        self._open[node] = None
        self._path.append((node, iter(self._needs(node))))

    def _leave(self, node: Node) -> Iterator[list[Node]]:
        self._path.pop()
        if self._path:
            above = self._path[-1][0]
            self._lowest[above] = min(self._lowest[above], self._lowest[node])
        if self._lowest[node] == self.number[node]:
            group: list[Node] = []
            while not group or group[-1] != node:
                group.append(self._open.popitem()[0])
            yield group
