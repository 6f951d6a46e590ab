"""The result as a document (format ``ciimap-boundary/1``): plain data, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ciimap.analysis import Finding
from ciimap.boundary import (
    BusinessResult,
    Certificate,
    CutSets,
    ElementVerdict,
    Interface,
    Standing,
)
from ciimap.diagnostics import RuleOff
from ciimap.model import Model, Policy
from ciimap.report.evaluation import Evaluation
from ciimap.values import Language, pick

RESULT_FORMAT = "ciimap-boundary/1"

Document = dict[str, Any]


def boundary_document(evaluation: Evaluation, language: Language = "en") -> Document:
    """Return the result of ``evaluation`` as plain data; times in seconds, ``None`` = never."""
    boundary, policy = evaluation.boundary, evaluation.model.policy
    priced = policy.cost is not None
    document: Document = {
        "format": RESULT_FORMAT,
        "model": _model(evaluation, language),
        "policy": _policy(policy),
        "businesses": {
            id_: _business(b, is_priced=priced) for id_, b in sorted(boundary.businesses.items())
        },
        "elements": [_element(element) for element in boundary.elements],
        "boundary_by_order": dict(boundary.by_order),
        "interfaces": [_interface(crossing) for crossing in boundary.interfaces],
        "external_dependencies": _external(evaluation),
        "findings": [_finding(finding, language) for finding in evaluation.findings],
        "complete": boundary.complete,
    }
    if evaluation.rules_off:
        document["rules_off"] = [_rule_off(rule) for rule in evaluation.rules_off]
    return document


def certificates_document(certificates: Mapping[str, Certificate]) -> Document:
    """Return ``certificates`` as the value of the result's key ``certificates``."""
    return {
        business: {
            "support": list(certificate.support),
            "without": {id_: list(ids) for id_, ids in certificate.without.items()},
        }
        for business, certificate in certificates.items()
    }


def _model(evaluation: Evaluation, language: Language) -> Document:
    model: Model = evaluation.model
    return {
        "title": pick(model.title, language, evaluation.name),
        "marking": pick(model.marking, language) or None,
        "sha256": evaluation.sha256,
        "elements": len(evaluation.boundary.elements),
        "links": len(model.links),
    }


def _policy(policy: Policy) -> Document:
    return {
        "continuity": policy.continuity,
        "exposure": policy.exposure,
        "horizon": policy.horizon,
        "as_of": policy.as_of.isoformat() if policy.as_of else None,
    }


def _business(result: BusinessResult, *, is_priced: bool) -> Document:
    document: Document = {
        "works": result.works,
        "single_points": list(result.single_points),
        "cut_sets": _cut_sets(result.cut_sets),
    }
    if result.unknown:
        document["unknown"] = list(result.unknown)
    if is_priced:
        document["cheapest_cut"] = _cheapest_cut(result)
    return document


def _cheapest_cut(result: BusinessResult) -> Document | None:
    if result.cheapest_cut is None:
        return None
    cost, cut = result.cheapest_cut
    return {"cost": cost, "cut": list(cut)}


def _cut_sets(cut_sets: CutSets) -> Document:
    return {
        "complete": cut_sets.complete,
        "count": cut_sets.count,
        "by_order": {str(order): count for order, count in sorted(cut_sets.by_order.items())},
        "listed": [list(cut) for cut in cut_sets.listed],
    }


def _element(element: ElementVerdict) -> Document:
    return {
        "id": element.id,
        "kind": element.kind,
        "operator": element.operator,
        "verdict": element.verdict,
        "inside": element.inside,
        "reasons": list(element.reasons),
        "businesses": {b: _standing(s) for b, s in sorted(element.businesses.items())},
        "exposed_to": list(element.exposed_to),
        "trace": list(element.trace),
    }


def _standing(standing: Standing) -> Document:
    document: Document = {
        "order": standing.order,
        "cut": None if standing.cut is None else list(standing.cut),
        "time_to_impact": standing.time_to_impact,
    }
    if standing.order is None and standing.order_at_least is not None:
        document["order_at_least"] = standing.order_at_least
    return document


def _interface(crossing: Interface) -> Document:
    return {"from": crossing.start, "to": crossing.end, "type": crossing.type}


def _rule_off(rule: RuleOff) -> Document:
    return {"rule": rule.rule, "reason": rule.reason, "findings": rule.count}


def _external(evaluation: Evaluation) -> list[Document]:
    """Return what qualifies but is run by others, with the contract points that reach it."""
    points: Mapping[str, list[Document]] = {
        element.id: [] for element in evaluation.boundary.elements if element.external
    }
    for crossing in evaluation.boundary.contract_points:
        for end in {crossing.start, crossing.end}.intersection(points):
            points[end].append(_interface(crossing))
    return [
        {"id": element.id, "operator": element.operator, "contract_points": points[element.id]}
        for element in evaluation.boundary.elements
        if element.external
    ]


def _finding(finding: Finding, language: Language) -> Document:
    document: Document = {
        "rule": finding.rule,
        "severity": finding.severity,
        "at": finding.at,
        "message": finding.message.in_language(language),
    }
    if finding.place is not None:
        place = finding.place
        document |= {"file": place.file, "line": place.line, "column": place.column}
    return document
