"""What can go wrong, as data: problems with a place, a stable rule id, and what to try."""

from ciimap.errors.finding import Finding
from ciimap.errors.problems import (
    SEVERITIES,
    CiimapError,
    FailOn,
    InputError,
    Place,
    Problem,
    Severity,
    UnknownElementError,
    failing_severities,
    severity_rank,
)

__all__ = [
    "SEVERITIES",
    "CiimapError",
    "FailOn",
    "Finding",
    "InputError",
    "Place",
    "Problem",
    "Severity",
    "UnknownElementError",
    "failing_severities",
    "severity_rank",
]
