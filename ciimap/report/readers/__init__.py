"""Reports for three readers: those who protect, those who review, those who respond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ciimap.report.dossier import Dossier
from ciimap.report.identity import completeness
from ciimap.report.paper import (
    Block,
    Bullets,
    Drawing,
    Figures,
    Heading,
    NewPage,
    Paper,
    Paragraph,
)
from ciimap.report.picture import Picture, build_picture, in_one_language
from ciimap.report.readers import emergency, protection, review
from ciimap.report.readers.closing import closing
from ciimap.report.readers.reader import ReaderReport

READER_REPORTS: dict[str, ReaderReport] = {
    report.NAME: report for report in (protection, review, emergency)
}


def build_paper(dossier: Dossier, reader: str) -> Paper:
    """Return the report for ``reader``, one of ``READER_REPORTS``.

    Cost: the analyses of the reader's chapters, and the picture.
    """
    report = READER_REPORTS[reader]
    drawn = build_picture(dossier.model, dossier.boundary, dossier.language)
    picture = in_one_language(drawn)
    blocks = (
        *_summary(dossier, report, picture),
        *report.chapters(dossier),
        *closing(dossier),
        Drawing(picture, dossier.say("readers.picture-large"), whole_page=True),
    )
    operator = dossier.model.operator
    return Paper(
        dossier.language,
        dossier.title,
        dossier.phrases(
            part
            for part in (
                dossier.say(f"readers.title-{report.NAME}"),
                dossier.text(operator.name) if operator else "",
            )
            if part
        ),
        dossier.marking or dossier.say("paper.unmarked"),
        dossier.say("readers.foot", digest=dossier.evaluation.sha256[:16]),
        tuple(_numbered(blocks)),
    )


def _summary(dossier: Dossier, report: ReaderReport, picture: Picture) -> Iterator[Block]:
    """Yield the first page: numbers, what a manager must know, and the picture."""
    yield Paragraph(dossier.say(f"readers.purpose-{report.NAME}"), "note")
    yield Figures(tuple((n, dossier.say(f"readers.{key}")) for n, key in report.figures(dossier)))
    yield Bullets(tuple(report.summary(dossier)))
    clean = dossier.boundary.complete and not dossier.undetermined
    yield Paragraph(completeness(dossier), "strong" if clean else "warning")
    yield Drawing(picture, dossier.say("readers.picture"))
    yield NewPage()


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    chapter = section = 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif block.level == 1:
            chapter, section = chapter + 1, 0
            yield replace(block, text=f"{chapter}  {block.text}")
        else:
            section += 1
            yield replace(block, text=f"{chapter}.{section}  {block.text}")


__all__ = ["READER_REPORTS", "ReaderReport", "build_paper"]
