"""The rows of a batch as a workbook. Same rows, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from ciimap.batch.statuses import ALL_STATUSES, counts
from ciimap.batch.summaries import COLUMNS, cells
from ciimap.batch.tasks import Row
from ciimap.export import legible
from ciimap.texts import say
from ciimap.values import Language

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # fixed, so that the same rows give the same bytes
_LONGEST_CELL = 32_000
_WIDTHS = {
    "model": 44,
    "status": 16,
    "title": 36,
    "operator": 32,
    "sector": 18,
    "orders": 14,
    "level_state": 26,
    "assessment": 52,
    "problem": 60,
}  # of the columns that hold text, in characters; they wrap
_NUMBER = 14  # characters of a column of numbers, or of a date
_NOTE = 7  # lines below its first that a note takes at most
_A3 = 8


def workbook(rows: Sequence[Row], language: Language) -> bytes:
    """Return a workbook: what became of the models, and a line for each."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, {**options, "strings_to_numbers": False}) as book:
        book.set_properties({"created": _CREATED})
        styles = _Styles(book)
        _overview(book.add_worksheet(say("batch.sheet-overview", language)), rows, language, styles)
        _models(book.add_worksheet(say("batch.sheet-models", language)), rows, language, styles)
    return buffer.getvalue()


class _Styles:
    """How cells look: heads as their column is aligned, text that wraps, sums in bold."""

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"}
        placed = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**head, **placed, "indent": 1})
        self.number_head = book.add_format({**head, **placed, "align": "right"})
        self.note = book.add_format(placed)
        self.text = book.add_format({**placed, "indent": 1})
        self.number = book.add_format({"valign": "top"})
        self.sum = book.add_format({"bold": True, "top": 1})


def _overview(sheet: Any, rows: Sequence[Row], language: Language, styles: _Styles) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, _NUMBER)
    sheet.write_string(0, 0, say("batch.status", language), styles.head)
    sheet.write_string(0, 1, say("batch.models", language), styles.number_head)
    for line, (status, count) in enumerate(counts(rows).items(), 1):
        sheet.write_string(line, 0, say(f"batch.status-{status}", language))
        sheet.write_number(line, 1, count)
    sheet.write_string(len(ALL_STATUSES) + 1, 0, say("batch.all", language), styles.sum)
    sheet.write_number(len(ALL_STATUSES) + 1, 1, len(rows), styles.sum)
    if any(row.get("orders") == "policy" for row in rows):
        first = len(ALL_STATUSES) + 3
        note = say("batch.note-orders", language)
        sheet.merge_range(first, 0, first + _NOTE, 1, note, styles.note)
    sheet.freeze_panes(1, 0)


def _models(sheet: Any, rows: Sequence[Row], language: Language, styles: _Styles) -> None:
    for place, name in enumerate(COLUMNS):
        is_text = name in _WIDTHS or name == "assessed_on"
        cell_style = styles.text if is_text else styles.number
        sheet.set_column(place, place, _WIDTHS.get(name, _NUMBER), cell_style)
        head_style = styles.head if is_text else styles.number_head
        sheet.write_string(0, place, say(f"batch.column-{name}", language), head_style)
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(cells(row, language)):
            _write(sheet, line, place, _told(COLUMNS[place], cell, language))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    sheet.set_row(0, 32)  # two lines
    _print_on_two_widths(sheet)


def _print_on_two_widths(sheet: Any) -> None:
    sheet.set_paper(_A3)
    sheet.set_landscape()
    sheet.fit_to_pages(2, 0)  # wide, and as high as the models are many
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)


def _told(column: str, cell: str | int | None, language: Language) -> str | int | None:
    if column == "status":
        return say(f"batch.status-{cell}", language)
    if column == "orders" and cell:
        return say(f"batch.orders-{cell}", language)
    return say(f"batch.level-{cell}", language) if column == "level_state" and cell else cell


def _write(sheet: Any, line: int, place: int, cell: str | int | None) -> None:
    if isinstance(cell, int):
        sheet.write_number(line, place, cell)
    elif cell:
        sheet.write_string(line, place, legible(cell)[:_LONGEST_CELL])
