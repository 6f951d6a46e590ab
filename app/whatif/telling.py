"""What a scenario means, in tables: businesses, restoration, and two scenarios side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from app.markup import Html, element, table
from ciimap.analysis import ElementBack, Outage, Restoration, WhatIf
from ciimap.model import Model
from ciimap.report import name_of
from ciimap.texts import say, tell_delay, tell_duration
from ciimap.values import NEVER, Language

_MOST = 40  # ids in one cell


class Telling:
    """Tells what-if answers on one model in one language."""

    def __init__(self, model: Model, language: Language) -> None:
        """Speak of ``model`` in ``language``."""
        self.model, self.language = model, language
        self.say = partial(say, language=language)
        self._duration = partial(tell_duration, language=language)
        self._delay = partial(tell_delay, language=language)

    def name(self, id_: str) -> str:
        """Return what an entry is called."""
        return name_of(self.model, id_, self.language)

    def businesses(self, answer: WhatIf, outages: Sequence[Outage], moment: float) -> Html:
        """Return the businesses: stopped when, for how long, and whether they can bear it."""
        found = {outage.business: outage for outage in outages}
        times = {stop.business: stop.time for stop in answer.stops}
        items = [
            element("li", *self._business(id_, times.get(id_), found.get(id_), moment))
            for id_ in sorted(self.model.businesses, key=lambda id_: (times.get(id_, NEVER), id_))
        ]
        return element("ul", *items, class_="outages")

    def _business(
        self, id_: str, time: float | None, outage: Outage | None, moment: float
    ) -> Iterator[Html]:
        yield element("b", self.name(id_))
        if time is None or outage is None:
            yield element("span", self.say("scenario.goes-on"))
            return
        key = "stopped" if time <= moment else "will-stop"
        yield element("span", self.say(f"scenario.{key}", stop_time=time))
        yield element("p", self.say("scenario.down-for", length=self._length(outage)))
        if outage.tolerance is not None:
            bears = self._duration(outage.tolerance)
            yield element("p", self.say("scenario.bears", length=bears))
        yield element("p", self._judged(outage), class_="warn" if outage.breached else "")

    def _length(self, outage: Outage) -> str:
        if outage.longest == NEVER:
            return self.say("scenario.no-end", elements=tuple(map(self.name, outage.unstated)))
        return "≥ " + self._duration(outage.longest)

    def _judged(self, outage: Outage) -> str:
        if outage.starts is None:
            return self.say("scenario.averted")
        if outage.breached is None:
            if outage.tolerance is None:
                return self.say("scenario.no-tolerance")
            return self.say("scenario.deadline", by_time=outage.starts + outage.tolerance)
        if not outage.breached:
            return self.say("scenario.borne")
        assert outage.tolerance is not None
        over = self._duration(outage.longest - outage.tolerance)
        return self.say("scenario.breached", over=over)

    def restoration(self, found: Restoration) -> Html:
        """Return the waves in which what is down comes back, and what does not by itself."""
        rows_by_time: dict[tuple[int, float, bool], list[str]] = {}
        for back in found.elements:
            rows_by_time.setdefault((back.wave, back.time, self._is_unstated(back)), []).append(
                back.id
            )
        heads = [self.say(f"scenario.{head}") for head in ("wave", "earliest", "elements")]
        rows = [
            (str(wave), self._back_after(time, is_unstated=unstated), self._listed(ids))
            for (wave, time, unstated), ids in sorted(rows_by_time.items())
        ]
        if found.stuck:
            rows.append((self.say("scenario.never"), "–", self._listed(found.stuck)))
        return table(heads, rows)

    def _is_unstated(self, back: ElementBack) -> bool:
        """Tell whether nobody knows how long an element takes, nor what it waits for."""
        element_ = self.model.element(back.id)
        return element_ is not None and element_.recovery_time is None and not back.time

    def _back_after(self, time: float, *, is_unstated: bool) -> str:
        return self.say("scenario.unstated") if is_unstated else self._delay(time)

    def _listed(self, ids: Sequence[str]) -> str:
        names = tuple(map(self.name, ids[:_MOST]))
        said = self.say("scenario.listed", names=names)
        rest = len(ids) - _MOST
        return said if rest <= 0 else f"{said} {self.say('app.and-more', count=rest)}"

    def pair(self, one: WhatIf, other: WhatIf) -> Html:
        """Return, for each business, when it stops in two scenarios, and what falls in each."""
        times = [{stop.business: stop.time for stop in each.stops} for each in (one, other)]
        heads = [self.say("scenario.business"), "A", "B"]
        rows = [
            (self.name(id_), *(self._when(each.get(id_)) for each in times))
            for id_ in sorted(self.model.businesses)
        ]
        elements = [
            {event.id for event in each.events if self.model.element(event.id)}
            for each in (one, other)
        ]
        rows.append((self.say("scenario.down-count"), *(str(len(each)) for each in elements)))
        only = (elements[0] - elements[1], elements[1] - elements[0])
        rows.append(
            (self.say("scenario.down-only"), *(self._listed(sorted(e)) or "–" for e in only))
        )
        return element("div", table(heads, rows), class_="ci")

    def _when(self, time: float | None) -> str:
        return (
            self.say("scenario.goes-on")
            if time is None
            else self.say("scenario.moment", stop_time=time)
        )

    def events(self, answer: WhatIf) -> Iterator[tuple[str, ...]]:
        """Yield the cascade as rows: when, what, and its kind."""
        kinds = {entry.id: entry.kind for entry in self.model.entries()}
        for event in answer.events:
            kind = self.say(f"kinds.{kinds[event.id]}")
            yield (
                self.say("scenario.moment", stop_time=event.time),
                self.name(event.id),
                event.id,
                kind,
            )
