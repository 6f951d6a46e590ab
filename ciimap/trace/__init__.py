"""What a business's information passes through: the trace, and who is exposed to what."""

from ciimap.trace.carriage import self_carried_cycles
from ciimap.trace.exposure import Exposure, find_exposure, find_exposures
from ciimap.trace.hops import FlowHop, hops_of
from ciimap.trace.tracer import Trace, Tracer

__all__ = [
    "Exposure",
    "FlowHop",
    "Trace",
    "Tracer",
    "find_exposure",
    "find_exposures",
    "hops_of",
    "self_carried_cycles",
]
