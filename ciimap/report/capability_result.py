"""An evaluation of capability as a document (format ``ciimap-capability/1``): plain data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ciimap.capability import (
    Changes,
    ContentResult,
    Coverage,
    Derivation,
    DomainResult,
    DomainStep,
    GateResult,
    IndexResult,
    LevelRange,
    NextStep,
    OverallResult,
    ProtectionResult,
    RowCheck,
    RowStep,
    Scored,
    Trend,
    domain_step,
    next_step,
)
from ciimap.errors import Finding, Place
from ciimap.report.capability_evaluation import CapabilityEvaluation
from ciimap.values import Language, pick

CAPABILITY_FORMAT = "ciimap-capability/1"

Document = dict[str, Any]


def capability_document(
    evaluation: CapabilityEvaluation,
    language: Language = "en",
    target: int | None = None,
    trend: Trend | None = None,
) -> Document:
    """Return ``evaluation`` as plain data; see ``docs/capability.md`` for each key.

    Args:
        evaluation: What was decided.
        language: Of titles and messages.
        target: The overall level to reach; default the next one.
        trend: Earlier assessments, to be added.
    """
    scored = evaluation.scored
    document = {
        "format": CAPABILITY_FORMAT,
        "assessment": _assessment(evaluation, language),
        "capability_model": _capability_model(scored, language),
        "overall": _overall(scored.overall),
        "coverage": _coverage(scored.coverage),
        "domains": [_domain(domain) for domain in scored.domains],
        "gates": [_gate(gate) for gate in scored.gates],
        "graded_protection": _protection(scored.protection),
        "next_level": _next(next_step(scored, target)),
        "next_level_by_domain": _domain_steps(scored),
        "findings": [_finding(finding, language) for finding in evaluation.findings],
        "complete": evaluation.complete,
    }
    return document if trend is None else document | {"trend": trend_document(trend)}


def trend_document(trend: Trend) -> Document:
    """Return ``trend`` as plain data: points earliest first, then what changed last."""
    return {
        "points": [
            {
                "title": point.title,
                "assessed_on": point.assessed_on.isoformat() if point.assessed_on else None,
                "overall": _overall_state(point.overall),
                "domains": {id_: _levels(level) for id_, level in point.domains},
            }
            for point in trend.points
        ],
        "changes": [vars(change) for change in trend.changes],
    }


def _assessment(evaluation: CapabilityEvaluation, language: Language) -> Document:
    scored, boundary = evaluation.scored, evaluation.boundary
    sheet, facts = scored.assessment, scored.facts
    return {
        "title": pick(sheet.title, language, evaluation.name),
        "marking": pick(sheet.marking, language) or None,
        "assessed_on": sheet.assessed_on.isoformat() if sheet.assessed_on else None,
        "as_of": facts.as_of.isoformat() if facts and facts.as_of else None,
        "assessor": pick(sheet.assessor, language) or None,
        "model_sha256": boundary.sha256 if boundary else None,
    }


def _capability_model(scored: Scored, language: Language) -> Document:
    model = scored.model
    return {
        "id": model.id,
        "title": pick(model.title, language),
        "confidence": model.source.confidence,
        "levels": model.top,
    }


def _overall_state(overall: OverallResult) -> Document:
    return {
        "state": overall.state,
        "level": overall.level,
        "by_table": _levels(overall.by_table),
    }


def _overall(overall: OverallResult) -> Document:
    return _overall_state(overall) | {"rows": [_row(row) for row in overall.rows]}


def _row(row: RowCheck) -> Document:
    grade, holds = row.graded_protection or (None, None)
    return {
        "level": row.level,
        "holds": row.holds,
        "domains": {
            id_: {"asked": asked, "holds": reached}
            for id_, (asked, reached) in sorted(row.domains.items())
        },
        "graded_protection": None if grade is None else {"asked": grade, "holds": holds},
    }


def _levels(levels: LevelRange | None) -> list[int] | None:
    return None if levels is None else [levels.low, levels.high]


def _number(value: Fraction | None) -> str | None:
    """Return an exact number: a whole one, or a fraction such as ``5/6``."""
    return None if value is None else str(value)


def _coverage(coverage: Coverage) -> Document:
    return vars(coverage) | {"credit": _number(coverage.credit)}


def _domain(domain: DomainResult) -> Document:
    return {
        "id": domain.id,
        "level": _levels(domain.level),
        "derivation": {"worst": _derivation(domain.worst), "best": _derivation(domain.best)},
        "coverage": _coverage(domain.coverage),
        "indexes": [_index(index) for index in domain.indexes],
    }


def _derivation(derivation: Derivation) -> Document:
    return {
        "level": derivation.level,
        "deciding": list(derivation.deciding),
        "value": _number(derivation.value),
        "checks": [
            {
                "level": check.level,
                "value": _number(check.value),
                "limit": _number(check.limit),
                "holds": check.holds,
            }
            for check in derivation.checks
        ],
    }


def _index(index: IndexResult) -> Document:
    return {
        "id": index.id,
        "judgement": index.judgement,
        "grade": _levels(index.grade),
        "contents": [_content(content) for content in index.contents],
    }


def _content(content: ContentResult) -> Document:
    return {
        "id": content.id,
        "level": content.level,
        "judgement": content.judgement,
        "state": content.state,
        "evidence": content.has_evidence,
        "review": content.review,
    }


def _gate(gate: GateResult) -> Document:
    return {
        "type": gate.type,
        "scope": gate.scope,
        "state": gate.state,
        "reason": gate.reason or None,
        "systems": [
            {
                "id": system.id,
                "verdict": system.verdict,
                "operator": system.operator,
                "inside": system.inside,
                "state": system.state,
                "records": list(system.records),
                "faults": [{"fault": f.fault, "record": f.record or None} for f in system.faults],
            }
            | _place(system.place)
            for system in gate.systems
        ],
        "run_by_others": list(gate.others),
    }


def _protection(protection: ProtectionResult | None) -> Document | None:
    if protection is None:
        return None
    return {
        "merge": protection.merge,
        "satisfied_grades": [protection.ranks.low, protection.ranks.high],
        "missing": list(protection.missing),
        "reports": [
            {
                "id": report.id,
                "conclusion": report.concluded.conclusion,
                "stated": report.concluded.is_stated,
                "flags": list(report.concluded.flags),
                "rate": report.rate,
                "major_hazards": report.hazards,
                "validity": report.validity,
                "satisfied_grades": [report.ranks.low, report.ranks.high],
                "systems": list(report.systems),
            }
            for report in protection.reports
        ],
    }


def _next(step: NextStep) -> Document | None:
    if step.target is None:
        return None
    return {
        "target": step.target,
        "ways": [_way(row) for row in step.rows],
        "other_ways": step.other_rows,
    }


def _way(row: RowStep) -> Document:
    return {
        "level": row.level,
        "answers": row.answers,
        "ties": row.ties,
        "domains": [_domain_step(step) for step in row.domains],
        "graded_protection_at_least": row.grade,
        "reports": list(row.reports),
        "missing": list(row.missing),
    }


def _domain_steps(scored: Scored) -> list[Document]:
    steps = (domain_step(scored, domain.id) for domain in scored.model.domains)
    return [_domain_step(step) for step in steps if step is not None]


def _domain_step(step: DomainStep) -> Document:
    return {
        "domain": step.domain,
        "level": step.level,
        "target": step.target,
        "short": list(step.short),
        "open": list(step.open),
        "cheapest": None if step.changes is None else _changes(step.changes),
    }


def _changes(changes: Changes) -> Document:
    sets = [list(chosen) for chosen in changes.sets]
    return {"fewest": changes.fewest, "ties": changes.ties, "sets": sets}


def _finding(finding: Finding, language: Language) -> Document:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "at": finding.at,
        "message": finding.message.in_language(language),
    } | _place(finding.place)


def _place(place: Place | None) -> Document:
    if place is None:
        return {}
    return {"file": place.file, "line": place.line, "column": place.column}
