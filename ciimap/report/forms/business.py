"""F2 to F4: critical businesses, their information, and the flows that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ciimap.analysis import stages_of
from ciimap.model import STAGES, Flow, Hosts, Step, named_ids
from ciimap.report.dossier import NONE, Dossier
from ciimap.report.forms.form import BLANK, Form, make_form


def businesses(dossier: Dossier) -> Form:
    """Return F2, the list of critical businesses."""
    columns = (
        "id:14 name:20 description:24 decision:16 tolerance:12 scale:16 criteria:18 "
        "external-links:30 owner:14 functions:28"
    )
    return make_form(dossier, "F2", columns, _businesses(dossier))


def _businesses(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    operator = dossier.model.operator
    decision = operator.decision if operator else None
    for id_, business in dossier.model.businesses.items():
        external = [e.id for e in dossier.external if id_ in e.businesses]
        functions = [f for f in named_ids(business.needs) if f in dossier.model.functions]
        yield (
            id_,
            dossier.name(id_),
            dossier.text(business.description),
            (decision.reference if decision else None) or BLANK,
            dossier.duration(business.tolerance),
            BLANK,
            BLANK,
            dossier.names(external) or dossier.say("forms.no-external"),
            dossier.text(business.responsible),
            dossier.names(functions) or NONE,
        )


def information(dossier: Dossier) -> Form:
    """Return F3, the list of critical business information."""
    columns = (
        "id:14 name:22 grade:9 personal:13 volume:12 confidentiality:13 integrity:10 "
        "availability:12 stages:26 stages-missing:18 flows:24 cross-border:9 owner:12"
    )
    return make_form(dossier, "F3", columns, _information(dossier))


def _information(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    model, stages = dossier.model, stages_of(dossier.model)
    for id_, entry in model.information.items():
        carriers = list(model.carriers(id_))
        abroad = any(model.flows[flow].cross_border for flow in carriers)
        missing = [s for s in STAGES if s not in stages[id_] and s != "transmit"]
        yield (
            id_,
            dossier.name(id_),
            dossier.say(f"grades.{entry.grade}") if entry.grade else BLANK,
            dossier.say(f"forms.personal-{entry.personal}"),
            BLANK,
            BLANK,
            BLANK,
            BLANK,
            _stages(dossier, (s for s in STAGES if s in stages[id_])),
            _stages(dossier, missing),
            dossier.names(carriers) or NONE,
            dossier.say("forms.yes" if abroad else "forms.no"),
            dossier.text(entry.responsible),
        )


def _stages(dossier: Dossier, stages: Iterable[str]) -> str:
    return dossier.listed(dossier.say(f"stages.{stage}") for stage in stages) or NONE


def flows(dossier: Dossier) -> Form:
    """Return F4, the record of the information flows, one step a row."""
    columns = (
        "flow:20 information:18 step:6 stage-from:10 stage-to:10 source:28 target:28 via:16 "
        "protocol:12 frequency:10 crosses:16 encryption:17 continuity:11 evidence:14"
    )
    return make_form(dossier, "F4", columns, _flows(dossier))


def _flows(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    for id_, flow in dossier.model.flows.items():
        before = flow.predecessors()
        for place, step in enumerate(flow.steps):
            sources = [flow.steps[other] for other in before[place]]
            yield (
                dossier.spoken(id_),
                dossier.names(flow.information),
                str(place + 1),
                _stages(dossier, dict.fromkeys(source.stage for source in sources)),
                dossier.say(f"stages.{step.stage}"),
                dossier.sentences(_hosts(dossier, source.at) for source in sources) or NONE,
                _hosts(dossier, step.at),
                dossier.names(named_ids(step.via)) or dossier.say("forms.by-links"),
                dossier.label(step.protocol),
                BLANK,
                dossier.listed(_crossings(dossier, flow, step, sources)) or NONE,
                _encryption(dossier, step, is_first=not sources),
                dossier.say("forms.yes" if step.continuity and flow.continuity else "forms.no"),
                BLANK,
            )


def _hosts(dossier: Dossier, hosts: Hosts) -> str:
    names = dossier.names(hosts.of)
    if hosts.at_least == len(hosts.of):
        return names
    return dossier.say("forms.quorum", needed=hosts.at_least, names=names, count=len(hosts.of))


def _crossings(dossier: Dossier, flow: Flow, step: Step, sources: Iterable[Step]) -> Iterator[str]:
    here = [dossier.elements[id_] for id_ in step.at.of]
    there = [dossier.elements[id_] for source in sources for id_ in source.at.of]
    pairs = [(one, other) for one in there for other in here]
    if any(one.operator != other.operator for one, other in pairs):
        yield dossier.say("forms.crosses-operator")
    if any(one.site and other.site and one.site != other.site for one, other in pairs):
        yield dossier.say("forms.crosses-site")
    if any(one.zone and other.zone and one.zone != other.zone for one, other in pairs):
        yield dossier.say("forms.crosses-zone")
    if flow.cross_border and pairs:
        yield dossier.say("forms.crosses-border")


def _encryption(dossier: Dossier, step: Step, *, is_first: bool) -> str:
    told = []
    if not is_first:
        told.append(dossier.say("forms.encrypted" if step.encrypted else "forms.not-stated"))
    if step.stage == "store":
        told.append(
            dossier.say("forms.at-rest" if step.encrypted_at_rest else "forms.at-rest-not-stated")
        )
    return dossier.listed(told) or NONE
