"""Outages: how long each business is down when failed elements are repaired in their own time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ciimap.analysis.what_if import WhatIfRun
from ciimap.graph import compile_model
from ciimap.model import Model
from ciimap.values import NEVER


@dataclass(frozen=True)
class Outage:
    """One business that a failure would stop, and for how long at the least."""

    business: str
    starts: float | None  # seconds; None: it is repaired before the business stops
    longest: float  # seconds of the longest disruption; ``NEVER`` where no end is known
    tolerance: float | None  # seconds
    unstated: tuple[str, ...]  # failed elements without a recovery time, where the end hangs on it

    @property
    def breached(self) -> bool | None:
        """True if the business is down longer than it can bear; None where nobody can say."""
        if self.tolerance is None:
            return None
        if self.longest == NEVER:
            return None
        return self.longest > self.tolerance


def outages(model: Model, failed: Iterable[str]) -> tuple[Outage, ...]:
    """Return an outage for each business of ``model`` that ``failed``, failing together, stop.

    Every failed element is repaired from the start, and works again after its ``recovery_time``;
    what fell with it comes back at once, and buffers are full again. So a disruption is at least
    this long. An element without a recovery time is never known to be back.

    Cost: one what-if for each different recovery time.
    """
    chosen = tuple(sorted(set(failed)))
    repairs = {id_: _repair(model, id_) for id_ in chosen}
    moments = sorted({0.0, *(time for time in repairs.values() if time != NEVER)})
    run = WhatIfRun(model, compile_model(model))
    phases = [_stops(run, [x for x in chosen if repairs[x] > moment]) for moment in moments]
    unstated = tuple(id_ for id_ in chosen if repairs[id_] == NEVER)
    found = (
        _outage(model, business, list(_intervals(business, moments, phases)), unstated)
        for business in sorted(_stops(run, chosen))
    )
    return tuple(found)


def _repair(model: Model, id_: str) -> float:
    element = model.element(id_)
    assert element is not None, "what fails is an element"
    return NEVER if element.recovery_time is None else float(element.recovery_time)


def _stops(run: WhatIfRun, failed: Sequence[str]) -> dict[str, float]:
    return {stop.business: stop.time for stop in run.run(tuple(failed)).stops}


def _intervals(
    business: str, moments: Sequence[float], phases: Sequence[dict[str, float]]
) -> Iterator[tuple[float, float]]:
    """Yield when the business is down, within each time between two repairs."""
    for (start, end), stops in zip(pairwise([*moments, NEVER]), phases, strict=True):
        down = max(start, stops.get(business, NEVER))
        if down < end:
            yield down, end


def _outage(
    model: Model,
    business: str,
    intervals: Sequence[tuple[float, float]],
    unstated: tuple[str, ...],
) -> Outage:
    joined: list[tuple[float, float]] = []
    for start, end in intervals:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    longest = max((end - start for start, end in joined), default=0.0)
    return Outage(
        business,
        joined[0][0] if joined else None,
        longest,
        model.businesses[business].tolerance,
        unstated if longest == NEVER else (),
    )
