"""Text in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PIECES = re.compile(
    r"\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\uffef]+"
)
_NO_LINE_START = frozenset("，。；：、！？）》】”’…")  # stay with what they follow


def display_width(text: str) -> int:
    """Return the columns that ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """Return ``text`` as lines of at most ``width`` columns; Chinese breaks between characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and display_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> Iterator[str]:
    """Yield what may not be broken, with the punctuation that belongs to it."""
    held = ""
    for piece in _PIECES.findall(text):
        if held and (piece[0] in _NO_LINE_START or piece.isspace()):
            held += " " if piece.isspace() else piece
            continue
        if held:
            yield held
        held = "" if piece.isspace() else piece
    if held:
        yield held
