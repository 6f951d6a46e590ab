"""Fonts, colours and fields of a Word document, where python-docx has no word for them."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

NAVY, RED, GREY, BLACK = "1F3A5F", "B00020", "5B6570", "000000"
LINE = "C9D0D8"
SHADE, BAND, OPEN = "EEF2F7", "F2F4F7", "FFF4CC"
_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # in the format's order
_LATIN, _EAST_ASIAN = "Calibri", "微软雅黑"
_SIZES = {"Normal": 10, "Title": 20, "Heading 1": 14, "Heading 2": 11.5, "List Bullet": 10}


def dress(document: Any) -> None:
    """Give the styles of ``document`` their fonts, for Latin and Chinese text."""
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = _LATIN
        style.font.color.rgb = RGBColor.from_string(
            BLACK if name in {"Normal", "List Bullet"} else NAVY
        )
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _EAST_ASIAN)
    _speak(document.styles["Normal"])


def _speak(style: Any) -> None:
    """Say that Chinese text is that of the mainland: its punctuation stands low, not centred."""
    properties = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    for key, value in (("val", "en-GB"), ("eastAsia", "zh-CN")):
        language.set(qn(f"w:{key}"), value)
    properties.append(language)


def colour(run: Any, rgb: str, size: float | None = None, *, bold: bool = False) -> None:
    """Give ``run`` its colour, size and weight."""
    run.font.color.rgb = RGBColor.from_string(rgb)
    run.bold = bold or None
    if size is not None:
        run.font.size = Pt(size)


def shade(cell: Any, fill: str) -> None:
    """Fill the background of ``cell``."""
    element = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        element.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(element)


def rule(table: Any, rgb: str) -> None:
    """Draw the lines of ``table`` thin, in one colour."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", rgb)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, *_AFTER_BORDERS)


def pad(table: Any) -> None:
    """Keep the text of ``table`` off its lines."""
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 30), ("left", 70), ("bottom", 30), ("right", 70)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, *_AFTER_BORDERS[3:])


def repeat(row: Any) -> None:
    """Show ``row`` again on every page that its table runs over to."""
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def keep_whole(row: Any) -> None:
    """Keep ``row`` on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def add_field(paragraph: Any, code: str) -> None:
    """Add a field, such as ``PAGE``, that the editor fills in."""
    for kind in ("begin", "code", "end"):
        run = paragraph.add_run()
        colour(run, GREY, 8)
        if kind == "code":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = code
            run._r.append(text)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
