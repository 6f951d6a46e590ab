"""For every gate, the minimal sets of elements that bring it down: bottom up, exactly."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ciimap.boundary.diagrams import ALWAYS, NONE, Diagrams, WorkLimitError
from ciimap.boundary.reading_diagrams import count_by_size
from ciimap.graph import Cascade, Dependencies, dependency_groups
from ciimap.values import NEVER

Key = tuple[int, float]  # a node, and the seconds within which it is to fail (infinity: ever)
_DEAR = 4  # how often a step counts once more
_MOST_CANDIDATES = 50_000  # sets of one hop that are checked one by one before giving up


class Families:
    """The minimal sets that bring nodes of a graph down, up to the order of a diagram store.

    Nodes that need each other are solved by repeated passes from "never" up to the least fixpoint:
    a loop keeps itself up until something outside fails it. A routed hop starts from no route;
    each set that leaves a route up is refuted by that route, until every set is a true cut.
    """

    def __init__(
        self,
        cascade: Cascade,
        diagrams: Diagrams,
        elements: Sequence[int],
        dependencies: Dependencies,
        latest: Sequence[float] | None,
        dear: Container[int] = (),
    ) -> None:
        """Prepare to solve the graph of ``cascade``.

        Args:
            cascade: Checks candidates; it is left without failures.
            diagrams: Where the families are kept; the checks spend its budget too.
            elements: Variable → node, in the order of the diagrams.
            dependencies: What each node rests on.
            latest: Node → a bound on its fail time, if it fails at all; None without a horizon.
            dear: Nodes for which a step counts as several.
        """
        self._graph = cascade.graph
        self._cascade = cascade
        self.diagrams = diagrams
        self._budget = diagrams.budget
        self._known: dict[Key, int] = {}
        self._unfinished: list[Key] = []
        self._never_routed = frozenset(cascade.never_routed)
        self._deciding: dict[int, frozenset[int]] = {}
        self._candidates = frozenset(cascade.graph.candidates)
        self._latest = latest
        self._dear = dear
        self._dependencies = dependencies
        self._elements = elements
        self._variables = {node: variable for variable, node in enumerate(elements)}

    def family(self, node: int, within: float) -> int:
        """Return the family of ``node``: the minimal sets that bring it down ``within`` seconds."""
        key = self._key(node, within)
        if key not in self._known:
            self._solve(key)
        return self._known[key]

    def _key(self, node: int, within: float) -> Key:
        """Name the family of ``node``; beyond its latest fail time, time no longer matters."""
        if self._latest is None or within >= self._latest[node]:
            within = NEVER
        return (node, within)

    def _solve(self, root: Key) -> None:
        """Solve ``root`` and all it rests on, a group of nodes that need each other at a time."""
        for group in dependency_groups([root], self._unknown_inputs):
            self._solve_group(group)

    def _unknown_inputs(self, key: Key) -> list[Key]:
        return [source for source in self._inputs(key) if source not in self._known]

    def _inputs(self, key: Key) -> Iterator[Key]:
        node, within = key
        left = within - self._graph.delay[node]
        if left >= 0:
            yield from (self._key(source, left) for source in self._graph.inputs[node])

    def _solve_group(self, group: list[Key]) -> None:
        inputs = {key: list(self._inputs(key)) for key in group}
        if len(group) == 1 and group[0] not in inputs[group[0]]:
            self._known[group[0]] = self._gate(group[0], inputs[group[0]])
            return
        self._unfinished = group
        self._known.update(dict.fromkeys(group, NONE))
        changed = True
        while changed:
            changed = False
            for key in group:
                family = self._gate(key, inputs[key])
                changed = changed or family != self._known[key]
                self._known[key] = family
        self._unfinished = []

    def forget_unfinished(self) -> None:
        """Forget what a limit left half solved, so that the rest stays exact."""
        self._cascade.undo()
        for key in self._unfinished:
            self._known.pop(key, None)
        self._unfinished = []

    def _gate(self, key: Key, inputs: Sequence[Key]) -> int:
        before = self._budget.left
        family = self._new_gate(key, inputs)
        if key[0] in self._dear:
            self._budget.spend(_DEAR * (before - self._budget.left))
        return family

    def _new_gate(self, key: Key, inputs: Sequence[Key]) -> int:
        node, within = key
        if node in self._graph.hops:
            return self._hop(node, within)
        fallen = NONE
        if len(inputs) >= self._graph.losses[node]:
            families = [self._known[source] for source in inputs]
            fallen = self.diagrams.at_least(self._graph.losses[node], families)
        if node not in self._candidates:
            return fallen
        return self.diagrams.either((self.diagrams.single(self._variables[node]), fallen))

    def _hop(self, hop: int, within: float) -> int:
        """Return the sets that cut every route of ``hop`` ``within`` seconds."""
        if hop in self._never_routed:
            return ALWAYS
        cuts = [self._cutting(route, within) for route in self._cascade.known_routes(hop)]
        family, checked = self.diagrams.both(cuts), set[tuple[int, ...]]()
        while True:
            refuting = self._refute(family, hop, within, checked)
            if not refuting:
                return family
            family = self.diagrams.both((family, *refuting))

    def _refute(
        self, family: int, hop: int, within: float, checked: set[tuple[int, ...]]
    ) -> list[int]:
        """Return, for routes that sets of ``family`` leave up, the sets that cut each of them."""
        if sum(count_by_size(self.diagrams, family).values()) > _MOST_CANDIDATES:
            raise WorkLimitError
        refuting: list[int] = []
        for candidate in self.diagrams.sets(family):
            self._budget.spend(1 + len(refuting))
            if candidate in checked:
                continue
            if refuting and not all(self.diagrams.holds(cut, candidate) for cut in refuting):
                continue  # a route found just now is left up: check again after it is taken in
            route = self._route_left(hop, within, candidate)
            if route is None:
                checked.add(candidate)
            else:
                refuting.append(self._cutting(route, within))
        return refuting

    def _cutting(self, route: Sequence[int], within: float) -> int:
        """Return the sets that bring down some part of ``route``."""
        return self.diagrams.either(self.family(node, within) for node in route)

    def _hops_below(self, hop: int) -> frozenset[int]:
        """Return the hops that decide ``hop``: itself, and those that what it passes rests on."""
        if hop not in self._deciding:
            below = self._dependencies.below(hop)
            self._deciding[hop] = below.intersection(self._graph.hops)
        return self._deciding[hop]

    def _route_left(
        self, hop: int, within: float, candidate: tuple[int, ...]
    ) -> tuple[int, ...] | None:
        """Return a route of ``hop`` that is up ``within`` seconds of ``candidate`` failing."""
        failed = [self._elements[v] for v in candidate]
        settled = self._cascade.run(failed, within, hops=self._hops_below(hop))
        self._budget.spend(10 + len(settled))
        route = self._cascade.route_in_use(hop)
        self._cascade.undo()
        return route
