"""Why an element is inside or outside, in sentences that a reader can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from ciimap.analysis import Contributions
from ciimap.boundary import ElementVerdict, Standing
from ciimap.errors import UnknownElementError
from ciimap.graph import compile_model
from ciimap.model import GRADES, Grade
from ciimap.report.chains import tell_chain
from ciimap.report.evaluation import Evaluation
from ciimap.report.names import operator_of, spoken
from ciimap.report.reasons import reason_towards
from ciimap.texts import Message
from ciimap.trace import Exposure, find_exposure
from ciimap.values import NEVER, Language


def explain_element(evaluation: Evaluation, element: str, language: Language) -> tuple[str, ...]:
    """Return sentences that say why ``element`` is inside or outside, the verdict first.

    Raises:
        UnknownElementError: ``element`` is not an element of the model.
    """
    verdict = evaluation.boundary.element(element)
    if verdict is None:
        known = [known.id for known in evaluation.boundary.elements]
        raise UnknownElementError(element, tuple(get_close_matches(element, known)))
    return tuple(
        m.in_language(language) for m in _Explanation(evaluation, verdict, language).tell()
    )


class _Explanation:
    def __init__(self, evaluation: Evaluation, element: ElementVerdict, language: Language) -> None:
        self.evaluation, self.element, self.language = evaluation, element, language
        self.graph = compile_model(evaluation.model)
        self.contributions = Contributions(self.graph)

    def tell(self) -> Iterator[Message]:
        yield self._verdict()
        for business, standing in sorted(self.element.businesses.items(), key=_strongest_first):
            yield from self._towards(business, standing)
        yield from self._exposure()
        yield from self._path()
        yield from self._external()

    def _spoken(self, id_: str) -> str:
        return spoken(self.evaluation.model, id_, self.language)

    def _all(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._spoken(id_) for id_ in ids)

    def _verdict(self) -> Message:
        inside = "inside" if self.element.inside else "not-inside"
        values = {
            "element": self._spoken(self.element.id),
            "verdict": Message(f"verdicts.{self.element.verdict}"),
        }
        return Message(f"explain.verdict-{inside}", values)

    def _towards(self, business: str, standing: Standing) -> Iterator[Message]:
        yield reason_towards(self.evaluation, self.element, business, self._spoken)
        if standing.cut is not None:
            yield from self._chain(business, standing.cut)

    def _chain(self, business: str, cut: tuple[str, ...]) -> Iterator[Message]:
        """Tell how the element's failure reaches the business, the rest of ``cut`` failed too."""
        id_ = self.element.id
        others = [other for other in cut if other != id_]
        chain = self.contributions.chain(id_, others, business)
        yield Message(
            "explain.chain", {"chain": tell_chain(self.evaluation.model, chain, self.language)}
        )

    def _exposure(self) -> Iterator[Message]:
        if not self.element.exposed_to:
            return
        model = self.evaluation.model
        by_grade: dict[Grade, list[str]] = {grade: [] for grade in GRADES}
        for information in self.element.exposed_to:
            by_grade[model.information[information].effective_grade].append(information)
        for grade, ids in by_grade.items():
            if ids:
                values = {"information": self._all(ids), "grade": Message(f"grades.{grade}")}
                yield Message("explain.graded", values)
        if "exposure" not in self.element.reasons:
            asked = model.policy.exposure != "none"
            yield Message("explain.exposed" if asked else "explain.exposed-unasked")
            return
        lowest = Message(f"grades.{model.policy.exposure}")
        yield Message("explain.exposed-inside", {"grade": lowest})
        counted = GRADES[: [*GRADES, "none"].index(model.policy.exposure) + 1]
        yield from self._where_exposed([id_ for grade in counted for id_ in by_grade[grade]])

    def _where_exposed(self, ids: Iterable[str]) -> Iterator[Message]:
        """Tell for each information one step that exposes the element; the same one once."""
        model, by_place = self.evaluation.model, dict[Exposure, list[str]]()
        for information in ids:
            found = find_exposure(model, self.graph, self.element.id, information)
            if found is not None:
                by_place.setdefault(found, []).append(information)
        for place, exposed in by_place.items():
            start, end = self._all(place.hop or ("", ""))
            values = {
                "information": self._all(exposed),
                "flow": self._spoken(place.flow),
                "step": place.place + 1,
                "stage": Message(f"stages.{model.flows[place.flow].steps[place.place].stage}"),
                "start": start,
                "end": end,
            }
            yield Message(
                "explain.exposed-on-route" if place.hop else "explain.exposed-as-host", values
            )

    def _path(self) -> Iterator[Message]:
        if self.element.trace:
            path = " → ".join(self._all(self.element.trace))
            yield Message("explain.path", {"path": path})
        else:
            yield Message("explain.no-path", {"element": self._spoken(self.element.id)})

    def _external(self) -> Iterator[Message]:
        if not self.element.external:
            return
        points = tuple(
            f"{self._spoken(point.start)} → {self._spoken(point.end)}"
            for point in self.evaluation.boundary.contract_points
            if self.element.id in (point.start, point.end)
        )
        operator = operator_of(self.evaluation.model, self.element.operator, self.language)
        values = {"operator": operator, "points": points}
        yield Message("explain.external" if points else "explain.external-indirect", values)


def _strongest_first(of_business: tuple[str, Standing]) -> tuple[float, str]:
    business, standing = of_business
    return NEVER if standing.order is None else standing.order, business
