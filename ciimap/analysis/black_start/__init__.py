"""Black start: nothing is up and no buffer is charged; what comes up, in which order, and when."""

from ciimap.analysis.black_start.deadlocks import Deadlock, find_deadlocks
from ciimap.analysis.black_start.restoration import (
    BlackStart,
    BusinessBack,
    ElementBack,
    Restoration,
    black_start,
    restoration_after,
)

__all__ = [
    "BlackStart",
    "BusinessBack",
    "Deadlock",
    "ElementBack",
    "Restoration",
    "black_start",
    "find_deadlocks",
    "restoration_after",
]
