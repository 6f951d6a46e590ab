"""The evaluation of capability: gates, indexes, domains, overall level.

Source of the order (gates, then judgement and grade of each index, then domain levels, then the
final level from these and the graded-protection result): digest of the 2020 draft.
"""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.capability.assessment import Assessment
from ciimap.capability.domains import coverage_of, score_domain
from ciimap.capability.facts import BoundaryFacts
from ciimap.capability.gates import GateResult, judge_gate
from ciimap.capability.grading import Sheets, sheets_of
from ciimap.capability.overall import decide_overall
from ciimap.capability.protection import ProtectionResult, merge_protection
from ciimap.capability.results import Coverage, DomainResult, OverallResult
from ciimap.capability.scheme import CapabilityModel


@dataclass(frozen=True)
class Scored:
    """One assessment under one capability model, decided; domains in the model's order."""

    model: CapabilityModel
    assessment: Assessment
    facts: BoundaryFacts | None
    sheets: Sheets
    gates: tuple[GateResult, ...]
    protection: ProtectionResult | None
    domains: tuple[DomainResult, ...]
    overall: OverallResult
    coverage: Coverage

    def domain(self, id_: str) -> DomainResult:
        """Return the result of domain ``id_`` of the model."""
        return next(domain for domain in self.domains if domain.id == id_)


def score(
    model: CapabilityModel, assessment: Assessment, facts: BoundaryFacts | None = None
) -> Scored:
    """Return the levels of ``assessment`` by ``model``, with what each rests on.

    Args:
        model: A valid capability model.
        assessment: A valid assessment by that model: every answer names a content of it.
        facts: The boundary that the gates look at. Without it they stay open.

    Open answers make a level a range: from all of them worst to all of them best, which holds
    every completion, since no rule lets a level fall when an answer gets better.
    """
    sheets = sheets_of(model, assessment.answers)
    gates = tuple(judge_gate(gate, model.rules, facts) for gate in model.rules.gates)
    protection = merge_protection(model.rules, facts)
    domains = tuple(score_domain(model, d, sheets, assessment.answers) for d in model.domains)
    return Scored(
        model,
        assessment,
        facts,
        sheets,
        gates,
        protection,
        domains,
        decide_overall(model, domains, protection, gates),
        coverage_of(tuple(index for domain in domains for index in domain.indexes)),
    )
