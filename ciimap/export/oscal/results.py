"""The assessment results: what was judged by which evidence, gates, levels, findings."""

from __future__ import annotations

from ciimap.capability import Answer, Content, GateResult, Index, LevelRange
from ciimap.errors import Finding
from ciimap.export.graph import build_graph
from ciimap.export.oscal.components import Components
from ciimap.export.oscal.controls import index_props
from ciimap.export.oscal.head import metadata, resource
from ciimap.export.oscal.naming import (
    Names,
    Plain,
    day_of,
    filled,
    line,
    markup,
    markup_line,
    moment,
    prop,
    props,
    token,
)
from ciimap.export.subject import Subject
from ciimap.report import CapabilityEvaluation, Words, capability_headlines
from ciimap.texts import say
from ciimap.values import pick


def results_of(subject: Subject) -> Plain:
    """Return the document of a subject that has an assessment, as plain data.

    Raises:
        ExportError: nothing states the day of the assessment.
    """
    assert subject.capability is not None  # the registry says that it is needed
    results = _Results(subject, subject.capability)
    body = {
        "metadata": metadata(subject, results.names, results.title, results.day),
        "import-ap": {"href": f"#{results.names.id('assessment')}"},
        "results": [results.result()],
        "back-matter": {"resources": [results.plan()]},
    }
    return {"assessment-results": {"uuid": results.names.document("results", body), **body}}


class _Results:
    def __init__(self, subject: Subject, capability: CapabilityEvaluation) -> None:
        self.subject, self.capability, self.scored = subject, capability, capability.scored
        self.names, self.day, self.language = Names(subject), day_of(subject), subject.language
        self.words = Words(self.scored.model, subject.language)
        self.title = pick(self.scored.assessment.title, subject.language, capability.name)
        self.ids = {entry.id for entry in subject.evaluation.model.entries()}

    def plan(self) -> Plain:
        """Return what stands for the assessment plan, which OSCAL results have to import."""
        sheet, scheme = self.scored.assessment, self.scored.model
        told = {
            "capability-model": scheme.id,
            "assessor": pick(sheet.assessor, self.language) or None,
        }
        about = self._say("capability-about", title=pick(scheme.title, self.language))
        id_, file = self.names.id("assessment"), self.capability.name
        return resource(id_, self.title, about, file, props(told))

    def result(self) -> Plain:
        domains = self.scored.model.domains
        contents = [self._content(content) for content in self.scored.model.contents()]
        gates = [self._gate(gate) for gate in self.scored.gates]
        noticed = [self._noticed(finding) for finding in self.capability.findings]
        touched = {system.id for gate in self.scored.gates for system in gate.systems}
        touched |= {finding.at for finding in self.capability.findings} & self.ids
        components = Components(build_graph(self.subject), self.names, self.language).of(touched)
        return filled(
            {
                "uuid": self.names.id("result"),
                "title": markup_line(self.title),
                "description": markup(
                    "\n\n".join(capability_headlines(self.capability, self.language))
                ),
                "start": moment(self.day),
                "end": moment(self.day),
                "props": self._levels(),
                "local-definitions": {"components": components} if components else {},
                "reviewed-controls": {
                    "control-selections": [{"include-controls": self._controls()}]
                },
                "observations": [*contents, *gates, *noticed],
                "findings": [
                    *(self._index(index) for domain in domains for index in domain.indexes),
                    *(self._gate_finding(gate) for gate in self.scored.gates),
                ],
            }
        )

    def _controls(self) -> list[Plain]:
        return [
            {
                "control-id": token(index.id),
                "statement-ids": [token(content.id) for content in index.contents],
            }
            for domain in self.scored.model.domains
            for index in domain.indexes
        ]

    def _levels(self) -> list[Plain]:
        overall = self.scored.overall
        levels = [("overall", overall.by_table)]
        levels += [(f"domain-{token(domain.id)}", domain.level) for domain in self.scored.domains]
        return [
            *props({"overall-state": overall.state, "overall-level": overall.level}),
            *(prop(name, _span(level)) for name, level in levels),
        ]

    def _content(self, content: Content) -> Plain:
        answer = self.scored.assessment.answers.get(content.id, Answer())
        note = pick(answer.note, self.language)
        judged = self.words.judgement(answer.judgement)
        told = [pick(content.content, self.language), judged, note]
        methods = [operation.upper() for operation in content.operations] or ["EXAMINE"]
        return filled(
            {
                "uuid": self.names.id("observation", content.id),
                "title": markup_line(content.id),
                "description": markup("\n\n".join(filter(None, told))),
                "props": props(
                    {
                        "content": content.id,
                        "level": content.level,
                        "judgement": answer.judgement,
                        "by": answer.by or None,
                        "to-review": answer.review,
                    }
                ),
                "methods": methods,
                "types": ["control-objective"],
                "relevant-evidence": [{"description": markup(seen)} for seen in answer.evidence],
                "collected": moment(answer.on or self.day),
            }
        )

    def _index(self, index: Index) -> Plain:
        result = next(i for d in self.scored.domains for i in d.indexes if i.id == index.id)
        judged = self.words.judgement(result.judgement)
        is_met = result.judgement == "met"
        reason = {"met": "pass", "partly_met": "fail", "not_met": "fail"}
        return {
            "uuid": self.names.id("finding", index.id),
            "title": markup_line(pick(index.name, self.language, index.id) or index.id),
            "description": markup(f"{judged}; {self.words.levels(result.grade)}"),
            "props": props({"index": index.id} | index_props(result)),
            "target": {
                "type": "objective-id",
                "target-id": token(index.id),
                "status": {
                    "state": "satisfied" if is_met else "not-satisfied",
                    "reason": reason.get(result.judgement, "other"),
                    "remarks": markup(judged),
                },
            },
            "related-observations": [
                {"observation-uuid": self.names.id("observation", content.id)}
                for content in index.contents
            ],
        }

    def _gate(self, gate: GateResult) -> Plain:
        faults = [
            prop("fault", f"{system.id}: {fault.fault} {fault.record}")
            for system in gate.systems
            for fault in system.faults
        ]
        return filled(
            {
                "uuid": self._gate_id("observation", gate),
                "title": self._gate_title(gate),
                "description": self._state(gate),
                "props": [*props({"gate": gate.type, "state": gate.state}), *faults],
                "methods": ["EXAMINE"],
                "types": ["control-objective"],
                "subjects": [self._subject(system.id) for system in gate.systems],
                "collected": moment(self.day),
            }
        )

    def _gate_finding(self, gate: GateResult) -> Plain:
        has_passed = gate.state == "passed"
        reason = {"passed": "pass", "failed": "fail"}.get(gate.state, "other")
        state = "satisfied" if has_passed else "not-satisfied"
        return {
            "uuid": self._gate_id("finding", gate),
            "title": self._gate_title(gate),
            "description": self._state(gate),
            "props": props({"gate": gate.type, "scope": gate.scope, "state": gate.state}),
            "target": {
                "type": "objective-id",
                "target-id": f"gate-{gate.type}-{gate.scope}",
                "status": {"state": state, "reason": reason},
            },
            "related-observations": [{"observation-uuid": self._gate_id("observation", gate)}],
        }

    def _gate_id(self, kind: str, gate: GateResult) -> str:
        return self.names.id(kind, "gate", gate.type, gate.scope)

    def _gate_title(self, gate: GateResult) -> str:
        return markup_line(f"{self.words.say('gate')}: {self.words.say(f'gate-{gate.type}')}")

    def _state(self, gate: GateResult) -> str:
        told = (self.words.say(f"state-{gate.state}"), self.words.say(f"scope-{gate.scope}"))
        return markup("; ".join(told))

    def _noticed(self, finding: Finding) -> Plain:
        """Return what a rule noticed, about the model or about the assessment."""
        message = finding.message.in_language(self.language)
        return filled(
            {
                "uuid": self.names.id("observation", "rule", finding.rule, finding.at, message),
                "title": line(finding.rule),
                "description": markup(message),
                "props": props(
                    {"rule": finding.rule, "severity": finding.severity, "at": finding.at or None}
                ),
                "methods": ["TEST"],
                "types": ["discovery"],
                "subjects": [self._subject(finding.at)] if finding.at in self.ids else [],
                "collected": moment(self.day),
            }
        )

    def _subject(self, id_: str) -> Plain:
        return {"subject-uuid": self.names.id("component", id_), "type": "component"}

    def _say(self, key: str, **values: object) -> str:
        return say(f"oscal.{key}", self.language, **values)


def _span(levels: LevelRange | None) -> str:
    """Return a level, ``low-high`` while it is open, ``not-applicable`` where it is left out."""
    if levels is None:
        return "not-applicable"
    return str(levels.low) if levels.level is not None else f"{levels.low}-{levels.high}"
