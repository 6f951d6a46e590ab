"""What a plain (unquoted) YAML scalar means: the core schema of YAML 1.2, without surprises.

``true``, ``false``, ``null``, ``~``, numbers; all else is text, also ``no``, ``on``, ``010``,
``2026-01-01`` and ``12:30:00``, which older readers take for something else. A whole number of
more than 19 characters is text: it is a code and not a quantity.
"""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None
SUSPECTS = frozenset("+-.0123456789~nNtTfF")  # first characters of what may not be text
LONGEST_NUMBER = 19  # characters of a whole number

_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_BASED = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII
)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)


class NotFiniteError(ValueError):
    """An infinity or not-a-number, which no part of a model can be."""


def read_plain(text: str) -> Scalar:
    """Return the value of the plain scalar ``text``.

    Raises:
        NotFiniteError: it is an infinity, not a number, or too large for one.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= LONGEST_NUMBER else text
    if _BASED.fullmatch(text):
        return int(text, 0) if len(text) <= LONGEST_NUMBER else text
    if _FLOAT.fullmatch(text):
        return _finite(float(text))
    if _NOT_FINITE.fullmatch(text):
        raise NotFiniteError(text)
    return text


def _finite(number: float) -> float:
    if math.isinf(number):
        raise NotFiniteError(str(number))
    return number
