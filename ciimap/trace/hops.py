"""The hops of a flow: which host sends to which, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ciimap.model import Flow, Step


class FlowHop(NamedTuple):
    """One hop of a flow: ``start`` sends to ``end``, where ``step`` happens."""

    start: str
    end: str
    step: Step

    @property
    def is_routed(self) -> bool:
        """True where the hop goes through the links of the network."""
        return self.step.via is None and self.start != self.end


def hops_of(flow: Flow, *, continuity_only: bool = False) -> Iterator[FlowHop]:
    """Yield every hop of ``flow``, steps that are not for continuity included unless asked."""
    for step, before in zip(flow.steps, flow.predecessors(), strict=True):
        if continuity_only and not step.continuity:
            continue
        for place in before:
            for start in dict.fromkeys(flow.steps[place].at.of):
                for end in dict.fromkeys(step.at.of):
                    yield FlowHop(start, end, step)
