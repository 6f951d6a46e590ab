"""CSV text that a spreadsheet shows as text and never runs.

Source: OWASP ASVS 1.2.10. A cell that a spreadsheet would take for a formula gets an apostrophe in
front; so does one that begins with an apostrophe, so that taking one off gives the text back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS = tuple("=+-@\t\r\n＝＋－＠'")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV (RFC 4180), lines ended by CR LF."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" ").startswith(_STARTS) else value
    return "" if value is None else str(value)
