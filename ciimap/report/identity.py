"""What a form or report is about, and how far it can be relied on: the lines of every cover."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.report.dossier import Dossier
from ciimap.report.tables import boundary_headlines

Line = tuple[str, str]  # a label, and what stands behind it


def identity_of(dossier: Dossier) -> tuple[Line, ...]:
    """Return the lines of a cover: operator, decision, digest, policy, result, completeness."""
    return tuple((dossier.say(f"paper.{key}"), told) for key, told in _lines(dossier))


def _lines(dossier: Dossier) -> Iterator[Line]:
    operator = dossier.model.operator
    decision = operator.decision if operator else None
    _, size, policy, result, by_order, *_ = boundary_headlines(dossier.evaluation, dossier.language)
    unstated = dossier.say("paper.unstated")
    yield "infrastructure", dossier.title
    yield "operator", dossier.text(operator.name) if operator else unstated
    if decision is not None:
        parts = (
            decision.reference or "",
            decision.date.isoformat() if decision.date else "",
            dossier.text(decision.department),
        )
        yield "decision", dossier.phrases(part for part in parts if part) or unstated
    yield "marking", dossier.marking or unstated
    yield "policy", policy.partition(dossier.say("paper.policy-lead"))[2] or policy
    yield "size", size
    yield "result", result
    yield "by-order", by_order
    yield "completeness", completeness(dossier)
    yield "digest", dossier.evaluation.sha256


def completeness(dossier: Dossier) -> str:
    """Return whether everything was decided, in one sentence."""
    boundary = dossier.boundary
    if not boundary.complete:
        return dossier.say("paper.incomplete", businesses=tuple(map(dossier.name, boundary.limits)))
    if dossier.undetermined:
        return dossier.say("paper.undetermined", count=len(dossier.undetermined))
    return dossier.say("paper.complete")
