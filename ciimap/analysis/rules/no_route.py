"""A hop of a flow that no route connects: a link is missing, or its direction is wrong.

No more than a warning: hosts of two networks that are kept apart are meant to have none between
them. Where a business cannot work for want of a route, ``business-does-not-work`` is the error.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message
from ciimap.trace import hops_of

ID = "no-route"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per step and pair of hosts that no route connects."""
    if not facts.model.links:
        return
    graph, names, index = facts.graph, facts.graph.names, facts.graph.index
    known = {
        (names[hop.start], names[hop.end]): graph.first_routes[node] is not None
        for node, hop in graph.hops.items()
    }
    for flow_id, flow in facts.model.flows.items():
        for hop in sorted(hops_of(flow), key=lambda hop: (hop.start, hop.end)):
            ends = (hop.start, hop.end)
            if hop.is_routed and ends not in known:  # no fail time rests on it
                start, end = index[hop.start], index[hop.end]
                known[ends] = graph.network.find_route(start, end, lambda _: True) is not None
            if hop.is_routed and not known[ends]:
                values = {"flow": flow_id, "start": hop.start, "end": hop.end}
                place = next(i for i, step in enumerate(flow.steps) if step is hop.step)
                path = ("flows", flow_id, "steps", place)
                yield Finding(ID, SEVERITY, flow_id, Message(f"findings.{ID}", values), path)
