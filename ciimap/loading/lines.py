"""Lines and columns of a text, found without keeping a list of its lines."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable

_CHUNK = 1 << 16
YAML_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as PyYAML counts lines
JSON_BREAK = re.compile("\n")


class Lines:
    """The lines of a text, where only line feeds end a line: offset to line and column."""

    def __init__(self, text: str) -> None:
        """Keep ``text``; lines are counted as far as somebody asks."""
        self._text = text
        self._counts = array("Q", [0])  # line feeds before each chunk

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of the character at ``offset``."""
        chunk = offset // _CHUNK
        while len(self._counts) <= chunk:
            start = (len(self._counts) - 1) * _CHUNK
            count = self._text.count("\n", start, start + _CHUNK)
            self._counts.append(self._counts[-1] + count)
        before = self._counts[chunk] + self._text.count("\n", chunk * _CHUNK, offset)
        return before + 1, offset - self._text.rfind("\n", 0, offset)


class LineTexts:
    """The text of each line, by number; the text is fetched when first asked for."""

    def __init__(self, read: Callable[[], str], ends: re.Pattern[str]) -> None:
        """Remember how to get the text, and what ends a line in it."""
        self._read, self._ends = read, ends
        self._starts: array[int] | None = None

    def line(self, number: int) -> str:
        """Return line ``number``, from 1, without its end; empty where there is none."""
        text = self._read()
        start, end = self._bounds(text, number)
        return text[start:end]

    def around(self, number: int, column: int, width: int = 400) -> tuple[str, int]:
        """Return the part of a line around ``column``, and the column of its first character.

        A line of at most ``width`` characters comes whole; of a long one no more is touched.
        """
        text = self._read()
        start, end = self._bounds(text, number)
        if end - start <= width:
            return text[start:end], 1
        skipped = max(0, min(column - 1 - width // 2, end - start - width))
        return text[start + skipped : start + skipped + width], skipped + 1

    def _bounds(self, text: str, number: int) -> tuple[int, int]:
        """Return the offsets at which a line begins and ends."""
        if self._starts is None:
            self._starts = array("Q", [0, *(m.end() for m in self._ends.finditer(text))])
        if not 1 <= number <= len(self._starts):
            return 0, 0
        start = self._starts[number - 1]
        if number == len(self._starts):
            return start, len(text)
        end = self._starts[number] - 1
        return start, end - (text[end - 1 : end + 1] == "\r\n")
