"""The decisions that were recorded on the model, and whether they are about it as it is told."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.report.decision import ReviewDecision
from ciimap.report.dossier import Dossier
from ciimap.report.paper import Block, Paragraph
from ciimap.report.readers.reader import Row, chapter, table


def reviewed(dossier: Dossier) -> Iterator[Block]:
    """Yield the decisions, the last first, as a chapter; nothing where none was handed in."""
    if not dossier.decisions:
        return
    yield from chapter(dossier, "record")
    decided = [each.sha256 for each in dossier.decisions]
    if decided[0] == dossier.evaluation.sha256:
        yield Paragraph(dossier.say("readers.record-same"), "strong")
    elif dossier.evaluation.sha256 in decided:
        yield Paragraph(dossier.say("readers.record-earlier"), "warning")
    else:
        yield Paragraph(dossier.say("readers.record-changed"), "warning")
    columns = "when-utc:13 who:15 decision:13 opinion:28 meeting:15 decided-on:16"
    yield from table(dossier, columns, (_row(dossier, each) for each in dossier.decisions))
    yield Paragraph(dossier.say("readers.record-head", head=dossier.decisions[0].head), "note")


def _row(dossier: Dossier, each: ReviewDecision) -> Row:
    is_same = each.sha256 == dossier.evaluation.sha256
    return (
        each.minute,
        each.who,
        dossier.say(f"signoff.{each.decision}"),
        each.opinion,
        each.meeting,
        dossier.say("readers.decided-on-this")
        if is_same
        else dossier.say("readers.decided-on-other", digest=each.sha256[:12]),
    )
