"""For those who respond: how soon what stops, what brings it back, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ciimap.analysis import WhatIfRun
from ciimap.boundary import BusinessResult
from ciimap.graph import compile_model
from ciimap.report.dossier import Dossier
from ciimap.report.paper import Block, Heading, Paragraph
from ciimap.report.readers.contacts import contacts
from ciimap.report.readers.reader import Row, chapter, findings, table
from ciimap.report.readers.restoration import deadlocks, waves
from ciimap.values import NEVER

NAME = "emergency"
_LISTED = 15  # cut sets of two or more, for each business
_RULES = frozenset(
    {
        "recovery-too-slow",
        "black-start-deadlock",
        "redundancy-that-is-not",
        "business-does-not-work",
        "requirement-unknown",
        "limit-reached",
    }
)


def figures(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield the main numbers."""
    late = [b for b in dossier.black_start.businesses if b.within_tolerance is False]
    yield str(len(dossier.model.businesses)), "figure-businesses"
    yield str(len(_all_single_points(dossier))), "figure-single"
    yield str(len(list(_too_slow(dossier)))), "figure-too-slow"
    yield str(len(late)), "figure-late"
    yield str(len(dossier.black_start.deadlocks)), "figure-deadlocks"


def summary(dossier: Dossier) -> Iterator[str]:
    """Yield what stops soonest, what is repaired too late, and what does not come back."""
    for id_, result in sorted(dossier.boundary.businesses.items()):
        times = [_time(dossier, id_, point) for point in result.single_points]
        values: dict[str, object] = {"business": dossier.name(id_)}
        values["tolerance"] = _tolerance(dossier, id_)
        if not times:
            yield dossier.say("readers.sum-no-single", **values)
            continue
        values["count"] = len(times)
        yield dossier.say("readers.sum-soonest", impact_time=min(times), **values)
    slow = list(_too_slow(dossier))
    if slow:
        names = dossier.names(dict.fromkeys(point for _, point in slow))
        yield dossier.say("readers.sum-too-slow", count=len(slow), elements=names)
    for back in dossier.black_start.businesses:
        if back.time is None:
            yield dossier.say("readers.sum-never-back", business=dossier.name(back.id))
        elif back.within_tolerance is False:
            told = {"business": dossier.name(back.id), "after_time": back.time}
            yield dossier.say("readers.sum-late", **told)
    if dossier.black_start.deadlocks:
        yield dossier.say("readers.sum-deadlocks", count=len(dossier.black_start.deadlocks))


def chapters(dossier: Dossier) -> Iterator[Block]:
    """Yield the chapters."""
    yield from _overview(dossier)
    yield from _impacts(dossier)
    yield from _cut_sets(dossier)
    yield from _sites(dossier)
    yield from waves(dossier)
    yield from deadlocks(dossier)
    yield from contacts(dossier)
    yield from findings(dossier, _RULES)


def _all_single_points(dossier: Dossier) -> set[str]:
    results = dossier.boundary.businesses.values()
    return {point for result in results for point in result.single_points}


def _time(dossier: Dossier, business: str, point: str) -> float:
    time = dossier.verdicts[point].businesses[business].time_to_impact
    assert time is not None  # of a single point it is known
    return time


def _tolerance(dossier: Dossier, business: str) -> str:
    tolerance = dossier.duration(dossier.model.businesses[business].tolerance)
    return tolerance or dossier.say("paper.unstated")


def _outage(dossier: Dossier, business: str, point: str) -> float | None:
    """Return how long the business is down while ``point`` is repaired; None if not stated."""
    recovery = dossier.elements[point].recovery_time
    return None if recovery is None else max(0, recovery - _time(dossier, business, point))


def _too_slow(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for id_, result in sorted(dossier.boundary.businesses.items()):
        tolerance = dossier.model.businesses[id_].tolerance
        for point in result.single_points:
            outage = _outage(dossier, id_, point)
            if tolerance is not None and outage is not None and outage > tolerance:
                yield id_, point


def _overview(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "overview")
    columns = (
        "business:24 tolerance:12 single-count:10 soonest:14 back:14 in-time:12 responsible!:14"
    )
    yield from table(dossier, columns, _overview_rows(dossier))


def _overview_rows(dossier: Dossier) -> Iterator[Row]:
    backs = {back.id: back for back in dossier.black_start.businesses}
    for id_, result in sorted(dossier.boundary.businesses.items()):
        back, business = backs[id_], dossier.model.businesses[id_]
        times = [_time(dossier, id_, point) for point in result.single_points]
        on_time = {True: "forms.yes", False: "forms.no", None: "paper.unstated"}
        yield (
            dossier.spoken(id_),
            _tolerance(dossier, id_),
            str(len(result.single_points)),
            dossier.say("readers.moment", impact_time=min(times)) if times else "",
            dossier.say("readers.moment", impact_time=back.time)
            if back.time is not None
            else dossier.say("readers.never"),
            dossier.say(on_time[back.within_tolerance]),
            dossier.text(business.responsible),
        )


def _impacts(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "impacts")
    for id_, result in sorted(dossier.boundary.businesses.items()):
        yield Heading(_headed(dossier, id_), 2)
        points = sorted(result.single_points, key=lambda p: (_time(dossier, id_, p), p))
        rows = (_impact(dossier, id_, point) for point in points)
        columns = "element:32 site:14 stops-after:12 repair:9 outage:13 judged:20"
        yield from table(dossier, columns, rows, "no-single-point")


def _headed(dossier: Dossier, business: str) -> str:
    values = {"business": dossier.name(business), "tolerance": _tolerance(dossier, business)}
    return dossier.say("readers.business-tolerance", **values)


def _impact(dossier: Dossier, business: str, point: str) -> Row:
    element, outage = dossier.elements[point], _outage(dossier, business, point)
    tolerance = dossier.model.businesses[business].tolerance
    judged = "not-stated"
    if outage is not None and tolerance is not None:
        judged = "too-slow" if outage > tolerance else "in-time"
    return (
        dossier.spoken(point),
        dossier.label(element.site),
        dossier.say("readers.moment", impact_time=_time(dossier, business, point)),
        dossier.duration(element.recovery_time),
        dossier.say("readers.no-outage") if outage == 0 else dossier.duration(outage),
        dossier.say(f"readers.judged-{judged}"),
    )


def _cut_sets(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "cut-sets", listed=_LISTED)
    run = WhatIfRun(dossier.model, compile_model(dossier.model))
    for id_, result in sorted(dossier.boundary.businesses.items()):
        yield Heading(dossier.name(id_), 2)
        yield Paragraph(_counted(dossier, result), "note")  # stays with its table
        joint = [cut for cut in result.cut_sets.listed if len(cut) > 1]
        rows = (_cut(dossier, run, id_, cut) for cut in joint[:_LISTED])
        yield from table(dossier, "order:11 together:69 stops-after:20", rows, "no-joint-cut")


def _counted(dossier: Dossier, result: BusinessResult) -> str:
    sets = result.cut_sets
    counts = dossier.listed(
        dossier.say("readers.of-order", order=order, count=count)
        for order, count in sorted(sets.by_order.items())
    )
    key = "counted" if sets.complete else "counted-part"
    return dossier.say(f"readers.{key}", counts=counts or dossier.say("forms.none"))


def _cut(dossier: Dossier, run: WhatIfRun, business: str, cut: Sequence[str]) -> Row:
    stops = {stop.business: stop.time for stop in run.run(tuple(cut)).stops}
    time = stops.get(business, NEVER)
    told = dossier.say("readers.moment", impact_time=time) if time != NEVER else ""
    return str(len(cut)), dossier.names(cut), told


def _sites(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "sites")
    rows = []
    for value in dossier.shared_values:
        if value.cause.attribute == "site":
            stops = dossier.sentences(
                dossier.say("readers.point", element=dossier.name(s.business), impact_time=s.time)
                for s in value.stops
            )
            told = stops or dossier.say("readers.all-go-on")
            rows.append((dossier.label(value.cause.value), str(len(value.members)), told))
    yield from table(dossier, "site:24 members:12 stops:64", rows, "no-sites")
