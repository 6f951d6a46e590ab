"""The smallest set of edits that explains each flip: an exact search on the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush, nsmallest

from ciimap.analysis.difference.edits import Pair
from ciimap.analysis.difference.entries import Plain
from ciimap.analysis.difference.inert import is_inert
from ciimap.analysis.difference.needs import closures_of
from ciimap.analysis.difference.outcomes import Outcome, outcome_of
from ciimap.boundary import Limits, identify_boundary
from ciimap.model import Model

Build = Callable[[Plain], Model | None]  # None: not a valid model
Standing = tuple[str, bool]
ABSENT: Standing = ("outside", False)  # how an element stands in a model that does not have it
_OPEN = "undetermined"


@dataclass(frozen=True)
class Explanation:
    """A set of edits that alone gives an element its new standing.

    ``edits`` are positions among all edits, and ``None`` where none was found within the limit.
    ``is_smallest`` is False where a limit came first: every set smaller than ``at_least`` was
    tried.
    """

    edits: tuple[int, ...] | None
    is_smallest: bool
    at_least: int


class Explainer:
    """Searches the sets of edits between two models, smallest first, for all flips at once.

    Only sets are tried that hold what their edits need. Edits that no verdict depends on (names and
    the like) are tried only where others need them, which leaves out no smallest set.
    """

    def __init__(self, pair: Pair, build: Build, limits: Limits, evaluations: int) -> None:
        """Prepare to evaluate at most ``evaluations`` sets for the search, and as many after it."""
        self._pair, self._build = pair, build
        self._limits = Limits(limits.steps, 0, limits.listed)
        self._evaluations = evaluations
        self._closures = closures_of(pair.edits)
        self._seeds = tuple(n for n, edit in enumerate(pair.edits) if not is_inert(edit))
        self._known: dict[frozenset[int], Outcome | None] = {}
        self._doubtful: set[str] = set()  # elements that some set left undetermined at a limit

    def explain(self, targets: Mapping[str, Standing]) -> dict[str, Explanation]:
        """Return the explanation of each element's new standing, which is not its old one."""
        waiting, found = dict(targets), dict[str, Explanation]()
        size = 0
        for chosen in self._by_size():
            if not waiting or len(self._known) >= self._evaluations:
                break
            size = len(chosen)
            for id_ in self._explained(chosen, waiting):
                is_smallest = id_ not in self._doubtful
                found[id_] = Explanation(tuple(sorted(chosen)), is_smallest, size)
                del waiting[id_]
        found |= {id_: self._reduced(id_, waiting[id_], size) for id_ in sorted(waiting)}
        return dict(sorted(found.items()))

    def _by_size(self) -> Iterator[frozenset[int]]:
        """Yield every set of edits that holds what they need, smallest first, then by order."""
        seen = {self._closures[seed] for seed in self._seeds}
        queue = sorted(map(_ranked, seen))
        while queue:
            _, _, chosen = heappop(queue)
            yield chosen
            for seed in self._seeds:
                larger = chosen | self._closures[seed]
                if larger not in seen:
                    seen.add(larger)
                    heappush(queue, _ranked(larger))
            if len(queue) > 4 * self._evaluations:  # no more than the first can ever be tried
                queue = nsmallest(self._evaluations, queue)
                seen = {waiting for _, _, waiting in queue}

    def _explained(self, chosen: frozenset[int], targets: Mapping[str, Standing]) -> list[str]:
        outcome = self._outcome(chosen)
        if outcome is None:
            return []
        if not outcome.complete:
            self._doubtful |= {id_ for id_ in targets if standing_of(outcome, id_)[0] == _OPEN}
        return [id_ for id_, target in targets.items() if standing_of(outcome, id_) == target]

    def _outcome(self, chosen: frozenset[int]) -> Outcome | None:
        """Return what the old model says with the edits ``chosen``; None where it is not valid."""
        if chosen not in self._known:
            model = self._build(self._pair.apply(chosen))
            boundary = None if model is None else identify_boundary(model, self._limits)
            self._known[chosen] = None if boundary is None else outcome_of(boundary)
        return self._known[chosen]

    def _reduced(self, id_: str, target: Standing, at_least: int) -> Explanation:
        """Return all edits without those that can be left out one after the other.

        The set that is left may not be smallest: no edit of it can be left out alone.
        """
        everything = frozenset(range(len(self._pair.edits)))
        effective = frozenset[int]().union(*(self._closures[seed] for seed in self._seeds))
        kept = effective if self._gives(effective, id_, target) else everything
        if not self._gives(kept, id_, target):
            return Explanation(None, is_smallest=False, at_least=at_least)
        for seed in reversed(self._seeds):
            without = frozenset(n for n in kept if seed not in self._closures[n])
            if len(self._known) < 2 * self._evaluations and self._gives(without, id_, target):
                kept = without
        is_smallest = len(kept) <= at_least and id_ not in self._doubtful
        return Explanation(tuple(sorted(kept)), is_smallest, at_least)

    def _gives(self, chosen: frozenset[int], id_: str, target: Standing) -> bool:
        outcome = self._outcome(chosen)
        return outcome is not None and standing_of(outcome, id_) == target


def standing_of(outcome: Outcome, id_: str) -> Standing:
    """Return the verdict on ``id_`` and whether it is inside."""
    element = outcome.elements.get(id_)
    return ABSENT if element is None else element.standing


def _ranked(chosen: Iterable[int]) -> tuple[int, tuple[int, ...], frozenset[int]]:
    ordered = tuple(sorted(chosen))
    return len(ordered), ordered, frozenset(ordered)
