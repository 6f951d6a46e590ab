"""From a report as plain data to a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from ciimap.export.paper import Plain
from ciimap.export.word import looks
from ciimap.export.word.packing import packed

_A4, _A3 = (210, 297), (420, 297)  # millimetres; A3 lying
_SIDE, _TOP, _BOTTOM = 18, 22, 20
_LINE = _A4[0] - 2 * _SIDE
_PICTURE_HEIGHT = 118  # on the summary, so that it stays one page
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed: the same bytes every day


def write_document(paper: Plain, picture: bytes) -> bytes:
    """Return ``paper`` as a Word document, with ``picture`` (PNG) where it is drawn."""
    writer = _Writer(paper, picture)
    writer.write()
    buffer = BytesIO()
    writer.document.save(buffer)
    return packed(buffer.getvalue())


class _Writer:
    def __init__(self, paper: Plain, picture: bytes) -> None:
        self.paper, self.picture = paper, picture
        self.document: Any = Document()
        self.is_new_page = False
        looks.dress(self.document)
        self._describe()
        section = self.document.sections[0]
        self._size(section, _A4)
        self._mark(section, _LINE)

    def write(self) -> None:
        title = self.document.add_paragraph(self.paper["title"], style="Title")
        title.paragraph_format.space_after = Pt(2)
        looks.colour(self._line(self.paper["subtitle"]), looks.BLACK, 12)
        makers = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "bullets": self._bullets,
            "figures": self._figures,
            "facts": self._facts,
            "grid": self._grid,
            "drawing": self._drawing,
            "new_page": self._new_page,
        }
        for block in self.paper["blocks"]:
            makers[block["kind"]](block)

    def _describe(self) -> None:
        about = self.document.core_properties
        about.title = f"{self.paper['title']} · {self.paper['subtitle']}"[:250]
        about.author = about.last_modified_by = about.comments = about.keywords = ""
        about.language = "zh-CN" if self.paper["language"] == "zh" else "en"
        about.created = about.modified = _MADE
        about.revision = 1

    def _size(self, section: Any, size: tuple[int, int]) -> None:
        section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
        section.orientation = WD_ORIENT.LANDSCAPE if size[0] > size[1] else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Mm(_SIDE)
        section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)

    def _mark(self, section: Any, width: int) -> None:
        """Put the marking into header and footer, with the title and the page's number."""
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph, stops in ((head, (width,)), (foot, (width // 2, width))):
            paragraph.style = self.document.styles["Normal"]  # that of headers has stops of its own
            for stop in stops:
                side = WD_TAB_ALIGNMENT.RIGHT if stop == width else WD_TAB_ALIGNMENT.CENTER
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), side)
        looks.colour(head.add_run(f"{self.paper['title']}\t"), looks.GREY, 8)
        looks.colour(head.add_run(self.paper["marking"]), looks.RED, 8, bold=True)
        looks.colour(foot.add_run(self.paper["marking"]), looks.RED, 8, bold=True)
        looks.colour(foot.add_run("\t"), looks.GREY, 8)
        looks.add_field(foot, "PAGE")
        looks.colour(foot.add_run(" / "), looks.GREY, 8)
        looks.add_field(foot, "NUMPAGES")
        looks.colour(foot.add_run(f"\t{self.paper['foot']}"), looks.GREY, 8)

    def _line(self, text: str, style: str = "Normal") -> Any:
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.space_after = Pt(4)
        return paragraph.add_run(text)

    def _heading(self, block: Plain) -> None:
        heading = self.document.add_heading(block["text"], level=block["level"])
        if self.is_new_page:
            heading.paragraph_format.page_break_before = True
            self.is_new_page = False

    def _paragraph(self, block: Plain) -> None:
        run, tone = self._line(block["text"]), block["tone"]
        run._parent.paragraph_format.keep_with_next = tone in {"note", "strong"}
        tones = {"note": looks.GREY, "warning": looks.RED}
        looks.colour(run, tones.get(tone, looks.BLACK), bold=tone in {"strong", "warning"})

    def _bullets(self, block: Plain) -> None:
        for item in block["items"]:
            self._line(item, "List Bullet").font.size = Pt(9.5)

    def _figures(self, block: Plain) -> None:
        count = len(block["pairs"])
        table = self._table(1, [1] * count)
        for cell, (number, label) in zip(table.rows[0].cells, block["pairs"], strict=True):
            looks.shade(cell, looks.SHADE)
            paragraph = cell.paragraphs[0]
            looks.colour(paragraph.add_run(number), looks.NAVY, 18, bold=True)
            paragraph.add_run().add_break()
            looks.colour(paragraph.add_run(label), looks.GREY, 8)
        self._gap()

    def _facts(self, block: Plain) -> None:
        table = self._table(len(block["pairs"]), [3, 7])
        for row, (label, told) in zip(table.rows, block["pairs"], strict=True):
            looks.keep_whole(row)
            self._cell(row.cells[0], label, looks.BAND, bold=True)
            self._cell(row.cells[1], told, "" if told else looks.OPEN)
        for row in table.rows[:-1]:
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        self._gap()

    def _grid(self, block: Plain) -> None:
        table = self._table(1 + len(block["rows"]), block["widths"])
        first, *rest = table.rows
        for cell, head in zip(first.cells, block["columns"], strict=True):
            looks.shade(cell, looks.NAVY)
            looks.colour(cell.paragraphs[0].add_run(head), "FFFFFF", 8.5, bold=True)
        looks.repeat(first)
        for row, told in zip(rest, block["rows"], strict=True):
            looks.keep_whole(row)
            for cell, text in zip(row.cells, told, strict=True):
                self._cell(cell, text, "" if text else looks.OPEN)
        self._gap()

    def _table(self, rows: int, widths: Sequence[int]) -> Any:
        table = self.document.add_table(rows, len(widths), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        looks.rule(table, looks.LINE)
        looks.pad(table)
        whole = sum(widths)
        lengths = [Mm(_LINE * width / whole) for width in widths]
        for column, length in zip(table.columns, lengths, strict=True):
            column.width = length
        for row in table.rows:
            for cell, length in zip(row.cells, lengths, strict=True):
                cell.width = length
        return table

    def _cell(self, cell: Any, text: str, fill: str = "", *, bold: bool = False) -> None:
        if fill:
            looks.shade(cell, fill)
        looks.colour(cell.paragraphs[0].add_run(text), looks.BLACK, 8.5, bold=bold)

    def _gap(self) -> None:
        """Keep two tables apart; what stands between them is one empty line."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(6)

    def _drawing(self, block: Plain) -> None:
        if block["whole_page"]:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            self._size(section, _A3)
            self._mark(section, _A3[0] - 2 * _SIDE)
            self.document.add_heading(block["caption"], level=1)
            self._picture(_A3[0] - 2 * _SIDE, _A3[1] - _TOP - _BOTTOM - 20)
            return
        self._picture(_LINE, _PICTURE_HEIGHT)
        looks.colour(self._line(block["caption"]), looks.GREY, 8)

    def _picture(self, width: int, height: int) -> None:
        """Add the picture, as large as fits into ``width`` and ``height``."""
        shape = self.document.add_picture(BytesIO(self.picture))
        scale = min(Mm(width) / shape.width, Mm(height) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)

    def _new_page(self, _: Plain) -> None:
        """Let the next heading open a page; a break of its own would leave an empty line there."""
        self.is_new_page = True
