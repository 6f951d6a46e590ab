"""A chain of causes in one line: each entry, and the time wherever it moves on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ciimap.analysis import Event
from ciimap.model import Model
from ciimap.report.names import spoken
from ciimap.texts import say
from ciimap.values import Language


def tell_chain(model: Model, chain: Iterable[Event], language: Language) -> str:
    """Return ``chain``, earliest first, as "a → b (after 4h) → c": c fails when b does."""
    return " → ".join(_links(model, chain, language))


def _links(model: Model, chain: Iterable[Event], language: Language) -> Iterator[str]:
    now = 0.0
    for event in chain:
        name = spoken(model, event.id, language)
        if event.time > now:
            name += say("explain.after", language, after_time=event.time)
        now = event.time
        yield name
