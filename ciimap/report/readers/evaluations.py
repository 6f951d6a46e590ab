"""Graded-protection and cryptography evaluations of what is inside, and the assessment if any."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.boundary import ElementVerdict
from ciimap.report.capability_next import next_lines
from ciimap.report.capability_summary import capability_headlines, capability_tables
from ciimap.report.dossier import Dossier
from ciimap.report.paper import Block, Bullets, Heading, Paragraph
from ciimap.report.readers.reader import Row, chapter, fitted, table
from ciimap.report.records import told_record

_EVALUATED = ("information_system", "network_facility")


def evaluations(dossier: Dossier) -> Iterator[Block]:
    """Yield the reports that every system inside has, then levels and gates of the assessment."""
    yield from chapter(dossier, "evaluations")
    rows = (_evaluated(dossier, e) for e in dossier.inside if e.kind in _EVALUATED)
    columns = "element:27 graded-protection:29 cryptography:28 missing:16"
    yield from table(dossier, columns, rows)
    if dossier.capability is None:
        yield Paragraph(dossier.say("readers.no-assessment"), "note")
        return
    yield Heading(dossier.say("readers.capability"), 2)
    yield Bullets(capability_headlines(dossier.capability, dossier.language))
    for found in capability_tables(dossier.capability, dossier.language, dossier.name):
        yield Paragraph(found.title, "strong")
        yield fitted(found)
    lines = next_lines(dossier.capability.scored, dossier.language, called=dossier.name)
    if lines:
        yield Heading(dossier.say("readers.next"), 2)
        yield Bullets(tuple(lines))


def _evaluated(dossier: Dossier, element: ElementVerdict) -> Row:
    value = dossier.elements[element.id]
    missing = [
        dossier.say(f"readers.missing-{kind}")
        for kind, ids in (
            ("graded-protection", value.graded_protection),
            ("cryptography", value.cryptography),
        )
        if not ids
    ]
    return (
        dossier.spoken(element.id),
        dossier.sentences(told_record(dossier, id_) for id_ in value.graded_protection),
        dossier.sentences(told_record(dossier, id_) for id_ in value.cryptography),
        dossier.listed(missing),
    )
