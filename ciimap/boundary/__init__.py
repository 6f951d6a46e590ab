"""The boundary: cut sets, verdicts, and what shows that they are right."""

from ciimap.boundary.certificates import Certificate, build_certificates
from ciimap.boundary.diagrams import UNLIMITED, Budget, WorkLimitError
from ciimap.boundary.identify import find_cut_sets, identify_boundary
from ciimap.boundary.limits import Limits, Orders
from ciimap.boundary.supports import find_support
from ciimap.boundary.verdicts import (
    Boundary,
    BusinessResult,
    Choice,
    CutSets,
    ElementVerdict,
    Interface,
    Reason,
    Standing,
)
from ciimap.values import VERDICTS, Verdict

__all__ = [
    "UNLIMITED",
    "VERDICTS",
    "Boundary",
    "Budget",
    "BusinessResult",
    "Certificate",
    "Choice",
    "CutSets",
    "ElementVerdict",
    "Interface",
    "Limits",
    "Orders",
    "Reason",
    "Standing",
    "Verdict",
    "WorkLimitError",
    "build_certificates",
    "find_cut_sets",
    "find_support",
    "identify_boundary",
]
