"""Papers to write: one with every kind of block, in which each text can be chosen."""

from __future__ import annotations

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
from tests.unit.building import needing


@cache
def picture() -> Picture:
    """Return a picture of a few boxes."""
    model = needing(["a", "c"])
    return build_picture(model, identify_boundary(model), "en")


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
