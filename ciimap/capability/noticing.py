"""Findings of an evaluation of capability: each a rule, a severity, an entry and a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.capability.gates import OPEN_FAULTS, GateResult, RecordFault, SystemCheck
from ciimap.capability.results import DomainResult
from ciimap.capability.scoring import Scored
from ciimap.errors import Finding, Severity
from ciimap.texts import Message


def notice(scored: Scored) -> tuple[Finding, ...]:
    """Return the findings of ``scored``, most severe first, then by rule and entry."""
    found = [
        *(f for gate in scored.gates for f in _gate(gate)),
        *_reports(scored),
        *_unused_records(scored),
        *(f for domain in scored.domains for f in _answers(domain)),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.rank, str(finding.message.values))))


def older_model(recorded: str | None, given: str, *, scheme: bool = False) -> Iterator[Finding]:
    """Yield a finding if the digest that an assessment recorded is not that of what is given.

    Args:
        recorded: The digest in the assessment; ``None`` says nothing.
        given: The digest of the model at hand.
        scheme: The capability model is meant, and not the model of the infrastructure.
    """
    if recorded is None or recorded == given:
        return
    rule = "assessment-of-older-capability-model" if scheme else "assessment-of-older-model"
    values = {"recorded": recorded[:12], "given": given[:12]}
    path = ("capability_model_sha256",) if scheme else ("model_sha256",)
    yield Finding(rule, "warning", "", Message(f"capability.{rule}", values), path)


def _gate(gate: GateResult) -> Iterator[Finding]:
    gate_name = Message(f"capability.gate-{gate.type}")
    if gate.reason:
        rule = f"gate-{gate.reason.replace('_', '-')}"
        yield Finding(rule, "warning", "", Message(f"capability.{rule}", {"gate": gate_name}))
    for system in gate.systems:
        for fault in system.faults:
            yield _fault(gate_name, system, fault)


def _fault(gate: Message, system: SystemCheck, fault: RecordFault) -> Finding:
    rule = f"gate-{fault.fault.replace('_', '-')}"
    is_certain = bool(system.inside) and fault.fault not in OPEN_FAULTS
    severity: Severity = "error" if is_certain else "warning"
    values = {
        "gate": gate,
        "system": system.id,
        "record": fault.record,
        "verdict": Message(f"verdicts.{system.verdict}"),
    }
    message = Message(f"capability.{rule}", values)
    return Finding(rule, severity, system.id, message, place=system.place)


def _reports(scored: Scored) -> Iterator[Finding]:
    """Yield what a reader should know of the conclusions of graded-protection reports."""
    for report in scored.protection.reports if scored.protection else ():
        for flag in report.concluded.flags:
            rule = f"conclusion-{flag.replace('_', '-')}"
            values = {
                "record": report.id,
                "rate": "" if report.rate is None else format(report.rate, "g"),
                "conclusion": Message(f"capability.conclusion-{report.concluded.conclusion}"),
                "derived": Message(f"capability.conclusion-{report.concluded.derived}"),
            }
            message = Message(f"capability.{rule}", values)
            yield Finding(rule, "warning", report.id, message, ("records", report.id))


def _unused_records(scored: Scored) -> Iterator[Finding]:
    """Yield the records of the assessment that no system has: they were meant for something."""
    if scored.facts is None:
        return
    used = {named.id for system in scored.facts.systems for named in system.records}
    for id_ in sorted(scored.assessment.records.keys() - used):
        message = Message("capability.unused-record", {"record": id_})
        yield Finding("unused-record", "warning", id_, message, ("records", id_))


def _answers(domain: DomainResult) -> Iterator[Finding]:
    """Yield what the answers of a domain leave open, and what is called met on no evidence."""
    contents = [content for index in domain.indexes for content in index.contents]
    groups: dict[str, tuple[Severity, list[str]]] = {
        "not-assessed": ("warning", [c.id for c in contents if c.state == "open"]),
        "met-without-evidence": (
            "info",
            [c.id for c in contents if c.state == "met" and not c.has_evidence],
        ),
        "to-review": ("info", [c.id for c in contents if c.review]),
    }
    for rule, (severity, ids) in groups.items():
        if ids:
            values = {"domain": domain.id, "contents": tuple(sorted(ids)), "count": len(ids)}
            message = Message(f"capability.{rule}", values)
            yield Finding(rule, severity, domain.id, message, ("answers", min(ids)))
