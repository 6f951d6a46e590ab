"""For those who protect: what, in which order, what is exposed, which evaluations are due."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis import FalseRedundancy, group_alike
from ciimap.boundary import VERDICTS, ElementVerdict
from ciimap.model import GRADES
from ciimap.report.dossier import NONE, Dossier
from ciimap.report.paper import Block, Paragraph
from ciimap.report.readers.evaluations import evaluations
from ciimap.report.readers.reader import Row, chapter, findings, table
from ciimap.report.reasons import short_reason
from ciimap.values import NEVER

NAME = "protection"
_UNENCRYPTED = ("unencrypted-transfer", "unencrypted-storage")


def figures(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield the main numbers."""
    yield str(len(dossier.inside)), "figure-inside"
    yield str(len(_single_points(dossier))), "figure-single"
    yield str(len(dossier.external)), "figure-external"
    yield str(len(dossier.excluded)), "figure-excluded"
    yield str(len(dossier.undetermined)), "figure-undetermined"


def summary(dossier: Dossier) -> Iterator[str]:
    """Yield what is inside and why, the single points, exposure, and what is due."""
    by_exposure = [e for e in dossier.inside if e.reasons == ("exposure",)]
    yield dossier.say(
        "readers.sum-inside",
        inside=len(dossier.inside),
        exposure=len(by_exposure),
        excluded=len(dossier.excluded),
    )
    first = [element.id for element in _ranked(dossier)[:5]]
    if first:
        yield dossier.say("readers.sum-first", elements=dossier.names(first))
    alone = _single_points(dossier)
    yield dossier.say(
        "readers.sum-single", count=len(alone), businesses=len(dossier.model.businesses)
    )
    if dossier.false_redundancies:
        groups = len(group_alike(dossier.false_redundancies))
        yield dossier.say("readers.sum-redundancy", count=groups)
    open_transfers = sum(f.rule in _UNENCRYPTED for f in dossier.evaluation.findings)
    if open_transfers:
        yield dossier.say("readers.sum-unencrypted", count=open_transfers)


def chapters(dossier: Dossier) -> Iterator[Block]:
    """Yield the chapters."""
    yield from _order(dossier)
    yield from _singles(dossier)
    yield from _redundancy(dossier)
    yield from _exposures(dossier)
    yield from evaluations(dossier)
    yield from _how_far(dossier)
    yield from _excluded(dossier)
    yield from findings(dossier)


def _single_points(dossier: Dossier) -> set[str]:
    results = dossier.boundary.businesses.values()
    return {id_ for result in results for id_ in result.single_points}


def _ranked(dossier: Dossier) -> list[ElementVerdict]:
    """Return what is inside in the order of protection; see the chapter's paragraph."""
    return sorted(dossier.inside, key=lambda element: _rank(dossier, element))


def _rank(dossier: Dossier, element: ElementVerdict) -> tuple[object, ...]:
    verdict = element.verdict if "continuity" in element.reasons else "outside"
    standings = [s for s in element.businesses.values() if s.verdict == verdict]
    times = (s.time_to_impact for s in standings if s.time_to_impact is not None)
    grades = [dossier.model.information[i].effective_grade for i in element.exposed_to]
    highest = min(map(GRADES.index, grades), default=len(GRADES))
    return (
        VERDICTS.index(verdict),
        -len(standings),
        min(times, default=NEVER),
        highest,
        element.id,
    )


def _order(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "order")
    rows = (
        (
            str(number),
            dossier.spoken(element.id),
            dossier.say(f"kinds.{element.kind}"),
            dossier.label(dossier.elements[element.id].site),
            dossier.say(f"verdicts.{element.verdict}"),
            _why(dossier, element),
        )
        for number, element in enumerate(_ranked(dossier), 1)
    )
    yield from table(dossier, "rank:6 element:23 kind:13 site:13 verdict:14 why:31", rows)


def _why(dossier: Dossier, element: ElementVerdict) -> str:
    if "continuity" in element.reasons:
        told = short_reason(dossier, element, with_exposure=False)
        if "exposure" in element.reasons:
            grades = {dossier.model.information[i].effective_grade for i in element.exposed_to}
            worst = min(grades, key=GRADES.index)
            graded = dossier.say("readers.also-exposed", grade=dossier.say(f"grades.{worst}"))
            return dossier.sentences((told, graded))
        return told
    return short_reason(dossier, element)


def _singles(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "singles")
    yield from table(dossier, "business:24 tolerance:12 single-points:64", _single_rows(dossier))


def _single_rows(dossier: Dossier) -> Iterator[Row]:
    for id_, result in sorted(dossier.boundary.businesses.items()):
        told = []
        for point in result.single_points:
            time = dossier.verdicts[point].businesses[id_].time_to_impact
            values = {"element": dossier.name(point), "impact_time": time}
            told.append(dossier.say("readers.point", **values))
        tolerance = dossier.duration(dossier.model.businesses[id_].tolerance)
        singles = dossier.sentences(told) or dossier.say("readers.no-single-point")
        if not result.works:
            singles = dossier.say("readers.does-not-work")
        yield dossier.name(id_), tolerance, singles


def _redundancy(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "redundancy")
    rows = (_false(dossier, group) for group in group_alike(dossier.false_redundancies))
    yield from table(dossier, "where:28 branches:36 undone-by:36", rows, "no-false-redundancy")


def _false(dossier: Dossier, group: tuple[FalseRedundancy, ...]) -> Row:
    found = group[0]
    places = dict.fromkeys(each.choice.entry for each in group)
    told = dossier.listed(dossier.chain(branch) for branch in found.choice.written)
    if found.choice.kind != "routes":
        values = {"needed": found.choice.needed, "names": told}
        told = dossier.say("readers.needed-of", **values)
    shared = (
        dossier.say("readers.point", element=dossier.name(p.element), impact_time=p.time)
        for p in found.shared
    )
    return dossier.names(places, 4), told, dossier.sentences(shared)


def _exposures(dossier: Dossier) -> Iterator[Block]:
    policy = dossier.say(f"grades.{dossier.model.policy.exposure}")
    yield from chapter(dossier, "exposures", grade=policy)
    yield from table(
        dossier,
        "information:24 grade:12 personal:13 handled:51",
        _exposure_rows(dossier),
        "no-information",
    )
    open_ones = [f for f in dossier.evaluation.findings if f.rule in _UNENCRYPTED]
    if open_ones:
        yield Paragraph(dossier.say("readers.unencrypted", count=len(open_ones)), "warning")


def _exposure_rows(dossier: Dossier) -> Iterator[Row]:
    ranked = sorted(
        dossier.model.information.items(), key=lambda e: (GRADES.index(e[1].effective_grade), e[0])
    )
    for id_, entry in ranked:
        handled = [e.id for e in dossier.boundary.elements if id_ in e.exposed_to]
        yield (
            dossier.name(id_),
            dossier.say(f"grades.{entry.effective_grade}"),
            dossier.say(f"forms.personal-{entry.personal}"),
            dossier.say("readers.count-of", count=len(handled), names=dossier.names(handled, 12)),
        )


def _how_far(dossier: Dossier) -> Iterator[Block]:
    yield from chapter(dossier, "how-far", policy=dossier.model.policy.continuity)
    rows = (
        (
            dossier.say(f"readers.choice-{choice}"),
            dossier.say("boundary.not-computed") if count is None else str(count),
            dossier.say("readers.chosen")
            if choice == str(dossier.model.policy.continuity)
            else NONE,
        )
        for choice, count in dossier.boundary.by_order.items()
    )
    yield from table(dossier, "choice:50 by-continuity:30 chosen:20", rows)


def _excluded(dossier: Dossier) -> Iterator[Block]:
    left = (*dossier.undetermined, *dossier.excluded)
    yield from chapter(dossier, "excluded", count=len(left))
    rows = (
        (
            dossier.spoken(element.id),
            dossier.say(f"kinds.{element.kind}"),
            dossier.say(f"verdicts.{element.verdict}"),
            short_reason(dossier, element),
        )
        for element in left
    )
    yield from table(dossier, "element:28 kind:14 verdict:12 why:46", rows, "nothing-excluded")
