"""Black start for readers: waves, when each business is back, and deadlocks."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis import BlackStart, BusinessBack, Deadlock, black_start
from ciimap.boundary import Limits
from ciimap.model import Model
from ciimap.report.analyses.analysis import Document, Speaker
from ciimap.texts import Message

NAME = "black-start"


def run(model: Model, _limits: Limits) -> BlackStart:
    """Return the restoration of ``model`` from nothing."""
    return black_start(model)


def is_complete(_: BlackStart) -> bool:
    """Return True: it is always decided in full."""
    return True


def document(answer: BlackStart) -> Document:
    """Return the restoration as plain data; times in seconds."""
    return {
        "businesses": {b.id: _business(b) for b in answer.businesses},
        "elements": [{"id": e.id, "wave": e.wave, "time": e.time} for e in answer.elements],
        "deadlocks": [_deadlock(deadlock) for deadlock in answer.deadlocks],
        "stuck": list(answer.stuck),
        "broken": list(answer.broken),
        "assumed": list(answer.assumed),
    }


def _business(back: BusinessBack) -> Document:
    return {
        "wave": back.wave,
        "time": back.time,
        "tolerance": back.tolerance,
        "within_tolerance": back.within_tolerance,
    }


def _deadlock(deadlock: Deadlock) -> Document:
    return {
        "layer": deadlock.layer,
        "cycle": list(deadlock.cycle),
        "members": list(deadlock.members),
        "businesses": list(deadlock.businesses),
    }


def tell(speaker: Speaker, answer: BlackStart) -> Iterator[Message]:
    """Yield when each business is back, what is deadlocked, then the waves."""
    yield Message("analyses.black-start")
    for back in answer.businesses:
        yield _told_business(speaker, back)
    for deadlock in answer.deadlocks:
        yield _told_deadlock(speaker, deadlock)
    for key, ids in (
        ("stuck", answer.stuck),
        ("broken", answer.broken),
        ("assumed", answer.assumed),
    ):
        if ids:
            yield Message(f"analyses.black-start-{key}", {"elements": speaker.names(ids)})
    waves: dict[int, list[str]] = {}
    for element in answer.elements:
        waves.setdefault(element.wave, []).append(element.id)
    for wave, members in waves.items():
        values = {"wave": wave, "count": len(members), "elements": speaker.names(members)}
        yield Message("analyses.black-start-wave", values)


def _told_business(speaker: Speaker, back: BusinessBack) -> Message:
    values: dict[str, object] = {"business": speaker.name(back.id)}
    if back.time is None:
        return Message("analyses.black-start-never", values)
    values |= {"stop_time": back.time, "wave": back.wave}
    if back.tolerance is None:
        return Message("analyses.black-start-back", values)
    key = "in-time" if back.within_tolerance else "too-late"
    return Message(f"analyses.black-start-{key}", values | {"tolerance_time": back.tolerance})


def _told_deadlock(speaker: Speaker, deadlock: Deadlock) -> Message:
    ring = (*deadlock.cycle, deadlock.cycle[0])
    values = {"cycle": " → ".join(map(speaker.name, ring))}
    key = "deadlock" if deadlock.layer == 1 else "deadlock-behind"
    return Message(f"analyses.black-start-{key}", values)
