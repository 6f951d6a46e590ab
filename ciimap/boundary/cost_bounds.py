"""What failing the last of some gates costs at least, and at least through each node.

A node's cost is shared out among the gates that use it. However it is shared, what a gate gets
from its inputs bounds its cost from below, since all shares of a node together are no more than
what it costs. Rounds share it better: from the last node down they ask how much of each share the
bound rests on; what is left goes to the users that it may help.

Source: dual ascent on the linear relaxation, as in D. Erlenkotter, "A dual-based procedure for
uncapacitated facility location" (1978). Numbers are integers, rounded to the safe side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ciimap.boundary.gate_problems import Choice, GateProblem

_NO_SHARES: list[int] = []  # one for all choices: nothing is ever added to it


class Bounds(NamedTuple):
    """Bounds of one problem, and the shares that they rest on."""

    least: list[int]  # node → what failing it costs at least, if others pay their shares
    shares: list[list[int]]  # node → what each of its inputs costs it
    dearest: list[int]  # node → the dearest share that counts, where not all inputs have to fail


def find_bounds(problem: GateProblem, rounds: int) -> Bounds:
    """Return bounds of ``problem``, which has no node that fails always or never.

    More ``rounds`` make them no worse. Cost: ``rounds`` times the size of the problem.
    """
    bounds = _equal_shares(problem)
    if rounds == 1:
        return bounds
    sharing = _Sharing(problem, bounds)
    for _ in range(rounds - 1):
        sharing.ask()
        sharing.share_out()
    return Bounds(sharing.least, sharing.shares, sharing.dearest)


def _equal_shares(problem: GateProblem) -> Bounds:
    part, least, found, counted = list[int](), list[int](), list[list[int]](), list[int]()
    for uses, own, needed, choice in zip(problem.uses(), *problem, strict=True):
        shares, dearest = _NO_SHARES, 0
        if choice is None:
            shares = [part[source] for source in own]
            cost, dearest = _counted(shares, needed)
        else:
            cost = choice.cost
        part.append(cost if uses == 1 else cost // max(1, uses))  # what each of its users pays
        least.append(cost)
        found.append(shares)
        counted.append(dearest)
    return Bounds(least, found, counted)


def _counted(shares: Sequence[int], needed: int) -> tuple[int, int]:
    """Return what the ``needed`` cheapest of ``shares`` cost, and the dearest of them."""
    if needed == len(shares):
        return sum(shares), 0
    if needed == 1:
        cheapest = min(shares)
        return cheapest, cheapest
    counted = sorted(shares)[:needed]
    return sum(counted), counted[-1]


class _Sharing:
    def __init__(self, problem: GateProblem, bounds: Bounds) -> None:
        self._problem = problem
        self.least, self.shares, self.dearest = bounds
        self._users: list[list[tuple[int, int]]] = [[] for _ in problem.inputs]
        for gate, inputs in enumerate(problem.inputs):
            for place, source in enumerate(inputs):
                self._users[source].append((gate, place))
        self._asked: list[list[int]] = [[]] * len(problem.inputs)
        self._helped: list[list[bool]] = [[]] * len(problem.inputs)

    def share_out(self) -> None:
        """Find the least cost of every node from its shares, and share it out in turn."""
        _, needed, choices = self._problem
        self.shares = [[*asked] for asked in self._asked]
        for node, users in enumerate(self._users):
            choice = choices[node]
            if choice is None:
                self.least[node], self.dearest[node] = _counted(self.shares[node], needed[node])
            cost = self.least[node]
            if len(users) == 1:
                gate, place = users[0]
                self.shares[gate][place] = cost
            elif users:
                self._divide(cost, users)

    def _divide(self, cost: int, users: Sequence[tuple[int, int]]) -> None:
        """Divide what is left of ``cost``, after what is asked for, among those it helps."""
        left = cost
        for gate, place in users:
            left -= self._asked[gate][place]
        helped = [user for user in users if self._helped[user[0]][user[1]]] or users
        share = left // len(helped)
        for gate, place in helped:
            self.shares[gate][place] += share

    def ask(self) -> None:
        """Ask for no more of each share than the bound of the last node rests on."""
        inputs, needed, _ = self._problem
        asked = [0] * len(inputs)  # of each node, by all its users
        asked[-1] = self.least[-1]
        for node in range(len(inputs) - 1, -1, -1):
            own = self.shares[node]
            if not own:
                continue
            if needed[node] == len(own):
                self._ask_all(node, asked[node])
            else:
                most = asked[node] if needed[node] == 1 else self.dearest[node]
                is_short = asked[node] == self.least[node]
                dearest = self.dearest[node]
                self._asked[node] = [min(share, most) for share in own]
                self._helped[node] = [is_short and share <= dearest for share in own]
            for source, share in zip(inputs[node], self._asked[node], strict=True):
                asked[source] += share

    def _ask_all(self, node: int, asked: int) -> None:
        own, least = self.shares[node], self.least[node]
        is_short = asked == least
        self._asked[node] = own if is_short else [-(-share * asked // least) for share in own]
        self._helped[node] = [is_short] * len(own)


def without_dearer(problem: GateProblem, bounds: Bounds, most: int) -> GateProblem:
    """Return ``problem`` without what no solution that costs ``most`` or less needs.

    From the last node down: what a solution costs at least in which a node is needed is what it
    costs with the cheapest of its users, and what the node costs that user more than it counts.
    """
    inputs, needed, _ = problem
    kept: list[list[int]] = [[]] * len(inputs)
    left: list[int] = [-1] * len(inputs)  # node → what may be spent beyond the bound, if needed
    left[-1] = most - bounds.least[-1]
    for node in range(len(inputs) - 1, -1, -1):
        own, rest = inputs[node], left[node]
        if rest < 0:
            continue
        if needed[node] < len(own):
            kept[node] = _affordable(own, bounds.shares[node], bounds.dearest[node], left, rest)
        else:
            kept[node] = own
            for source in own:
                if left[source] < rest:  # noqa: PLR1730 - a call for each would double the time
                    left[source] = rest
    return GateProblem(kept, needed, problem.choices)


def _affordable(
    own: Sequence[int], shares: Sequence[int], dearest: int, left: list[int], rest: int
) -> list[int]:
    """Return those of ``own`` that ``rest`` is enough for, and note what is ``left`` there."""
    kept = []
    for source, share in zip(own, shares, strict=True):
        more = rest - share + dearest if share > dearest else rest
        if more >= 0:
            kept.append(source)
            if left[source] < more:  # noqa: PLR1730 - as above
                left[source] = more
    return kept


def cheap_solution(problem: GateProblem, shares: Sequence[Sequence[int]]) -> list[Choice]:
    """Return choices that fail the last node of ``problem``, cheap ones if ``shares`` are good."""
    taken = {len(problem.inputs) - 1}
    found = []
    for node in range(len(problem.inputs) - 1, -1, -1):
        if node in taken:
            choice, own = problem.choices[node], problem.inputs[node]
            if choice is not None:
                found.append(choice)
            elif problem.needed[node] == len(own):
                taken.update(own)
            else:
                by_share = sorted(zip(shares[node], own, strict=True))
                taken.update(source for _, source in by_share[: problem.needed[node]])
    return found


def costs_alone(problem: GateProblem) -> list[list[int]]:
    """Return, for each node, what each of its inputs would cost if nothing was shared."""
    alone, found = list[int](), list[list[int]]()
    for own, needed, choice in zip(*problem, strict=True):
        if choice is None:
            costs = [alone[source] for source in own]
            found.append(costs)
            alone.append(_counted(costs, needed)[0])
        else:
            found.append(_NO_SHARES)
            alone.append(choice.cost)
    return found
