"""Papers to write: one with every kind of block, in which each text can be chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ciimap.boundary import identify_boundary
from ciimap.report import (
    Bullets,
    Drawing,
    Facts,
    Figures,
    Grid,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    build_picture,
)
from ciimap.report.picture import Picture
from ciimap.values import Language
from tests.unit.building import needing


@cache
def picture() -> Picture:
    """Return a picture of a few boxes."""
    model = needing(["a", "c"])
    return build_picture(model, identify_boundary(model), "en")


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
    b'<rect width="40" height="40"/></svg>'
)


def sample(language: Language) -> Paper:
    """Return a short report with every kind of block."""
    zh = language == "zh"
    element, why = (
        ("核心交换机", "单独失效即中断：调度（4 小时后）")
        if zh
        else ("switch", "stops “run” (4 h)")
    )
    return replace(
        paper_with(element),
        language=language,
        title="江源调度" if zh else "Dispatch",
        subtitle="保护工作报告" if zh else "Report for protection",
        marking="内部" if zh else "internal",
        blocks=(
            *paper_with(element).blocks[:-1],
            Grid((element, "no."), (70, 30), ((why, "1"), ("a <b> & #c", ""))),
        ),
    )


def paper_with(text: str) -> Paper:
    """Return a paper in which ``text`` stands in every place that a text can have."""
    return Paper(
        "zh",
        text,
        text,
        text,
        text,
        (
            Paragraph(text, "note"),
            Figures(((text, text), ("2", "b"))),
            Bullets((text, "second")),
            Paragraph(text, "strong"),
            Drawing(picture(), text),
            NewPage(),
            Heading(text),
            Paragraph(text, "warning"),
            Heading(text, 2),
            Paragraph(text),
            Facts(((text, text), ("label", ""))),
            Grid((text, "head"), (70, 30), ((text, text), ("row", ""))),
            Drawing(picture(), text, whole_page=True),
        ),
    )
