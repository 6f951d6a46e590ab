"""Black start: nothing is up and no buffer is charged; what comes up, in which order, and when."""

from ciimap.analysis.black_start.deadlocks import Deadlock, find_deadlocks
from ciimap.analysis.black_start.restoration import (
    BlackStart,
    BusinessBack,
    ElementBack,
    black_start,
)

__all__ = [
    "BlackStart",
    "BusinessBack",
    "Deadlock",
    "ElementBack",
    "black_start",
    "find_deadlocks",
]
