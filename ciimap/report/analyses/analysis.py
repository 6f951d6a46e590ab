"""What a module must have to be an analysis, and what they share to speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from ciimap.boundary import Limits
from ciimap.model import Model
from ciimap.report.names import label_of, spoken
from ciimap.texts import Message
from ciimap.values import Language

Document = dict[str, Any]
_NAMED = 12  # ids in one sentence; the document has all


@dataclass(frozen=True)
class Speaker:
    """Who speaks of which model, in which language."""

    model: Model
    language: Language

    def name(self, id_: str) -> str:
        """Return the name of ``id_`` with the id behind it."""
        return spoken(self.model, id_, self.language)

    def label(self, value: str) -> str:
        """Return what a value of a site, supplier, zone … is called."""
        return label_of(self.model, value, self.language)

    def names(self, ids: Iterable[str]) -> tuple[object, ...]:
        """Return the names of ``ids``; of many, the first and how many more there are."""
        every = tuple(ids)
        told: tuple[object, ...] = tuple(map(self.name, every[:_NAMED]))
        if len(every) <= _NAMED:
            return told
        return (*told, Message("analyses.more", {"count": len(every) - _NAMED}))


class Analysis(Protocol):
    """An analysis: a module with a name and these functions."""

    NAME: str

    def run(self, model: Model, limits: Limits) -> Any:
        """Return the answer for ``model``."""

    def is_complete(self, answer: Any) -> bool:
        """Return False if a limit was reached before everything was decided."""

    def document(self, answer: Any) -> Document:
        """Return the answer as plain data."""

    def tell(self, speaker: Speaker, answer: Any) -> Iterator[Message]:
        """Yield the answer in sentences."""
