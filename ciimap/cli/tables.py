"""Tables on a terminal: columns as wide as their content, Chinese characters counted as two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ciimap.cli.widths import display_width

if TYPE_CHECKING:
    from ciimap.report import Table

_GAP = "  "


def format_table(table: Table) -> str:
    """Return ``table`` as lines; nothing is cut off, the last column runs on."""
    rows = [table.columns, *table.rows]
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    rule = (*("-" * width for width in widths[:-1]), "-" * display_width(table.columns[-1]))
    lines = [table.title, *_lines([table.columns, rule, *table.rows], widths)]
    return "\n".join(lines)


def _lines(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        cells = [_padded(cell, width) for cell, width in zip(row, widths, strict=True)]
        yield ("  " + _GAP.join(cells)).rstrip()


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))
