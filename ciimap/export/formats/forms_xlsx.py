"""The forms F1 to F11 as a workbook: a cover, and a sheet for each form, ready for print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import accumulate
from math import ceil
from textwrap import shorten
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ciimap.export.exporter import Files
from ciimap.export.legible import legible
from ciimap.export.subject import Subject
from ciimap.report import Dossier, Form, build_forms, identity_of, width_of

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # fixed, so that the same input gives the same bytes
_LONGEST_CELL = 32_767  # characters; limit of the format
_LONGEST_SHEET_NAME = 31  # likewise; a name is cut between words
_LONGEST_HEADER = 200  # of 255 characters, the rest being codes
_FONTS = {"en": "Calibri", "zh": "等线"}
_NAVY, _GREY, _SHADE, _LINE = "#1F3A5F", "#F2F4F7", "#FFF4CC", "#B8C0CC"
_A4, _A3 = 9, 8
_WIDEST_ON_A4 = 150  # characters; on A4 anything wider would be too small to read
_LABEL_WIDTH, _COVER_WIDTH = 28, 92
_LINE_HEIGHT, _HIGHEST_ROW = 14.0, 400  # points


def render(subject: Subject) -> Files:
    """Return one workbook; every cell is text, whatever it begins with."""
    dossier = Dossier(subject.evaluation, subject.language, subject.capability)
    forms = build_forms(dossier)
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, {**options, "strings_to_numbers": False}) as book:
        title = legible(dossier.title)[:_LONGEST_HEADER]
        book.set_properties({"title": title, "created": _CREATED})
        _Writer(book, dossier).write(forms)
    return {f"{subject.stem}.forms.xlsx": buffer.getvalue()}


class _Writer:
    def __init__(self, book: Any, dossier: Dossier) -> None:
        self.book, self.dossier = book, dossier
        base = {"font_name": _FONTS[dossier.language], "font_size": 10, "valign": "top"}
        cell = {**base, "text_wrap": True, "border": 1, "border_color": _LINE}
        head = {**cell, "bold": True, "font_color": "#FFFFFF", "bg_color": _NAVY}
        self.looks = {
            "title": book.add_format({**base, "bold": True, "font_size": 16, "font_color": _NAVY}),
            "marking": book.add_format({**base, "bold": True, "font_color": "#B00020"}),
            "note": book.add_format({**base, "italic": True, "font_color": "#555555"}),
            "head": book.add_format(head),
            "label": book.add_format({**cell, "bold": True, "bg_color": _GREY}),
            "cell": book.add_format({**cell, "num_format": "@"}),
            "blank": book.add_format({**cell, "num_format": "@", "bg_color": _SHADE}),
        }

    def write(self, forms: Sequence[Form]) -> None:
        self._cover(forms)
        for form in forms:
            self._form(form)

    def _cover(self, forms: Sequence[Form]) -> None:
        say = self.dossier.say
        sheet = self._sheet(say("paper.cover"), "")
        sheet.set_column(0, 0, _LABEL_WIDTH)
        sheet.set_column(1, 1, _COVER_WIDTH)
        sheet.set_row(0, 24)
        self._text(sheet, (0, 0), say("paper.forms-title", title=self.dossier.title), "title")
        self._text(sheet, (1, 0), self._marking(), "marking")
        row = 3
        for label, told in identity_of(self.dossier):
            self._pair(sheet, row, label, told)
            row += 1
        self._text(sheet, (row + 1, 0), say("paper.to-fill-in"), "blank")
        self._text(sheet, (row + 1, 1), say("paper.shaded"), "cell")
        self._contents(sheet, row + 3, forms)

    def _contents(self, sheet: Worksheet, row: int, forms: Sequence[Form]) -> None:
        say = self.dossier.say
        self._text(sheet, (row, 0), say("paper.form"), "head")
        self._text(sheet, (row, 1), say("paper.form-about"), "head")
        for form in forms:
            row += 1
            told = say("paper.form-counts", note=form.note, rows=len(form.rows), blanks=form.blanks)
            self._pair(sheet, row, f"{form.number} {form.title}", told)

    def _pair(self, sheet: Worksheet, row: int, label: str, told: str) -> None:
        lines = max(_lines(label, _LABEL_WIDTH), _lines(told, _COVER_WIDTH))
        sheet.set_row(row, min(_HIGHEST_ROW, _LINE_HEIGHT * lines + 3))
        self._text(sheet, (row, 0), label, "label")
        self._text(sheet, (row, 1), told, "cell")

    def _form(self, form: Form) -> None:
        is_wide = sum(column.width for column in form.columns) > _WIDEST_ON_A4
        sheet = self._sheet(f"{form.number} {form.title}", form.number, _A3 if is_wide else _A4)
        sheet.set_row(0, 24)
        self._text(sheet, (0, 0), f"{form.number}  {form.title}", "title")
        self._text(sheet, (1, 0), form.note, "note")
        widths = [column.width for column in form.columns]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        self._row(sheet, (2, "head"), [column.head for column in form.columns], widths)
        for number, row in enumerate(form.rows, 3):
            self._row(sheet, (number, ""), row, widths)
        sheet.freeze_panes(3, min(2, len(form.columns) - 1))
        sheet.repeat_rows(0, 2)
        sheet.print_area(0, 0, 2 + max(1, len(form.rows)), len(form.columns) - 1)

    def _sheet(self, name: str, number: str, paper: int = _A4) -> Worksheet:
        sheet = self.book.add_worksheet(shorten(name, _LONGEST_SHEET_NAME, placeholder=""))
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        half = _LONGEST_HEADER // 2
        marking = self._marking()
        sheet.set_header(f"&L&9{_escaped(self.dossier.title, half)}&R&9{_escaped(marking, half)}")
        digest = self.dossier.evaluation.sha256[:16]
        sheet.set_footer(f"&L&8{_escaped(marking, 60)}&C&8{number} &P / &N&R&8SHA-256 {digest}…")
        return sheet

    def _marking(self) -> str:
        return self.dossier.marking or self.dossier.say("paper.unmarked")

    def _row(
        self, sheet: Worksheet, at: tuple[int, str], row: Sequence[str], widths: Sequence[int]
    ) -> None:
        number, look = at
        lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
        sheet.set_row(number, min(_HIGHEST_ROW, _LINE_HEIGHT * lines + 3))
        for place, cell in enumerate(row):
            self._text(sheet, (number, place), cell, look or ("cell" if cell else "blank"))

    def _text(self, sheet: Worksheet, place: tuple[int, int], text: str, look: str) -> None:
        shown = legible(text)
        if len(shown) > _LONGEST_CELL:
            shown = shown[: _LONGEST_CELL - 1] + "…"
        if shown:
            sheet.write_string(*place, shown, self.looks[look])
        else:
            sheet.write_blank(*place, None, self.looks[look])


def _lines(text: str, width: int) -> int:
    """Return how many lines ``text`` takes in a column of ``width`` digits, half an em each."""
    return sum(max(1, ceil(width_of(line) * 2.15 / width)) for line in text.split("\n"))


def _escaped(text: str, most: int) -> str:
    """Return ``text`` in one line for a header or footer, where an ampersand begins a code.

    What needs more than ``most`` characters is cut and ends with an ellipsis; the cover has it all.
    """
    told = [character.replace("&", "&&") for character in " ".join(legible(text).split())]
    if sum(map(len, told)) <= most:
        return "".join(told)
    ends = accumulate(map(len, told))
    return "".join(part for part, end in zip(told, ends, strict=True) if end < most) + "…"
