"""A difference in sentences: what changed, what flipped and why, what moved within its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ciimap.analysis import BusinessOutcome, ElementOutcome, Explanation, Impact
from ciimap.report.difference.comparison import Comparison
from ciimap.report.difference.editing import tell_edit
from ciimap.report.difference.wording import tell_value
from ciimap.texts import Message
from ciimap.values import Language

SHOWN = 60  # sentences of one part; the document has all of them


@dataclass(frozen=True)
class Part:
    """A heading and the sentences below it; some of them are indented."""

    title: str
    sentences: tuple[str, ...]


def tell_difference(comparison: Comparison, language: Language) -> tuple[Part, ...]:
    """Return the parts of ``comparison`` in words, the summary first; an empty part is left out."""
    told = _Telling(comparison, language)
    flips = "flips-alone" if comparison.difference.edits is None else "flips"
    parts = (
        Part(told.t("difference.title"), tuple(told.summary())),
        told.part("changes", told.changes()),
        told.part(flips, told.flips(), len(comparison.difference.flips)),
        told.part("businesses", told.businesses()),
        told.part("shifts", told.shifts()),
    )
    return tuple(part for part in parts if part.sentences)


class _Telling:
    def __init__(self, comparison: Comparison, language: Language) -> None:
        self.comparison, self.language = comparison, language
        self.difference = comparison.difference

    def t(self, text: str, **values: object) -> str:
        """Return the catalogue's ``text`` with ``values`` put in."""
        return Message(text, values).in_language(self.language)

    def part(self, name: str, sentences: Iterable[str], count: int | None = None) -> Part:
        every = list(sentences)
        title = self.t(f"difference.part-{name}", count=len(every) if count is None else count)
        kept = every[:SHOWN]
        if len(every) > SHOWN:
            kept.append(self.t("difference.more", count=len(every) - SHOWN))
        return Part(title, tuple(kept))

    def summary(self) -> Iterator[str]:
        for key, side in (("old", self.comparison.old), ("new", self.comparison.new)):
            title, digest = side.called(self.language), side.sha256[:12]
            yield self.t(f"difference.{key}", file=side.name, title=title, sha256=digest)
        found = self.difference
        edits = found.edits
        if edits is None:
            yield self.t("difference.results-only")
        elif not edits:
            yield self.t("difference.same")
            return
        values = {
            "flips": len(found.flips),
            "entered": len(found.entered),
            "left": len(found.left),
        }
        if edits is None:
            yield self.t("difference.counts", **values)
        else:
            yield self.t("difference.counts-edits", edits=len(edits), **values)
        if not found.is_complete:
            yield self.t("difference.incomplete")

    def changes(self) -> Iterator[str]:
        edits = self.difference.edits
        for number, edit in enumerate(edits or (), start=1):
            yield f"[{number}] {tell_edit(self.comparison, edit, self.language)}"
        if edits is None:
            for key, old, new in self.comparison.policy_changes:
                before, after = (tell_value(key, value, self.language) for value in (old, new))
                told = {"key": key, "before": before, "after": after}
                yield self.t("difference.policy-key", **told)
            for action in ("added", "removed"):
                for id_ in getattr(self.difference, action):
                    name = self.comparison.spoken(id_, self.language)
                    yield self.t(f"difference.element-{action}", element=name)

    def flips(self) -> Iterator[str]:
        """Yield the flips, those with the same explanation below it."""
        groups: dict[Explanation | None, list[str]] = {}
        for id_ in self.difference.flips:
            groups.setdefault(self.difference.explanations.get(id_), []).append(id_)
        for explanation, ids in groups.items():
            if explanation is not None:
                yield self._because(explanation)
            indent = "  " if explanation is not None else ""
            yield from (f"{indent}{self._flip(id_)}" for id_ in ids)

    def _because(self, explanation: Explanation) -> str:
        if explanation.edits is None:
            return self.t("difference.not-explained", at_least=explanation.at_least)
        edits = tuple(f"[{position + 1}]" for position in explanation.edits)
        number = "one" if len(edits) == 1 else "many"
        if explanation.is_smallest:
            return self.t(f"difference.because-{number}", edits=edits, count=len(edits))
        return self.t("difference.because-open", edits=edits, at_least=explanation.at_least)

    def _flip(self, id_: str) -> str:
        values = {"element": self.comparison.spoken(id_, self.language)}
        for name, outcome in (("before", self.difference.old), ("after", self.difference.new)):
            values[name] = self._standing(outcome.elements.get(id_))
        return self.t("difference.flip", **values)

    def _standing(self, element: ElementOutcome | None) -> str:
        if element is None:
            return self.t("difference.absent")
        inside = "inside" if element.inside else "not-inside"
        verdict = self.t(f"verdicts.{element.verdict}")
        return self.t(f"difference.standing-{inside}", verdict=verdict)

    def businesses(self) -> Iterator[str]:
        old, new = self.difference.old.businesses, self.difference.new.businesses
        for id_ in sorted(old.keys() | new.keys()):
            name = self.comparison.spoken(id_, self.language)
            was, now = old.get(id_), new.get(id_)
            if was is None or now is None:
                action = "added" if was is None else "removed"
                yield self.t(f"difference.business-{action}", business=name)
            elif was != now:
                yield from self._business(name, was, now)

    def _business(self, name: str, was: BusinessOutcome, now: BusinessOutcome) -> Iterator[str]:
        if was.works != now.works:
            yield self.t("difference.works" if now.works else "difference.stopped", business=name)
        for key, ids in (
            ("gained", set(now.single_points) - set(was.single_points)),
            ("lost", set(was.single_points) - set(now.single_points)),
        ):
            if ids:
                yield self.t(f"difference.points-{key}", business=name, points=self._spoken(ids))
        if was.by_order != now.by_order:
            counts = {"before": _counts(was), "after": _counts(now)}
            yield self.t("difference.cut-sets", business=name, **counts)

    def shifts(self) -> Iterator[str]:
        for id_ in self.difference.shifted:
            old, new = self.difference.old.elements[id_], self.difference.new.elements[id_]
            changes = tuple(self._changes(old, new))
            if changes:
                name = self.comparison.spoken(id_, self.language)
                joined = self.t("difference.joint").join(changes)
                yield self.t("difference.shift", element=name, changes=joined)

    def _changes(self, old: ElementOutcome, new: ElementOutcome) -> Iterator[str]:
        for business in sorted(old.impacts.keys() | new.impacts.keys()):
            was, now = old.impacts.get(business), new.impacts.get(business)
            if was != now:
                name = self.comparison.spoken(business, self.language)
                before, after = self._moved(was, now)
                yield self.t("difference.impact", business=name, before=before, after=after)
        for ids, key in (
            (set(new.exposed_to) - set(old.exposed_to), "exposed"),
            (set(old.exposed_to) - set(new.exposed_to), "no-longer-exposed"),
        ):
            if ids:
                yield self.t(f"difference.{key}", information=self._spoken(ids))

    def _spoken(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.comparison.spoken(id_, self.language) for id_ in sorted(ids))

    def _moved(self, was: Impact | None, now: Impact | None) -> tuple[str, str]:
        """Return both sides in words; of two cut sets, only what differs."""
        if was and now and was.order is not None and now.order is not None:
            if was.time_to_impact == now.time_to_impact:
                before, after = (
                    self.t("difference.order-alone", order=each.order) for each in (was, now)
                )
                return before, after
            if was.order == now.order:
                times = (was.time_to_impact, now.time_to_impact)
                before, after = (self.t("difference.time-alone", impact_time=t) for t in times)
                return before, after
        return self._impact(was), self._impact(now)

    def _impact(self, impact: Impact | None) -> str:
        if impact is None:
            return self.t("difference.not-reached")
        if impact.order is None:
            if impact.order_at_least is None:
                return self.t("difference.no-cut")
            return self.t("difference.order-at-least", order=impact.order_at_least)
        time: object = impact.time_to_impact
        return self.t("difference.order", order=impact.order, impact_time=time)


def _counts(business: BusinessOutcome) -> object:
    if not business.by_order:
        return Message("difference.none")
    return tuple(f"{order}: {count}" for order, count in sorted(business.by_order.items()))
