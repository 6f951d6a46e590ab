"""What a business's information passes through: the trace, and who is exposed to what."""

from ciimap.trace.carriage import self_carried_cycles
from ciimap.trace.exposure import find_exposures
from ciimap.trace.hops import FlowHop, hops_of
from ciimap.trace.tracer import Trace, Tracer

__all__ = [
    "FlowHop",
    "Trace",
    "Tracer",
    "find_exposures",
    "hops_of",
    "self_carried_cycles",
]
