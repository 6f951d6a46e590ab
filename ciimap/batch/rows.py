"""One model's evaluation as a row of plain data: numbers and ids, no texts of one language."""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ciimap.batch.noticed import all_findings
from ciimap.batch.tasks import Row, Task
from ciimap.errors import Finding, InputError, Problem, Severity
from ciimap.values import LANGUAGES, VERDICTS, canonical_json

if TYPE_CHECKING:
    from ciimap.capability import LevelRange
    from ciimap.report import CapabilityEvaluation, Evaluation

_LISTED = 20  # problems of an invalid model that its row lists
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def row_of(task: Task, evaluation: Evaluation, capability: CapabilityEvaluation | None) -> Row:
    """Return what ``evaluation`` and the assessment came to."""
    model, boundary = evaluation.model, evaluation.boundary
    inside = [element for element in boundary.elements if element.inside]
    verdicts = Counter(element.verdict for element in boundary.elements)
    businesses = boundary.businesses.values()
    found = all_findings(evaluation, capability)
    return {
        "model": task.name,
        "status": "ok" if boundary.complete else "limited",
        "input": task.sha256,
        "title": model.title,
        "operator": model.operator.name if model.operator else None,
        "sector": model.operator.sector if model.operator else None,
        "sha256": evaluation.sha256,
        "elements": len(boundary.elements),
        "links": len(model.links),
        "businesses": len(boundary.businesses),
        "verdicts": {verdict: verdicts[verdict] for verdict in VERDICTS},
        "inside": len(inside),
        "external": sum(element.external for element in inside),
        "single_points": len({id_ for each in businesses for id_ in each.single_points}),
        "boundary_by_order": dict(boundary.by_order),
        "orders": boundary.orders,
        "findings": _by_severity(found),
        "rules": dict(sorted(Counter(finding.rule for finding in found).items())),
        "capability": None if capability is None else _capability(task, capability),
        "complete": boundary.complete,
    }


def invalid_row(task: Task, error: InputError) -> Row:
    """Return the row of a model that cannot be used, with the first of its problems."""
    problems = error.problems
    return {
        "model": task.name,
        "status": "invalid",
        "input": task.sha256,
        "problems": [_problem(each) for each in problems[:_LISTED]],
        "problem_count": len(problems),
    }


def detail_of(evaluation: Evaluation) -> str:
    """Return the verdict on each element, and whether it is inside, compressed, in base64."""
    elements = {e.id: [e.verdict, e.inside] for e in evaluation.boundary.elements}
    return base64.b64encode(zlib.compress(canonical_json(elements), 6)).decode("ascii")


def _by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    counted = Counter(finding.severity for finding in findings)
    return {str(severity): counted[severity] for severity in _SEVERITIES}


def _capability(task: Task, evaluation: CapabilityEvaluation) -> dict[str, Any]:
    scored = evaluation.scored
    gates = Counter(gate.state for gate in scored.gates)
    assessed_on = scored.assessment.assessed_on
    return {
        "assessment": task.assessment,
        "assessments": task.assessments,
        "assessed_on": assessed_on.isoformat() if assessed_on else None,
        "model": scored.model.id,
        "state": scored.overall.state,
        "level": scored.overall.level,
        "by_table": _range(scored.overall.by_table),
        "domains": {domain.id: _range(domain.level) for domain in scored.domains},
        "gates": {state: gates[state] for state in ("passed", "failed", "open")},
    }


def _range(levels: LevelRange | None) -> list[int] | None:
    return None if levels is None else [levels.low, levels.high]


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "rule": problem.rule,
        "severity": problem.severity,
        "message": {language: problem.message.in_language(language) for language in LANGUAGES},
    }
