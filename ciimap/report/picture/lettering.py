"""How much room a text takes, and how it is broken into lines, without a font at hand."""

from __future__ import annotations

import re
import unicodedata

_NARROW = frozenset("fijlrtI.,:;'|!()[]/- ")
_WIDE = frozenset("mwMWGOQ@%")
_ELLIPSIS = "…"
_NEVER_FIRST = frozenset("，。、；：！？）》】”’,.;:!?)]}…")
_NEVER_LAST = frozenset("（《【“‘([{")
_PIECE = re.compile(r"[\w./+×-]+ ?|\s+|.", re.ASCII | re.DOTALL)


def width_of(text: str) -> float:
    """Return the width of ``text`` in ems; Chinese characters are one em wide."""
    return sum(map(_width_of_character, text))


def _width_of_character(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F", "A"}:
        return 1.0
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.8
    return 0.61 if character.isupper() else 0.53


def break_lines(text: str, room: float, most: int) -> tuple[str, ...]:
    """Return ``text`` in at most ``most`` lines of ``room`` ems, cut with an ellipsis if need be.

    Lines break before a remark in brackets where that leaves two whole lines; else after Latin
    words and between Chinese characters.
    """
    words = " ".join(text.split())
    if most > 1 and width_of(words) > room:
        parts = _before_bracket(words)
        if all(0 < width_of(part) <= room for part in parts):
            return parts
    lines: list[str] = []
    while words and len(lines) < most - 1 and width_of(words) > room:
        taken = _first_line(words, room)
        lines.append(taken.rstrip())
        words = words[len(taken) :].lstrip()
    return (*lines, cut(words, room)) if words else tuple(lines)


def _before_bracket(text: str) -> tuple[str, str]:
    at = next((place for place, character in enumerate(text) if character in "（("), len(text))
    return text[:at].rstrip(), text[at:]


def cut(text: str, room: float) -> str:
    """Return ``text``, or as much of it as fits in ``room`` ems with an ellipsis."""
    if width_of(text) <= room:
        return text
    kept = ""
    for character in text:
        if width_of(kept + character + _ELLIPSIS) > room:
            break
        kept += character
    return kept.rstrip() + _ELLIPSIS


def cut_middle(text: str, room: float) -> str:
    """Return ``text``, or its two ends: what tells two links apart stands at the end."""
    if width_of(text) <= room:
        return text
    tail = ""
    for character in reversed(text):
        if width_of(character + tail) > room * 0.5:
            break
        tail = character + tail
    return cut(text, room - width_of(tail)) + tail.lstrip()


def _first_line(text: str, room: float) -> str:
    line = ""
    for piece in _PIECE.findall(text):
        if width_of((line + piece).rstrip()) > room:
            break
        line += piece
    return _well_broken(line, text[len(line) :]) or _forced(text, room)


def _well_broken(line: str, rest: str) -> str:
    """Return ``line``, shorter where punctuation would begin the next line or end this one."""
    end = len(line)
    while end and (rest[:1] in _NEVER_FIRST or line[end - 1] in _NEVER_LAST):
        end -= 1
        rest = line[end]
    return line[:end]


def _forced(text: str, room: float) -> str:
    """Return as many characters as fit: the first word alone is too long."""
    end = 1
    while end < len(text) and width_of(text[: end + 1]) <= room:
        end += 1
    return text[:end]
