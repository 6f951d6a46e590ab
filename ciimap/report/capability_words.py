"""Words and numbers that the tables of an evaluation of capability share."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ciimap.capability import (
    NOT_ASSESSED,
    CapabilityModel,
    LevelRange,
    OverallResult,
    Period,
    Source,
    SourceRef,
)
from ciimap.report.table import Table
from ciimap.texts import entries, say
from ciimap.values import Language, pick


class Words:
    """The texts of one capability model in one language."""

    def __init__(self, model: CapabilityModel, language: Language) -> None:
        """Speak of ``model`` in ``language``."""
        self.model, self.language = model, language
        indexes = [index for domain in model.domains for index in domain.indexes]
        ids = [id_ for index in indexes for id_ in (index.id, *(c.id for c in index.contents))]
        self._order = {id_: place for place, id_ in enumerate(ids)}

    def say(self, name: str, **values: object) -> str:
        """Return the catalogue's text ``capability.<name>``."""
        return say(f"capability.{name}", self.language, **values)

    def level(self, level: int) -> str:
        """Return a level in words; 0 is below level 1."""
        return self.say("level-0") if level == 0 else self.say("level-n", level=level)

    def levels(self, levels: LevelRange | None) -> str:
        """Return a level or the range that open answers leave."""
        if levels is None:
            return self.say("level-not-applicable")
        if levels.level is not None:
            return self.level(levels.level)
        return self.say("level-range", low=self.level(levels.low), high=self.level(levels.high))

    def overall(self, overall: OverallResult) -> str:
        """Return the overall level in a few words, for a table."""
        if overall.by_table is None:
            return self.say("none")
        told = self.levels(overall.by_table)
        if overall.state == "withheld":
            return self.say("withheld", level=told)
        return told if overall.state == "determined" else f"{told} ({self.say('open')})"

    def judgement(self, name: str) -> str:
        """Return a judgement as the model calls it, else as the catalogue does, else its id."""
        known = self.model.judgements.get(name)
        if known is not None and known.name is not None and name != NOT_ASSESSED:
            return pick(known.name, self.language, name)
        key = f"judgement-{name}"
        return self.say(key) if key in entries("capability") else name

    def holds(self, holds: bool | None) -> str:
        """Return yes, no or open."""
        return self.say("open" if holds is None else "yes" if holds else "no")

    def source(self, source: Source | None) -> str:
        """Return a source with its confidence, in one line."""
        if source is None:
            return self.say("source-unstated")
        return self.say(
            "source",
            document=pick(source.document, self.language),
            date="" if source.date is None else self.say("source-date", date=source.date),
            confidence=self.say(f"confidence-{source.confidence}"),
        )

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids of indexes or contents in the order of the model."""
        return tuple(sorted(ids, key=self.place))

    def place(self, id_: str) -> int:
        """Return where an index or content stands in the model, from 0."""
        return self._order[id_]

    def joined(self, parts: Iterable[str]) -> str:
        """Return ids or names as one text, ``-`` for none."""
        return ("、" if self.language == "zh" else ", ").join(parts) or self.say("none")

    def parts(self, parts: Iterable[str]) -> str:
        """Return half sentences as one text, ``-`` for none."""
        return ("；" if self.language == "zh" else "; ").join(parts) or self.say("none")

    def period(self, period: Period) -> str:
        """Return a period of the calendar."""
        written = str(period)
        unit = written.lstrip("0123456789")
        return self.say(f"period-{unit}", count=written.removesuffix(unit))

    def source_of(self, reference: SourceRef | None) -> str:
        """Return the source that a part of the model names or holds, in one line."""
        return self.source(self.model.source_of(reference))

    def table(self, title: str, columns: str, rows: Iterable[tuple[str, ...]]) -> Table:
        """Return a table whose heads are the catalogue's texts for ``columns``."""
        return Table(title, tuple(self.say(name) for name in columns.split()), tuple(rows))

    def domain(self, id_: str) -> str:
        """Return the name of a domain."""
        found = next(domain for domain in self.model.domains if domain.id == id_)
        return pick(found.name, self.language, id_)

    def index(self, id_: str) -> str:
        """Return the name of an index."""
        indexes = (index for domain in self.model.domains for index in domain.indexes)
        return pick(next(i.name for i in indexes if i.id == id_), self.language, id_)


def percent(value: Fraction | None) -> str:
    """Return ``value`` (0 to 1) in percent with at most one decimal, ``-`` for none.

    Rounded down, so that what is below a limit never looks as if it reached it.
    """
    if value is None:
        return "-"
    tenths = value * 1000 // 1
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth} %" if tenth else f"{whole} %"


def exact(value: Fraction) -> str:
    """Return ``value`` as a fraction where it is not whole, so that it can be checked by hand."""
    return str(value)
