"""All that one node rests on, settled in many sets of failures at once: a bit for each set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ciimap.graph import CompiledGraph, dependency_groups

Bits = int  # one for each set of failures


class Cones:
    """What nodes of one graph rest on, inputs first."""

    def __init__(self, graph: CompiledGraph, roots: Iterable[int]) -> None:
        """Sort what any of ``roots`` rests on; routed hops of ``graph`` have no route at all."""
        self._graph = graph
        self._groups = list(dependency_groups(roots, graph.inputs.__getitem__))
        self._place = {node: p for p, group in enumerate(self._groups) for node in group}

    def below(self, root: int) -> Cone:
        """Return what ``root``, one of the roots, rests on."""
        inputs, seen, waiting = self._graph.inputs, {root}, [root]
        while waiting:
            for source in inputs[waiting.pop()]:
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)
        places = sorted({self._place[node] for node in seen})
        return Cone(self._graph, root, [self._groups[place] for place in places])


class Cone:
    """One node and all that it rests on, in groups that need each other, inputs first."""

    def __init__(self, graph: CompiledGraph, root: int, groups: Sequence[Sequence[int]]) -> None:
        """Prepare to settle ``root``; the last of ``groups`` holds it."""
        self.graph = graph
        self.root = root
        self.groups = groups
        self.size = sum(map(len, groups))
        self.is_acyclic = len(groups) == self.size and not any(
            node in graph.inputs[node] for (node,) in groups
        )
        can_fail = graph.candidate_set
        self.elements = sorted(node for group in groups for node in group if node in can_fail)

    def settle(self, failing: Mapping[int, Bits], every: Bits) -> dict[int, Bits]:
        """Return node → where it fails.

        Args:
            failing: Element → the sets of failures that it belongs to.
            every: A bit for each set of failures.
        """
        down: dict[int, Bits] = {}
        for group in self.groups:
            if len(group) == 1 and group[0] not in self.graph.inputs[group[0]]:
                down[group[0]] = self._gate(group[0], failing, down, every)
            else:
                self._settle_loop(group, failing, down, every)
        return down

    def _settle_loop(
        self,
        group: Sequence[int],
        failing: Mapping[int, Bits],
        down: dict[int, Bits],
        every: Bits,
    ) -> None:
        """Settle nodes that keep each other up until something else brings one of them down."""
        down.update(dict.fromkeys(group, 0))
        changed = True
        while changed:
            changed = False
            for node in group:
                fails = self._gate(node, failing, down, every)
                changed = changed or fails != down[node]
                down[node] = fails

    def _gate(
        self, node: int, failing: Mapping[int, Bits], down: Mapping[int, Bits], every: Bits
    ) -> Bits:
        inputs, losses = self.graph.inputs[node], self.graph.losses[node]
        fails = failing.get(node, 0)
        if losses == 1:
            for source in inputs:
                fails |= down[source]
        elif losses == len(inputs):
            together = every
            for source in inputs:
                together &= down[source]
            fails |= together
        elif losses < len(inputs):
            fails |= _at_least(losses, [down[source] for source in inputs], every)
        return every if node in self.graph.hops else fails


def _at_least(count: int, inputs: Sequence[Bits], every: Bits) -> Bits:
    """Return where ``count`` of ``inputs`` or more have failed."""
    reached = [every] + [0] * count  # reached[j]: where j inputs so far have failed
    for failed in inputs:
        for j in range(count, 0, -1):
            reached[j] |= reached[j - 1] & failed
    return reached[count]
