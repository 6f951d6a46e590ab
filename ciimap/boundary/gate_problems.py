"""Failing the last of some gates at least cost: the problem, and what makes it smaller.

Every node stands after its inputs. What only one gate uses is solved alone and replaced by one
element with its cost, so that what is left is small where little is shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ciimap.graph import CompiledGraph

UNIT = 1 << 16  # of costs, so that what is divided stays exact enough
_FAILED, _WORKS, _UNSEEN, _PENDING = -1, -2, -3, -4  # in place of a node
_NO_INPUTS: list[int] = []  # one for all choices: nothing is ever added to it


class Choice(NamedTuple):
    """An element, or several that were joined: they fail together, or none of them does."""

    cost: int  # of all of them, times ``UNIT``
    first: int  # their least rank
    parts: tuple[Choice, ...] = ()  # none: the element of that rank

    def ranks(self) -> Iterator[int]:
        """Yield the ranks of its elements."""
        waiting = [self]
        while waiting:
            choice = waiting.pop()
            waiting.extend(choice.parts)
            if not choice.parts:
                yield choice.first


class GateProblem(NamedTuple):
    """Gates over choices. All are needed for the last node, which is to fail."""

    inputs: list[list[int]]  # node → the nodes before it that it rests on; none: a choice
    needed: list[int]  # node → how many of its inputs have to fail for it to fail
    choices: list[Choice | None]  # node → what it stands for, if it has no inputs

    def uses(self) -> list[int]:
        """Return, for each node, how many inputs of nodes that matter name it."""
        uses = [0] * len(self.inputs)
        uses[-1] = 1
        for node in range(len(self.inputs) - 1, -1, -1):
            if uses[node]:
                for source in self.inputs[node]:
                    uses[source] += 1
        return uses


def read_gates(
    graph: CompiledGraph, business: int, costs: Mapping[int, int], rank: Mapping[int, int]
) -> GateProblem | None:
    """Return the problem of stopping ``business``, or None where it rests on more than gates.

    Args:
        graph: The graph; its buffers must not matter.
        business: A node of it.
        costs: Element → cost, not negative.
        rank: Element → its place in the order of ids.

    Returns:
        A problem without nodes where nothing stops ``business``. None where something routed is
        below it, or where nodes need each other. Cost: linear in what is below it.
    """
    reader = _Reader(graph, costs, rank)
    if not reader.read(business):
        return None
    is_stoppable = reader.place[business] != _WORKS
    return reader.problem if is_stoppable else GateProblem([], [], [])


class _Reader:
    """Adds nodes to a problem, each after its inputs."""

    def __init__(
        self, graph: CompiledGraph, costs: Mapping[int, int], rank: Mapping[int, int]
    ) -> None:
        self._graph = graph
        self._costs = costs
        self._rank = rank
        self.place = [_UNSEEN] * graph.size  # node of the graph → node of the problem
        self.problem = GateProblem([], [], [])

    def read(self, business: int) -> bool:
        """Add what is below ``business``; return False where a hop or a cycle is among it."""
        inputs, hops, place = self._graph.inputs, self._graph.hops, self.place
        waiting = [business]  # ~node: it comes when its inputs have come
        while waiting:
            node = waiting.pop()
            if node < 0:
                self._take(~node)
            elif node in hops:
                return False
            elif place[node] == _UNSEEN:
                if not inputs[node]:
                    place[node] = self._own(node)
                elif not self._let_wait(node, waiting):
                    return False
        return True

    def _let_wait(self, node: int, waiting: list[int]) -> bool:
        """Add ``node`` to ``waiting``, its inputs to come first; False: it is below itself."""
        place = self.place
        place[node] = _PENDING
        waiting.append(~node)
        for source in self._graph.inputs[node]:
            if place[source] == _UNSEEN:
                waiting.append(source)
            elif place[source] == _PENDING:
                return False
        return True

    def _take(self, node: int) -> None:
        place, needed = self.place, self._graph.losses[node]
        inputs = [at for source in self._graph.inputs[node] if (at := place[source]) >= 0]
        gate = self._add(inputs, needed) if 0 < needed <= len(inputs) else _WORKS
        own = self._own(node)
        if own == _WORKS:
            place[node] = gate
        else:
            place[node] = own if gate == _WORKS else self._add([gate, own], 1)

    def _own(self, node: int) -> int:
        """Add the failure of ``node`` by itself, if it can fail."""
        if node not in self._costs:
            return _WORKS
        return self._add(_NO_INPUTS, 0, Choice(self._costs[node] * UNIT, self._rank[node]))

    def _add(self, inputs: list[int], needed: int, choice: Choice | None = None) -> int:
        all_inputs, all_needed, choices = self.problem
        all_inputs.append(inputs)
        all_needed.append(needed)
        choices.append(choice)
        return len(choices) - 1


def simplified(problem: GateProblem) -> GateProblem | None:
    """Return a smaller problem whose best solutions are those of ``problem``; None: it has none.

    Of what costs the same, where only one gate uses it, the first by ranks is kept. The result is
    a single node where nothing is shared any more. Cost: linear in its size.
    """
    simplifier = _Simplifier(problem)
    for node, choice in enumerate(problem.choices):
        if choice is None and simplifier.uses[node]:
            simplifier.settle(node)
    return simplifier.compact()


class _Simplifier:
    def __init__(self, problem: GateProblem) -> None:
        self.uses = problem.uses()
        self._inputs = [*problem.inputs]
        self._needed = [*problem.needed]
        self._choices = [*problem.choices]
        self._stands = [*range(len(self._inputs))]  # node → what stands for it

    def settle(self, node: int) -> None:
        """Simplify ``node``, whose inputs are simple."""
        stands, needed = self._stands, self._needed[node]
        inputs = [stands[source] for source in self._inputs[node]]
        if inputs and min(inputs) < 0:
            needed -= inputs.count(_FAILED)
            inputs = [source for source in inputs if source >= 0]
        if needed <= 0:
            stands[node] = _FAILED
        elif needed > len(inputs):
            stands[node] = _WORKS
        else:
            inputs, needed = self._joined(inputs, needed)
            self._inputs[node], self._needed[node] = inputs, needed
            if len(inputs) == 1:  # it stands for the node
                stands[node] = inputs[0]
                self.uses[inputs[0]] += self.uses[node] - 1

    def _joined(self, inputs: list[int], needed: int) -> tuple[list[int], int]:
        """Join the choices that one gate alone uses, as far as its kind allows."""
        uses, choices = self.uses, self._choices
        is_all, count = needed == len(inputs), len(inputs)
        own = [source for source in inputs if uses[source] == 1 and choices[source] is not None]
        if len(own) < count and (is_all or needed == 1):
            inputs = [*dict.fromkeys(inputs)]  # to fail twice is to fail
        if len(own) > 1 and (is_all or needed == 1 or len(own) == count):
            choices[own[0]] = self._together(own, len(own) if is_all else needed)
            gone = frozenset(own[1:])
            inputs = [source for source in inputs if source not in gone]
        return inputs, len(inputs) if is_all else min(needed, len(inputs))

    def _together(self, nodes: Sequence[int], count: int) -> Choice:
        """Return the ``count`` cheapest choices at ``nodes`` as one; of some alike, the first."""
        choices = [choice for node in nodes if (choice := self._choices[node]) is not None]
        if count == 1:
            return min(choices)
        parts = choices if count == len(choices) else sorted(choices)[:count]
        return Choice(sum([c.cost for c in parts]), min([c.first for c in parts]), tuple(parts))

    def compact(self) -> GateProblem | None:
        """Return what matters of the simplified nodes."""
        top = self._stands[-1]
        if top < 0:
            assert top == _WORKS
            return None
        uses = GateProblem(self._inputs[: top + 1], self._needed, self._choices).uses()
        kept = [node for node, count in enumerate(uses) if count]
        place = dict(zip(kept, range(len(kept)), strict=True))
        return GateProblem(
            [[place[source] for source in self._inputs[node]] for node in kept],
            [self._needed[node] for node in kept],
            [self._choices[node] for node in kept],
        )


def with_failed(problem: GateProblem, node: int) -> GateProblem:
    """Return ``problem`` where ``node``, not the last, has to fail: it is paid for once."""
    needed = [
        some - inputs.count(node) if node in inputs else some
        for inputs, some in zip(problem.inputs, problem.needed, strict=True)
    ]
    both = [node, len(problem.inputs) - 1]
    return GateProblem(
        [*_without(problem, node), both], [*needed, len(both)], [*problem.choices, None]
    )


def with_working(problem: GateProblem, node: int) -> GateProblem:
    """Return ``problem`` where ``node``, not the last, does not count as failed."""
    return GateProblem(_without(problem, node), problem.needed, problem.choices)


def _without(problem: GateProblem, node: int) -> list[list[int]]:
    return [
        [source for source in inputs if source != node] if node in inputs else inputs
        for inputs in problem.inputs
    ]
