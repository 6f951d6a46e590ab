"""The boundary: cut sets, verdicts, and what shows that they are right."""

from ciimap.boundary.diagrams import UNLIMITED, Budget, WorkLimitError
from ciimap.boundary.identify import identify_boundary
from ciimap.boundary.limits import Limits
from ciimap.boundary.supports import find_support
from ciimap.boundary.verdicts import (
    VERDICTS,
    Boundary,
    BusinessResult,
    Choice,
    CutSets,
    ElementVerdict,
    Interface,
    Reason,
    Standing,
    Verdict,
)

__all__ = [
    "UNLIMITED",
    "VERDICTS",
    "Boundary",
    "Budget",
    "BusinessResult",
    "Choice",
    "CutSets",
    "ElementVerdict",
    "Interface",
    "Limits",
    "Reason",
    "Standing",
    "Verdict",
    "WorkLimitError",
    "find_support",
    "identify_boundary",
]
