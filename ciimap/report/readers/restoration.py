"""Coming back from a total outage: the waves, and what waits for itself."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis import Deadlock
from ciimap.report.dossier import Dossier
from ciimap.report.paper import Block, Paragraph
from ciimap.report.readers.reader import Row, chapter, table


def waves(dossier: Dossier) -> Iterator[Block]:
    """Yield the restoration order, wave by wave."""
    unstated = sum(e.recovery_time is None for e in dossier.elements.values())
    yield from chapter(dossier, "waves", unstated=unstated, count=len(dossier.elements))
    yield from table(dossier, "wave:8 ready:16 count:8 elements:68", _waves(dossier), "no-waves")
    for key in ("stuck", "broken", "assumed"):
        ids = getattr(dossier.black_start, key)
        if ids:
            told = (dossier.names(ids),)
            yield Paragraph(dossier.say(f"analyses.black-start-{key}", elements=told), "warning")


def _waves(dossier: Dossier) -> Iterator[Row]:
    found: dict[int, list[str]] = {}
    times: dict[int, float] = {}
    for element in dossier.black_start.elements:
        found.setdefault(element.wave, []).append(element.id)
        times[element.wave] = max(times.get(element.wave, 0), element.time)
    for wave, ids in sorted(found.items()):
        ready = dossier.say("readers.moment", impact_time=times[wave])
        yield str(wave), ready, str(len(ids)), dossier.names(ids)


def deadlocks(dossier: Dossier) -> Iterator[Block]:
    """Yield what waits for itself, with the cycle that shows it."""
    yield from chapter(dossier, "deadlocks")
    rows = (_deadlock(dossier, deadlock) for deadlock in dossier.black_start.deadlocks)
    yield from table(dossier, "cycle:52 waiting:28 way-out!:20", rows, "no-deadlocks")


def _deadlock(dossier: Dossier, deadlock: Deadlock) -> Row:
    cycle = (*deadlock.cycle, deadlock.cycle[0])
    waiting = dossier.names(deadlock.businesses) or dossier.say("readers.no-business-waits")
    return " → ".join(map(dossier.name, cycle)), waiting, ""
