"""The whole sheet: heading with the marking, the picture, its legend, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

from ciimap.export.sheet import scoped_picture, sheet_lines
from ciimap.export.subject import Subject
from ciimap.export.svg.boxes import draw_box, draw_swatch
from ciimap.export.svg.ground import draw_ground, draw_names
from ciimap.export.svg.lines import draw_edge, draw_gate_line
from ciimap.export.svg.pencil import Ink, Pencil, Type, number
from ciimap.report import boundary_headlines
from ciimap.report import picture as pictures
from ciimap.texts import say
from ciimap.values import Language, pick

FONTS = (
    "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Noto Sans',sans-serif"
)
_EDGE = 14.0  # between the sheet's edge and what is on it
_HEADING = 46.0
_ROW = 20.0  # of the legend and of the lines below it
_LABEL = Type(11.5, "#1B2733", 700, "start")
_MEANING = Type(11, "#5F6B78", 400, "start")
_SAID = Type(11.5, "#46525E", 400, "start")


def picture_of(
    subject: Subject, *, heading: bool = True, bilingual: bool = True, fonts: str = FONTS
) -> bytes:
    """Return the picture of ``subject`` as an SVG document.

    Args:
        subject: What to draw.
        heading: Whether title, marking and the main numbers stand on the sheet; a report that
            says them itself leaves them out. The legend is always there.
        bilingual: Whether names in the other language stand below; if not, ids do.
        fonts: Font families, as CSS lists them.
    """
    language = subject.language
    whole = scoped_picture(subject)
    picture = whole if bilingual else pictures.in_one_language(whole)
    said = sheet_lines(subject) if heading else ()
    rows = _legend_rows(picture.legend, picture.width)
    top = _HEADING if heading else 0.0
    height = top + picture.height + _ROW * (len(rows) + len(said)) + _EDGE
    root = _root(picture.width, height, language, fonts)
    pencil = Pencil(root)
    _describe(pencil, subject)
    pencil.box(pictures.Rect(0, 0, picture.width, height), 0, "#FFFFFF")
    if heading:
        _draw_heading(pencil, subject, picture.width)
    with pencil.group(transform=f"translate(0,{number(top)})", class_="picture"):
        _draw_picture(pencil, picture, language)
    y = top + picture.height + _ROW / 2
    for row in rows:
        _draw_legend_row(pencil, row, y)
        y += _ROW
    for line in said:
        y += _ROW
        pencil.write(line, (_EDGE, y - _EDGE), replace(_SAID, room=picture.width - 2 * _EDGE))
    ET.indent(root, " ")
    return (ET.tostring(root, encoding="unicode") + "\n").encode()


def _root(width: float, height: float, language: Language, fonts: str) -> ET.Element:
    return ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",  # a name and not an address
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "width": number(width),
            "height": number(height),
            "role": "img",
            "xml:lang": "zh-CN" if language == "zh" else "en",
            "font-family": fonts,
        },
    )


def _describe(pencil: Pencil, subject: Subject) -> None:
    """Add what a reader who cannot see the picture is told."""
    title = boundary_headlines(subject.evaluation, subject.language)[0]
    pencil.add("title", title)
    digest = f"sha256 {subject.evaluation.sha256}"
    pencil.add("desc", "\n".join((*sheet_lines(subject), digest)))


def _draw_heading(pencil: Pencil, subject: Subject, width: float) -> None:
    model = subject.evaluation.model
    title = pick(model.title, subject.language, subject.evaluation.name)
    mark = 0.0
    marking = pick(model.marking, subject.language)
    if marking:
        mark = min(width / 3, Type(14, "", 700).width_of(marking) + 28)
        pill = pictures.Rect(width - mark - _EDGE, 13, mark, 26)
        with pencil.group(class_="marking"):
            pencil.box(pill, 4, "#FFFFFF", Ink("#A3231F", 1.6))
            pencil.write(marking, pill.middle, Type(14, "#A3231F", 700, room=mark - 14))
    room = width - mark - 3 * _EDGE
    pencil.write(title, (_EDGE, 26), Type(20, "#1B2733", 700, "start", room))


def _draw_picture(pencil: Pencil, picture: pictures.Picture, language: Language) -> None:
    boxes = {box.id: box for box in picture.boxes}
    draw_ground(pencil, picture)
    for edge in picture.edges:
        if edge.drawn:
            draw_edge(pencil, edge, boxes[edge.start], boxes[edge.end])
    for gate in picture.gates:
        draw_gate_line(pencil, gate, boxes[gate.box])
    for box in picture.boxes:
        draw_box(pencil, box, language)
    draw_names(pencil, picture)
    if picture.tally.hidden:
        hidden = say("export.hidden-dependencies", language, count=picture.tally.hidden)
        at = (picture.width - _EDGE, picture.height - 6)
        pencil.write(hidden, at, Type(10, "#5F6B78", anchor="end"))


# --- The legend ---------------------------------------------------------------------------------


def _legend_rows(
    entries: Iterable[pictures.LegendEntry], width: float
) -> list[list[tuple[pictures.LegendEntry, float]]]:
    """Return the entries in rows, each with the x at which it begins."""
    rows: list[list[tuple[pictures.LegendEntry, float]]] = [[]]
    x = _EDGE
    for entry in entries:
        wide = 37 + _LABEL.width_of(entry.label) + _MEANING.width_of(entry.meaning)
        if x + wide > width - _EDGE and rows[-1]:
            rows.append([])
            x = _EDGE
        rows[-1].append((entry, x))
        x += wide + 22
    return rows


def _draw_legend_row(
    pencil: Pencil, row: Sequence[tuple[pictures.LegendEntry, float]], y: float
) -> None:
    for entry, x in row:
        with pencil.group(class_="legend"):
            _draw_sign(pencil, entry.key, pictures.Rect(x, y - 7, 24, 14))
            pencil.write(entry.label, (x + 31, y), _LABEL)
            after = x + 37 + _LABEL.width_of(entry.label)
            pencil.write(entry.meaning, (after, y), _MEANING)


def _draw_sign(pencil: Pencil, key: str, rect: pictures.Rect) -> None:
    if key == "wall":
        pencil.box(rect, 4, ink=Ink(pictures.WALL, 3))
    elif key == "gate":
        pencil.dot(rect.middle, 8, "#FFFFFF", Ink(pictures.WALL, 2))
        pencil.write("n", rect.middle, Type(10, pictures.WALL, 700))
    else:
        style = next(style for style in pictures.STYLES if style == key)
        draw_swatch(pencil, rect, style)
