"""What-if answers for readers: as a document and as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ciimap.analysis import Stop, WhatIf
from ciimap.model import Model
from ciimap.report.chains import tell_chain
from ciimap.report.names import spoken
from ciimap.texts import Message
from ciimap.values import Language


def what_if_document(answer: WhatIf) -> dict[str, Any]:
    """Return ``answer`` as plain data (format ``ciimap-whatif/1``); times in seconds."""
    return {
        "format": "ciimap-whatif/1",
        "failed": list(answer.failed),
        "stops": [
            {
                "business": stop.business,
                "time": stop.time,
                "within_horizon": stop.within_horizon,
                "chain": [{"id": event.id, "time": event.time} for event in stop.chain],
            }
            for stop in answer.stops
        ],
        "unaffected": list(answer.unaffected),
        "events": [{"id": event.id, "time": event.time} for event in answer.events],
    }


def explain_what_if(model: Model, answer: WhatIf, language: Language) -> tuple[str, ...]:
    """Return sentences: which businesses stop, when and through what, then which go on."""
    return tuple(message.in_language(language) for message in _told(model, answer, language))


def _told(model: Model, answer: WhatIf, language: Language) -> Iterator[Message]:
    def names(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(spoken(model, id_, language) for id_ in ids)

    key = {0: "failed-none", 1: "failed-one"}.get(len(answer.failed), "failed")
    yield Message(f"whatif.{key}", {"failed": names(answer.failed)})
    for stop in answer.stops:
        yield from _stop(model, stop, language)
    if answer.unaffected:
        key = "go-on" if answer.stops else "all-go-on"
        yield Message(f"whatif.{key}", {"businesses": names(answer.unaffected)})


def _stop(model: Model, stop: Stop, language: Language) -> Iterator[Message]:
    values = {
        "business": spoken(model, stop.business, language),
        "stop_time": stop.time,
        "chain": tell_chain(model, stop.chain, language),
    }
    yield Message("whatif.stops" if stop.within_horizon else "whatif.stops-later", values)
