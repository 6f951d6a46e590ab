"""The panel beside the picture: what is selected, its verdict, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from app.markup import Html, element, folded, joined, table
from app.opening import Awaited, Subject
from ciimap.boundary import Boundary, BusinessResult, ElementVerdict, Standing
from ciimap.errors import Place
from ciimap.model import SECTIONS, Model, Record
from ciimap.report import (
    Evaluation,
    explain_element,
    label_of,
    name_of,
    operator_of,
    spoken,
    with_names,
)
from ciimap.report.picture import LOOKS, Box, Dependency, Style, style_of
from ciimap.texts import Message, say
from ciimap.values import LANGUAGES, Language, pick

_MOST = 12  # entries of a list; the rest is folded
_MOST_OF_CARD = 100  # entries of a card that are named; all are in the table below the map


def panel(
    subject: Subject,
    dependencies: Sequence[Dependency],
    id_: str,
    language: Language,
    place: Place | None = None,
) -> Html:
    """Return what there is to say about the entry ``id_``, which is written at ``place``."""
    parts = _Panel(subject, dependencies, id_, language, place).parts()
    return element("div", *parts, class_="ci")


def card_panel(model: Model, card: Box, language: Language) -> Html:
    """Return what ``card`` stands for: the names of its entries, the rest counted."""
    heads = [say(f"boundary.{head}", language) for head in ("id", "name")]
    shown = card.members[:_MOST_OF_CARD]
    rows = [(id_, name_of(model, id_, language)) for id_ in shown]
    title = say("app.card-members", language, count=len(card.members))
    parts = [element("h2", " ".join(card.lines)), element("h3", title), table(heads, rows)]
    if len(card.members) > len(shown):
        more = say("app.and-more", language, count=len(card.members) - len(shown))
        parts.append(element("p", more, class_="quiet"))
    return element("div", *parts, class_="ci")


class _Panel:
    def __init__(
        self,
        subject: Subject,
        dependencies: Sequence[Dependency],
        id_: str,
        language: Language,
        place: Place | None,
    ) -> None:
        self.place = place
        self.model, self.dependencies, self.id = subject.model, dependencies, id_
        self.evaluation = None if isinstance(subject, Awaited) else subject
        self.language = language
        self.say = partial(say, language=language)

    def parts(self) -> Iterator[Html]:
        yield element("h2", self._name(self.id))
        yield element("p", *self._about(), class_="quiet")
        yield from self._description()
        if self.evaluation is None:
            yield element("p", self.say("app.awaited-here"), class_="notice")
        else:
            yield from self._judged(self.evaluation)
        yield from self._relations()
        yield from self._records()
        yield from self._findings()
        yield from self._place()

    def _judged(self, evaluation: Evaluation) -> Iterator[Html]:
        verdict = evaluation.boundary.element(self.id)
        if verdict is not None:
            yield from self._element(evaluation, verdict)
        else:
            yield from self._logical(evaluation.boundary)

    def _name(self, id_: str) -> str:
        return name_of(self.model, id_, self.language)

    def _about(self) -> Iterator[Html]:
        other = next(each for each in LANGUAGES if each != self.language)
        second = name_of(self.model, self.id, other)
        if second not in {self._name(self.id), self.id}:
            yield joined([second, " · "])
        yield element("code", self.id)
        yield joined([f" · {part}" for part in self._facts()])

    def _facts(self) -> Iterator[str]:
        model = self.model
        yield self.say(f"kinds.{_kind(model, self.id)}")
        value = model.element(self.id)
        if value is not None and value.site:
            yield self.say("app.at-site", site=label_of(model, value.site, self.language))
        if value is not None and value.operator != "own":
            yield self.say("app.run-by", operator=operator_of(model, value.operator, self.language))

    def _description(self) -> Iterator[Html]:
        value = next((each.value for each in self.model.entries() if each.id == self.id), None)
        text = pick(value.description, self.language) if value is not None else ""
        if text:
            yield element("p", text)

    # --- An element ------------------------------------------------------------------------------

    def _element(self, evaluation: Evaluation, verdict: ElementVerdict) -> Iterator[Html]:
        yield self._chip(self.say(f"verdicts.{verdict.verdict}"), style_of(verdict))
        yield element("span", self.say(_side(verdict)), class_="chip side")
        first, *reasons = explain_element(evaluation, verdict.id, self.language)
        yield element("p", first)
        yield element("h3", self.say("app.why"))
        yield element("ul", *(element("li", reason) for reason in reasons))
        if verdict.businesses:
            yield element("h3", self.say("app.per-business"))
            yield self._standings(verdict)

    def _chip(self, text: str, style: Style) -> Html:
        look = LOOKS[style]
        line = "dotted" if style == "undetermined" else "dashed" if look.dash else "solid"
        css = f"background:{look.fill};color:{look.text};border:2px {line} {look.border}"
        return Html(f'<span class="chip" style="{css}">{joined([text])}</span>')

    def _standings(self, verdict: ElementVerdict) -> Html:
        heads = [self.say(f"app.{head}") for head in ("business", "order", "cut", "impact")]
        rows = [self._standing(*each) for each in sorted(verdict.businesses.items())]
        return table(heads, rows, class_="standings")

    def _standing(self, business: str, standing: Standing) -> tuple[str, ...]:
        when = standing.time_to_impact
        moment = Message("app.moment", {"impact_time": when}).in_language(self.language)
        return (
            self._name(business),
            self._order(standing),
            self._spoken(standing.cut or ()) or "–",
            "–" if when is None else moment,
        )

    def _spoken(self, ids: Sequence[str]) -> str:
        joined_by = self.say("app.joined")
        return joined_by.join(spoken(self.model, id_, self.language) for id_ in ids)

    def _order(self, standing: Standing) -> str:
        if standing.order is not None:
            return str(standing.order)
        if standing.relevant is False:
            return self.say("app.in-no-cut")
        if standing.order_at_least is not None:
            return self.say("app.at-least", order=standing.order_at_least)
        return "?"

    # --- A business, function, information or flow -----------------------------------------------

    def _logical(self, boundary: Boundary) -> Iterator[Html]:
        result = boundary.businesses.get(self.id)
        reached = self.id in boundary.reached
        if result is not None:
            yield from self._business(result)
        else:
            word = self.say("app.reached" if reached else "app.not-reached")
            yield self._chip(word, "logical" if reached else "outside")

    def _business(self, result: BusinessResult) -> Iterator[Html]:
        style: Style = "logical" if result.works else "undetermined"
        yield self._chip(self.say("app.works" if result.works else "app.does-not-work"), style)
        yield from self._listed("app.single-points", result.single_points)
        yield element("h3", self.say("app.cut-sets"))
        counts = sorted(result.cut_sets.by_order.items())
        yield table([str(order) for order, _ in counts], [[str(count) for _, count in counts]])

    # --- What it hangs together with -------------------------------------------------------------

    def _relations(self) -> Iterator[Html]:
        mine = [each for each in self.dependencies if self.id in each[:2]]
        needs = [each for each in mine if each.relation == "needs"]
        carried = [
            each.start for each in mine if each.relation == "carried" and each.end == self.id
        ]
        linked = [other for each in mine if each.relation == "link" for other in each[:2]]
        yield from self._listed("app.needed-by", [e.start for e in needs if e.end == self.id])
        yield from self._listed("app.needs", [e.end for e in needs if e.start == self.id])
        yield from self._listed("app.carries", carried)
        yield from self._listed("app.linked", [other for other in linked if other != self.id])

    def _listed(self, title: str, ids: Sequence[str]) -> Iterator[Html]:
        unique = list(dict.fromkeys(ids))
        if not unique:
            return
        yield element("h3", self.say(title, count=len(unique)))
        items = [self._item(id_) for id_ in unique]
        yield element("ul", *items[:_MOST], class_="ids")
        if len(items) > _MOST:
            more = self.say("app.and-more", count=len(items) - _MOST)
            yield folded(more, element("ul", *items[_MOST:], class_="ids"))

    def _item(self, id_: str) -> Html:
        name = self._name(id_)
        return element("li", name, *(() if name == id_ else (Html(" "), element("code", id_))))

    def _records(self) -> Iterator[Html]:
        element_ = self.model.element(self.id)
        if element_ is None:
            return
        records = self.model.records
        named = [*element_.graded_protection, *element_.cryptography]
        known = {id_: records[id_] for id_ in named if id_ in records}
        if known:
            yield element("h3", self.say("why.records", count=len(known)))
            heads = [self.say(f"why.{head}") for head in ("record", "grade", "day", "conclusion")]
            rows = [self._record(*each) for each in known.items()]
            yield table(heads, rows, class_="standings records")

    def _record(self, id_: str, record: Record) -> tuple[str, ...]:
        told = record.conclusion
        kind = self.say(f"why.type-{record.type.replace('_', '-')}")
        return (
            f"{kind} · {pick(record.name, self.language, id_)}",
            "–" if record.grade is None else str(record.grade),
            "–" if record.evaluated_on is None else record.evaluated_on.isoformat(),
            "–" if told is None else self.say(f"capability.conclusion-{told}"),
        )

    def _place(self) -> Iterator[Html]:
        if self.place is not None:
            yield element("h3", self.say("why.written-at"))
            yield element("p", element("code", str(self.place)))

    def _findings(self) -> Iterator[Html]:
        findings = self.evaluation.findings if self.evaluation else ()
        found = [each for each in findings if each.at == self.id]
        if found:
            yield element("h3", self.say("app.findings-here", count=len(found)))
            told = (with_names(each.message, self._name) for each in found)
            said = (element("li", message.in_language(self.language)) for message in told)
            yield element("ul", *said)


def _side(verdict: ElementVerdict) -> str:
    if verdict.external:
        return "app.external"
    if verdict.inside:
        return "app.inside"
    return "app.open" if verdict.verdict == "undetermined" else "app.not-inside"


def _kind(model: Model, id_: str) -> str:
    sections = SECTIONS.keys() - {"links", "records"}
    return next((SECTIONS[each] for each in sections if id_ in getattr(model, each)), "link")
