"""The layout of help: click's, with Chinese characters counted as wide."""

from __future__ import annotations

from collections.abc import Iterable

import click

from ciimap.cli.widths import display_width, wrap

_GAP = 2  # columns between the two columns of a list
_WIDEST = 30  # first columns wider than this stand on a line of their own


class Formatter(click.HelpFormatter):
    """click's formatter, with other wrapping."""

    def write_text(self, text: str) -> None:
        """Write a paragraph; lines that begin with a space are kept as they are."""
        indent = " " * self.current_indent
        for line in text.split("\n"):
            wrapped = [line] if line.startswith(" ") else wrap(line, self.width - len(indent))
            for each in wrapped:
                self.write(f"{indent}{each}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading with the colon of its language."""
        colon = ":" if heading.isascii() else "："
        self.write(f"{' ' * self.current_indent}{heading}{colon}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST, col_spacing: int = _GAP
    ) -> None:
        """Write a list of terms and what they mean, in two columns."""
        rows = tuple(rows)
        widest = max((display_width(term) for term, _ in rows), default=0)
        column = self.current_indent + min(widest, col_max) + col_spacing
        for term, meaning in rows:
            self._write_row(term, wrap(meaning, max(20, self.width - column)), column)

    def _write_row(self, term: str, meaning: list[str], column: int) -> None:
        start = " " * self.current_indent + term
        if display_width(start) + _GAP > column:
            self.write(start + "\n")
            start = ""
        for line in meaning:
            self.write(f"{start}{' ' * (column - display_width(start))}{line}".rstrip() + "\n")
            start = ""
