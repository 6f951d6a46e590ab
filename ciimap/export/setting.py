"""Typesetting by typst: PDF/A from a report, PNG from a picture; nothing of the system is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

import typst

from ciimap.export.errors import ExportError
from ciimap.export.legible import legible
from ciimap.export.paper import plain_of, template
from ciimap.export.subject import Subject
from ciimap.export.svg import picture_of
from ciimap.report import Paper
from ciimap.texts import Message
from ciimap.values import canonical_json

_EPOCH = 946_684_800  # seconds of 2000-01-01: the same input gives the same bytes
_MISSING = re.compile('the text `"(.+?)"` could not be displayed')
_FAMILY = "Ciimap Sans SC"
_TOLD = 5  # places where missing characters stand
_EXCERPT = 40  # characters
_PNG = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Ciimap Sans SC")
#image(bytes(sys.inputs.picture), format: "svg")
"""


def drawn(subject: Subject) -> bytes:
    """Return the boundary of ``subject`` as SVG, lettered in the font that is there."""
    return picture_of(subject, heading=False, bilingual=False, fonts=f"'{_FAMILY}'")


def set_pdf(paper: Paper, picture: bytes, font_paths: Sequence[str] = ()) -> bytes:
    """Return ``paper`` as PDF/A-2b.

    Args:
        paper: The report.
        picture: The boundary as SVG.
        font_paths: Folders with further fonts, for characters that the shipped font lacks.

    Raises:
        ExportError: a character has no glyph in any of the fonts.
    """
    try:
        return _compiled(
            template("report.typ"),
            inputs_of(paper, picture, font_paths),
            font_paths,
            format="pdf",
            pdf_standards=["a-2b"],
            timestamp=_EPOCH,
        )
    except typst.TypstError as error:
        missing = _missing(error)
        if not missing:
            raise
        raise _lacking(paper, missing) from None


def inputs_of(paper: Paper, picture: bytes, font_paths: Sequence[str] = ()) -> dict[str, str]:
    """Return what the template reads: data alone, never markup."""
    families = set(_fonts(font_paths).families())
    return {
        "paper": canonical_json(plain_of(paper)).decode(),
        "fonts": canonical_json([_FAMILY, *sorted(families - {_FAMILY})]).decode(),
        "picture": picture.decode(),
    }


def set_png(picture: bytes, pixels_per_inch: float) -> bytes:
    """Return an SVG ``picture`` as PNG; what the shipped font lacks is a box in it."""
    inputs = {"picture": picture.decode()}
    return _compiled(_PNG, inputs, format="png", ppi=pixels_per_inch)


def _compiled(
    source: bytes, inputs: dict[str, str], font_paths: Sequence[str] = (), **how: Any
) -> bytes:
    content: bytes = typst.compile(
        source,
        font_paths=_fonts(font_paths),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        **how,
    )
    return content


def _fonts(font_paths: Sequence[str]) -> typst.Fonts:
    ours = str(resources.files("ciimap.export").joinpath("fonts"))
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[ours, *font_paths],
    )


def _missing(error: typst.TypstError) -> list[str]:
    told = f"{error.message}\n{error.diagnostic}"
    return sorted({character for text in _MISSING.findall(told) for character in text})


def _lacking(paper: Paper, missing: Sequence[str]) -> ExportError:
    characters = tuple(f"{character} (U+{ord(character):04X})" for character in missing)
    told = dict.fromkeys(_places(paper, missing))
    places = tuple(
        Message("export.glyph-place", {"heading": heading, "excerpt": excerpt})
        for heading, excerpt in list(told)[:_TOLD]
    )
    return ExportError("export.glyph-missing", characters=characters, places=places)


def _places(paper: Paper, missing: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the heading that a missing character stands under, and the text around it."""
    for heading, text in paper.texts():
        shown = legible(text)
        at = min((shown.index(c) for c in missing if c in shown), default=None)
        if at is not None:
            start = max(0, at - _EXCERPT // 2)
            yield legible(heading), shown[start : start + _EXCERPT]
