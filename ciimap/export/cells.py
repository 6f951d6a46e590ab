"""Rows of text as a CSV file that a spreadsheet opens without taking any cell for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from ciimap.export.legible import legible

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # source: OWASP ASVS 1.2.10


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Return ``rows`` as UTF-8 with a byte-order mark; a risky cell begins with an apostrophe."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def is_risky(cell: str) -> bool:
    """Return whether a spreadsheet could take ``cell`` for a formula."""
    return cell.lstrip(" ").startswith(_FORMULA)


def _cell(cell: str) -> str:
    return f"'{legible(cell)}" if is_risky(cell) else legible(cell)
