"""What is asked of the infrastructure: the indexes of a capability model, or the boundary alone.

An index of a capability model is a control, each of its contents a statement of that control.
"""

from __future__ import annotations

from ciimap.capability import Answer, Content, Index, IndexResult, Scored
from ciimap.export.oscal.naming import Names, Plain, filled, markup, props, token
from ciimap.export.subject import Subject
from ciimap.report import Words
from ciimap.texts import say
from ciimap.values import pick

BOUNDARY_CONTROL = "boundary-identification"


def requirements(subject: Subject, names: Names) -> Plain:
    """Return how what is asked for is met, as far as the assessment says."""
    if subject.capability is None:
        asked = [_boundary_alone(subject, names)]
    else:
        told = _Told(subject.capability.scored, names, subject)
        asked = [told.requirement(index) for index in told.indexes]
    key = "boundary-only" if subject.capability is None else "assessed"
    return {
        "description": say(f"oscal.{key}", subject.language),
        "implemented-requirements": asked,
    }


def _boundary_alone(subject: Subject, names: Names) -> Plain:
    part = {
        "component-uuid": names.id("this-system"),
        "uuid": names.id("by-component", BOUNDARY_CONTROL),
        "description": say("oscal.identified", subject.language),
    }
    requirement = names.id("requirement", BOUNDARY_CONTROL)
    return {"uuid": requirement, "control-id": BOUNDARY_CONTROL, "by-components": [part]}


class _Told:
    def __init__(self, scored: Scored, names: Names, subject: Subject) -> None:
        self._scored, self._names, self._language = scored, names, subject.language
        self._words = Words(scored.model, subject.language)
        self.indexes = [index for domain in scored.model.domains for index in domain.indexes]
        self._results = {i.id: i for domain in scored.domains for i in domain.indexes}

    def requirement(self, index: Index) -> Plain:
        """Return one index with its judgement and grade, and its contents."""
        told = index_props(self._results[index.id])
        return {
            "uuid": self._names.id("requirement", index.id),
            "control-id": token(index.id),
            "props": props({"index": index.id, "name": pick(index.name, self._language)} | told),
            "statements": [self._statement(content) for content in index.contents],
        }

    def _statement(self, content: Content) -> Plain:
        answer = self._scored.assessment.answers.get(content.id, Answer())
        judged = self._words.judgement(answer.judgement)
        lines = [pick(content.content, self._language), judged, pick(answer.note, self._language)]
        part = {
            "component-uuid": self._names.id("this-system"),
            "uuid": self._names.id("by-component", content.id),
            "description": markup("\n\n".join(filter(None, lines))),
        }
        return filled(
            {
                "statement-id": token(content.id),
                "uuid": self._names.id("statement", content.id),
                "props": props({"content": content.id, "judgement": answer.judgement}),
                "by-components": [part],
            }
        )


def index_props(result: IndexResult) -> dict[str, object]:
    """Return judgement and grade of an index, which are never one number."""
    grade = result.grade
    return {
        "judgement": result.judgement,
        "grade-low": grade.low if grade else None,
        "grade-high": grade.high if grade else None,
    }
