"""Ids: what may name an element, and what is wrong with a text that may not."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

IdFault = Literal["empty", "space", "control", "bidi", "invisible", "character", "start", "long"]

_ASCII = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)
_CHINESE = re.compile(r"[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_.\-\u4e00-\u9fff]*")  # most of them
_ALLOWED_MARKS = frozenset("_.-·、（）《》【】—")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST = 200


def id_fault(text: str) -> IdFault | None:
    """Return why ``text`` may not be an id, or ``None`` if it may.

    An id is ``[A-Za-z0-9_][A-Za-z0-9_.-]*`` or Chinese text without spaces.
    """
    if not text:
        return "empty"
    if len(text) > _LONGEST:
        return "long"
    if _ASCII.fullmatch(text) or _CHINESE.fullmatch(text):
        return None
    return _first_fault(text)


def text_fault(text: str) -> IdFault | None:
    """Return the first hidden character class in a human ``text`` (bidi, invisible, control)."""
    for character in text:
        fault = _hidden(character)
        if fault and character not in "\n\t":
            return fault
    return None


def _first_fault(text: str) -> IdFault | None:
    for character in text:
        fault = _hidden(character) or _misplaced(character)
        if fault:
            return fault
    if not (text[0] == "_" or text[0].isalnum()):
        return "start"
    return None if any(unicodedata.category(c) == "Lo" for c in text) else "character"


def _hidden(character: str) -> IdFault | None:
    if character in _BIDI:
        return "bidi"
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Co", "Cn"}:
        return "control"
    return "invisible" if category in {"Cf", "Zl", "Zp"} else None


def _misplaced(character: str) -> IdFault | None:
    if character.isspace():
        return "space"
    if character in _ALLOWED_MARKS:
        return None
    if character.isascii():
        return None if character.isalnum() else "character"
    return None if unicodedata.category(character)[0] in "LNM" else "character"
