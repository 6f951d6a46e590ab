"""The boundary: cut sets, verdicts, and what shows that they are right."""

from ciimap.boundary.identify import identify_boundary
from ciimap.boundary.limits import Limits
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
    "VERDICTS",
    "Boundary",
    "BusinessResult",
    "Choice",
    "CutSets",
    "ElementVerdict",
    "Interface",
    "Limits",
    "Reason",
    "Standing",
    "Verdict",
    "identify_boundary",
]
