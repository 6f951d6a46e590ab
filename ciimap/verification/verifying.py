"""The verification: every check on one result, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ciimap.model import Model
from ciimap.verification.case import Case
from ciimap.verification.checks import CHECKS
from ciimap.verification.claims import Claims
from ciimap.verification.points import Point

Outcome = Literal["failed", "rests", "passed"]


@dataclass(frozen=True)
class CheckResult:
    """What came of one check: how many claims it looked at, and those that did not simply hold."""

    name: str
    checked: int
    failures: tuple[Point, ...]
    rests: int  # claims that nothing speaks against, but that only the engine's search shows


@dataclass(frozen=True)
class Verification:
    """What came of all checks."""

    sha256: str  # of the model
    checks: tuple[CheckResult, ...]

    @property
    def outcome(self) -> Outcome:
        """``failed`` if a claim is refuted, ``rests`` if some rest on the engine, else passed."""
        if any(check.failures for check in self.checks):
            return "failed"
        return "rests" if any(check.rests for check in self.checks) else "passed"


def verify(model: Model, sha256: str, claims: Claims, effort: float = 1.0) -> Verification:
    """Return what came of every check of ``claims`` against ``model``.

    Args:
        model: A loaded model.
        sha256: The digest of ``model``, as loading gives it.
        claims: What a result says.
        effort: How much work to spend on orders above 2, as a multiple.

    Cost: orders 1 and 2 take about one evaluation per member of a support, and one per pair that
    is a cut set. Above, work is bounded, and what is not reached is told as resting.
    """
    case = Case(model, sha256, claims, effort)
    return Verification(sha256, tuple(_run(name, case) for name in CHECKS))


def _run(name: str, case: Case) -> CheckResult:
    points = list(CHECKS[name](case))
    failures = tuple(point for point in points if not point.holds)
    return CheckResult(name, len(points), failures, sum(point.rests for point in points))
