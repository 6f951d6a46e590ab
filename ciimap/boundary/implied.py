"""Which failures bring which other elements down: what fails with another does no more than it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from ciimap.graph import CompiledGraph, Scenarios, places

_AT_ONCE = 4_096
_MOST_CAUSES = 32  # on average; in a long chain everything brings everything down


class ImpliedFailures:
    """Knows, of the elements it was asked about, which of them fail when another fails."""

    def __init__(self, graph: CompiledGraph, scenarios: Scenarios) -> None:
        """Prepare to settle single failures with ``scenarios``."""
        self._candidates = graph.candidate_set
        self._scenarios = scenarios
        self._asked: set[int] = set()
        self._causes: dict[int, list[int]] = {}  # element → asked elements that bring it down

    def causes(self, elements: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return element → those others of ``elements`` whose failure brings it down, if any.

        Of elements that bring each other down, one is named as the cause of the others. What
        would be long is left out.
        """
        self._learn([element for element in elements if element not in self._asked])
        found = {}
        for element in elements:
            causes = [
                other
                for other in self._causes.get(element, ())
                if other in elements and not self._is_later_twin(other, element)
            ]
            if causes:
                found[element] = causes
        return found

    def _is_later_twin(self, cause: int, element: int) -> bool:
        return cause >= element and element in self._causes.get(cause, ())

    def _learn(self, elements: Sequence[int]) -> None:
        self._asked.update(elements)
        remaining = iter(elements)
        while chunk := list(islice(remaining, _AT_ONCE)):
            down = self._scenarios.settle(self._candidates, [(element,) for element in chunk])
            reached = {node: down[node] for node in down.keys() & self._candidates}
            if sum(map(int.bit_count, reached.values())) <= _MOST_CAUSES * len(chunk):
                for node, bits in sorted(reached.items()):
                    self._causes.setdefault(node, []).extend(chunk[p] for p in places(bits))
