"""A report as plain data for templates: every text made legible, nothing left to look up."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ciimap.export.legible import legible
from ciimap.export.subject import Subject
from ciimap.report import (
    Block,
    Bullets,
    Dossier,
    Drawing,
    Facts,
    Figures,
    Grid,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    build_paper,
)

Plain = dict[str, Any]
_KINDS: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Figures: "figures",
    Facts: "facts",
    Grid: "grid",
    Drawing: "drawing",
    NewPage: "new_page",
}


def paper_of(subject: Subject) -> Paper:
    """Return the report of ``subject`` for its reader."""
    dossier = Dossier(subject.evaluation, subject.language, subject.capability, subject.decisions)
    return build_paper(dossier, subject.reader)


def plain_of(paper: Paper) -> Plain:
    """Return ``paper`` as dicts, lists and texts; a block has its ``kind``."""
    return {
        "language": paper.language,
        "title": legible(paper.title),
        "subtitle": legible(paper.subtitle),
        "marking": " ".join(legible(paper.marking).split()),  # one line on every page
        "foot": legible(paper.foot),
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> Plain:
    told = {field.name: getattr(block, field.name) for field in fields(block)}
    told.pop("picture", None)
    return {"kind": _KINDS[type(block)], **{key: _legible(value) for key, value in told.items()}}


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    return [*map(_legible, value)] if isinstance(value, tuple) else value
