"""What forms and reports share: one evaluation in one language, with what they often look up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ciimap.analysis import (
    BlackStart,
    FalseRedundancy,
    SharedValue,
    black_start,
    common_causes,
    find_false_redundancies,
)
from ciimap.boundary import ElementVerdict, Interface
from ciimap.model import Element, Model
from ciimap.report.evaluation import Evaluation
from ciimap.report.names import label_of, name_of, with_id
from ciimap.texts import say, tell_duration
from ciimap.values import Language, LocalText, pick

if TYPE_CHECKING:  # most dossiers have no assessment
    from ciimap.report.capability_evaluation import CapabilityEvaluation
    from ciimap.report.decision import ReviewDecision

NONE = "—"  # nothing applies, and nothing is missing


class Dossier:
    """An evaluation, told in one language; analyses run once, when they are first asked for."""

    def __init__(
        self,
        evaluation: Evaluation,
        language: Language,
        capability: CapabilityEvaluation | None = None,
        decisions: tuple[ReviewDecision, ...] = (),
    ) -> None:
        """Tell of ``evaluation``, of the assessment and the decisions (last first), if given."""
        self.decisions = decisions
        self.evaluation, self.language, self.capability = evaluation, language, capability
        self.model: Model = evaluation.model
        self.boundary = evaluation.boundary
        self._names: dict[str, str] = {}  # that were asked for, by id

    # --- words ---------------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> str:
        """Return the catalogue's text for ``key``."""
        return say(key, self.language, **values)

    def text(self, text: LocalText | None) -> str:
        """Return a text of the model, empty where there is none."""
        return pick(text, self.language)

    def name(self, id_: str) -> str:
        """Return the name of ``id_``, or the id where it has none."""
        if id_ not in self._names:
            self._names[id_] = name_of(self.model, id_, self.language)
        return self._names[id_]

    def chain(self, ids: str) -> str:
        """Return the names of ids that arrows join, as a route is written."""
        return " → ".join(map(self.name, ids.split(" → ")))

    def spoken(self, id_: str) -> str:
        """Return the name of ``id_`` with the id behind it, once where both are the same."""
        return with_id(self.name(id_), id_, self.language)

    def names(self, ids: Iterable[str], most: int = 0) -> str:
        """Return the names of ``ids``; of more than ``most``, if given, the first and a count."""
        every = list(ids)
        shown = every[:most] if most and len(every) > most else every
        told = self.listed(map(self.name, shown))
        if len(shown) == len(every):
            return told
        return self.say("forms.and-more", names=told, count=len(every) - len(shown))

    def listed(self, parts: Iterable[str]) -> str:
        """Return ``parts`` as a list is written in the language."""
        every = list(parts)
        if self.language == "zh":
            return "、".join(every)
        return ("; " if any("," in part for part in every) else ", ").join(every)

    def phrases(self, parts: Iterable[str]) -> str:
        """Return ``parts`` of one statement, with commas between them."""
        return ("，" if self.language == "zh" else ", ").join(parts)

    def sentences(self, parts: Iterable[str]) -> str:
        """Return ``parts`` one after the other, as half sentences."""
        return ("；" if self.language == "zh" else "; ").join(parts)

    def duration(self, seconds: float | None) -> str:
        """Return a duration, empty where none is stated."""
        return "" if seconds is None else tell_duration(seconds, self.language)

    def label(self, value: str | None) -> str:
        """Return what a value of a site, supplier, zone … is called, empty where there is none."""
        return label_of(self.model, value, self.language)

    def operator(self, operator: str) -> str:
        """Return who runs an element."""
        if operator != "own":
            return self.label(operator)
        own = self.model.operator
        return self.text(own.name) if own else self.say("boundary.own")

    @cached_property
    def title(self) -> str:
        """The title of the model, or its file's name."""
        return pick(self.model.title, self.language, self.evaluation.name)

    @cached_property
    def marking(self) -> str:
        """The marking that stands on every page; empty where there is none."""
        return self.text(self.model.marking)

    # --- facts ---------------------------------------------------------------------------------

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Every element of the model, by id."""
        return {entry.id: entry.value for entry in self.model.elements()}

    @cached_property
    def verdicts(self) -> Mapping[str, ElementVerdict]:
        """The verdict on every element, by id."""
        return {element.id: element for element in self.boundary.elements}

    @cached_property
    def inside(self) -> tuple[ElementVerdict, ...]:
        """What is inside and the operator's own."""
        return tuple(e for e in self.boundary.elements if e.inside and not e.external)

    @cached_property
    def external(self) -> tuple[ElementVerdict, ...]:
        """What qualifies for the inside and is run by others."""
        return tuple(e for e in self.boundary.elements if e.external)

    @cached_property
    def undetermined(self) -> tuple[ElementVerdict, ...]:
        """What could not be decided and is not inside for another reason."""
        return tuple(
            e for e in self.boundary.elements if e.verdict == "undetermined" and not e.inside
        )

    @cached_property
    def excluded(self) -> tuple[ElementVerdict, ...]:
        """What is decided not to be inside."""
        left = {e.id for e in (*self.inside, *self.external, *self.undetermined)}
        return tuple(e for e in self.boundary.elements if e.id not in left)

    @cached_property
    def black_start(self) -> BlackStart:
        """The restoration from nothing."""
        return black_start(self.model)

    @cached_property
    def shared_values(self) -> tuple[SharedValue, ...]:
        """What stops when all elements that share a value fail together; pairs are not tried."""
        return common_causes(self.model, steps=0).values

    @cached_property
    def false_redundancies(self) -> tuple[FalseRedundancy, ...]:
        """Redundancy that one failure undoes."""
        return find_false_redundancies(self.model)

    def contract_points(self, element: str) -> tuple[Interface, ...]:
        """Return where what is the operator's own touches the external ``element``."""
        points = self.boundary.contract_points
        return tuple(point for point in points if element in (point.start, point.end))


Spoken = Callable[[str], str]
