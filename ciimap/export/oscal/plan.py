"""The system security plan: what the infrastructure consists of, and what of it is inside."""

from __future__ import annotations

from ciimap.export.graph import ExportGraph, build_graph
from ciimap.export.oscal.components import Components
from ciimap.export.oscal.controls import requirements
from ciimap.export.oscal.head import metadata, resource
from ciimap.export.oscal.naming import (
    Names,
    Plain,
    data_prop,
    day_of,
    filled,
    line,
    markup,
    markup_line,
    props,
)
from ciimap.export.sheet import sheet_lines
from ciimap.export.subject import Subject
from ciimap.texts import say
from ciimap.values import pick


def plan_of(subject: Subject) -> Plain:
    """Return the document as plain data.

    Raises:
        ExportError: nothing states the day it is about.
    """
    names, graph = Names(subject), build_graph(subject)
    plan = _Plan(subject, names, graph)
    body = {
        "metadata": metadata(subject, names, plan.title, day_of(subject)),
        "import-profile": {"href": f"#{names.id('profile')}"},
        "system-characteristics": plan.characteristics(),
        "system-implementation": plan.implementation(),
        "control-implementation": requirements(subject, names),
        "back-matter": {"resources": [plan.profile()]},
    }
    document = names.document("plan", body)
    return {"system-security-plan": {"uuid": document, **body}}


class _Plan:
    def __init__(self, subject: Subject, names: Names, graph: ExportGraph) -> None:
        self.subject, self.names, self.graph = subject, names, graph
        self.language, self.evaluation = subject.language, subject.evaluation
        self.title = pick(self.evaluation.model.title, self.language, self.evaluation.name)

    def characteristics(self) -> Plain:
        boundary = self.evaluation.boundary
        sizes = {f"inside-at-{choice}": size for choice, size in boundary.by_order.items()}
        told = "\n\n".join([*sheet_lines(self.subject), self._say("members")])
        return {
            "system-ids": [{"id": self.names.id("system")}],
            "system-name": line(self.title),
            "description": markup(self._say("about", title=self.title)),
            "system-information": {"information-types": self._information()},
            "status": {"state": "other", "remarks": self._say("state")},
            "authorization-boundary": {
                "description": markup(told),
                "props": props(self._policy() | sizes | {"complete": boundary.complete}),
            },
        }

    def _policy(self) -> dict[str, object]:
        policy = self.evaluation.model.policy
        return {
            "model-sha256": self.evaluation.sha256,
            "scope": self.subject.scope.kind,
            "scope-id": self.subject.scope.id or None,
            "continuity": policy.continuity,
            "exposure": policy.exposure,
            "horizon-s": policy.horizon,
            "as-of": policy.as_of,
        }

    def _information(self) -> list[Plain]:
        """Return the critical business information; the schema asks for at least one."""
        shown = {node.id for node in self.graph.nodes}
        found = [
            {
                "uuid": self.names.id("information", id_),
                "title": markup_line(pick(each.name, self.language, id_) or id_),
                "description": markup(pick(each.description, self.language, self._say("stated"))),
                "props": props({"grade": each.grade, "personal": each.personal}),
            }
            for id_, each in sorted(self.evaluation.model.information.items())
            if id_ in shown
        ]
        none = self._say("no-information")
        return found or [{"uuid": self.names.id("information"), "title": none, "description": none}]

    def implementation(self) -> Plain:
        """Return the components: the system as a whole, then every entry that is shown."""
        whole = {
            "uuid": self.names.id("this-system"),
            "type": "this-system",
            "title": markup_line(self.title),
            "description": self._say("this-system"),
            "status": {"state": "other", "remarks": self._say("state")},
        }
        rest = self.graph.attributes.get("cii_model")
        return filled(
            {
                "props": [data_prop("model", str(rest))] if rest else [],
                "components": [
                    whole,
                    *Components(self.graph, self.names, self.language).all(),
                ],
            }
        )

    def profile(self) -> Plain:
        """Return what stands for the baseline, which an OSCAL plan has to import."""
        id_, capability = self.names.id("profile"), self.subject.capability
        if capability is None:
            about, file = self._say("profile-about"), self.evaluation.name
            return resource(id_, self._say("profile"), about, file, ())
        scheme = capability.scored.model
        title = pick(scheme.title, self.language)
        told = props({"capability-model": scheme.id})
        about = self._say("capability-about", title=title)
        return resource(id_, title, about, f"{scheme.id}.yaml", told)

    def _say(self, key: str, **values: object) -> str:
        return say(f"oscal.{key}", self.language, **values)
