"""The second job: from an assessment, and the boundary that its gates look at, to levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from ciimap.analysis import DUTIES
from ciimap.boundary import ElementVerdict
from ciimap.capability import (
    Assessment,
    BoundaryFacts,
    NamedRecord,
    SystemFact,
    SystemKind,
    Trend,
    compare,
    notice,
    older_model,
    score,
)
from ciimap.errors import Finding
from ciimap.loading import LoadedAssessment, LoadedCapabilityModel
from ciimap.report import CapabilityEvaluation
from ciimap.values import Language, pick
from ciimap.workflow.grounding import Ground

_KINDS: dict[str, SystemKind] = {
    "information_system": "information_system",
    "network_facility": "network_facility",
}


def assess(
    assessment: LoadedAssessment,
    capability: LoadedCapabilityModel,
    ground: Ground | None = None,
    as_of: date | None = None,
) -> CapabilityEvaluation:
    """Return the levels of ``assessment``, gates joined to the boundary, and all findings.

    Args:
        assessment: A valid assessment by ``capability``.
        capability: The capability model that it names.
        ground: The infrastructure; without it the gates stay open.
        as_of: The date at which reports are judged. Default: the assessment's date, else that of
            the model's policy, since an assessment is a statement of its own day.
    """
    sheet = assessment.value
    facts = None if ground is None else facts_of(ground, sheet, as_of)
    scored = score(capability.value, sheet, facts)
    found = [*notice(scored), *_digests(assessment, capability, ground)]
    placed = [_placed(finding, assessment) for finding in found]
    if ground is not None:
        placed += [each for each in ground.evaluation.findings if each.rule in DUTIES]
    return CapabilityEvaluation(
        assessment.document.name,
        scored,
        ground.evaluation if ground else None,
        tuple(sorted(placed, key=lambda finding: (finding.rank, finding.path))),
    )


def trend_of(evaluations: Sequence[CapabilityEvaluation], language: Language) -> Trend:
    """Return the trend of ``evaluations``, each called by its title in ``language``.

    Raises:
        DifferentModelsError: they are not all under the same capability model.
    """
    named = [(pick(e.scored.assessment.title, language, e.name), e.scored) for e in evaluations]
    return compare(named)


def facts_of(ground: Ground, assessment: Assessment, as_of: date | None = None) -> BoundaryFacts:
    """Return the systems and facilities of ``ground`` with verdict, reports and place.

    A record of the assessment stands in place of the model's record of the same id.
    """
    model = ground.loaded.model
    day = as_of or assessment.assessed_on or model.policy.as_of
    elements = ground.evaluation.boundary.elements
    systems = (_fact(ground, assessment, element) for element in elements if element.kind in _KINDS)
    return BoundaryFacts(tuple(systems), day)


def _fact(ground: Ground, assessment: Assessment, verdict: ElementVerdict) -> SystemFact:
    model = ground.loaded.model
    element = model.element(verdict.id)
    assert element is not None
    records = {**model.records, **assessment.records}
    named = dict.fromkeys((*element.graded_protection, *element.cryptography))
    section: Literal["information_systems", "network_facilities"] = (
        "information_systems" if verdict.kind == "information_system" else "network_facilities"
    )
    is_open = verdict.verdict == "undetermined" and not verdict.inside
    return SystemFact(
        verdict.id,
        _KINDS[verdict.kind],
        verdict.verdict,
        None if is_open else verdict.inside,
        verdict.operator,
        tuple(NamedRecord(id_, records[id_]) for id_ in named),
        ground.loaded.locate((section, verdict.id)),
    )


def _digests(
    assessment: LoadedAssessment, capability: LoadedCapabilityModel, ground: Ground | None
) -> Iterator[Finding]:
    sheet = assessment.value
    yield from older_model(sheet.capability_model_sha256, capability.sha256, scheme=True)
    if ground is not None:
        yield from older_model(sheet.model_sha256, ground.loaded.sha256)


def _placed(finding: Finding, assessment: LoadedAssessment) -> Finding:
    """Return ``finding`` with its place in the assessment, unless it is in the model."""
    if finding.place is not None or not finding.path:
        return finding
    return replace(finding, place=assessment.locate(finding.path))
