"""The result of the second job as one value that every reader shares."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.capability import Scored
from ciimap.errors import Finding
from ciimap.report.evaluation import Evaluation


@dataclass(frozen=True)
class CapabilityEvaluation:
    """An assessment that was scored, the boundary it is joined to, and all findings."""

    name: str  # of the assessment's file, without folders
    scored: Scored
    boundary: Evaluation | None  # None: the assessment names no model
    findings: tuple[Finding, ...]  # most severe first

    @property
    def complete(self) -> bool:
        """True unless a limit left verdicts open that the gates look at."""
        return self.boundary is None or self.boundary.boundary.complete
