"""JSON files: the data at once, the place of a part only when somebody asks for it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import Any, NamedTuple

from ciimap.loading.faults import Flaw, UnreadableError, flaw, hint
from ciimap.loading.hidden_text import may_hide
from ciimap.loading.json_marks import JsonMarks, repeated_keys
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.lines import Lines
from ciimap.values import LONGEST_NUMBER

_HINTS = {
    "Expecting property name enclosed in double quotes": "json-name",
    "Illegal trailing comma before end of object": "json-comma",
    "Illegal trailing comma before end of array": "json-comma",
    "Expecting ',' delimiter": "json-delimiter",
    "Expecting ':' delimiter": "missing-colon",
    "Unterminated string starting at": "unclosed-quote",
    "Invalid control character at": "json-line",
    "Extra data": "json-extra",
}
_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|u(?P<lone>[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"|[][{}]|-?[0-9][0-9.eE+-]*|-?[A-Za-z]\w*', re.DOTALL)


class JsonReading(NamedTuple):
    """What a file holds, where, and what is wrong with it although it can be used."""

    data: Any
    marks: JsonMarks
    flaws: tuple[Flaw, ...]
    may_hide: bool


class _BadNumberError(ValueError):
    """A number that JSON or this format does not have; ``text`` is how it is written."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


def read_json(raw: bytes, limits: ReadingLimits) -> JsonReading:
    """Return the data of ``raw``, UTF-8 without the byte order mark.

    Raises:
        UnreadableError: not JSON, numbers that are none, or beyond ``limits``.

    Cost: that of ``json.loads`` with a call per object; ``raw`` is kept for the places.
    """
    text = raw.decode()
    if not text.strip():
        raise UnreadableError([flaw("empty-file", 1, 1)])
    keys = _KeyCounter()
    data = _parse(text, keys, limits)
    _refuse_depth(data, text, limits)
    _refuse_lone_surrogates(text)
    flaws = _repeated(text, limits) if keys.repeated else ()
    return JsonReading(data, JsonMarks(raw), flaws, may_hide(text))


class _KeyCounter:
    """Builds objects, and notices keys that repeat."""

    repeated = False

    def build(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return ``pairs`` as a dict; the last of a repeated key wins."""
        built = dict(pairs)
        if len(built) != len(pairs):
            self.repeated = True
        return built


def _parse(text: str, keys: _KeyCounter, limits: ReadingLimits) -> Any:
    decoder = json.JSONDecoder(
        object_pairs_hook=keys.build,
        parse_int=_whole,
        parse_float=_finite,
        parse_constant=_no_constant,
    )
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as error:
        found = flaw("bad-json", error.lineno, error.colno)
        name = _HINTS.get(error.msg)
        raise UnreadableError([replace(found, hint=hint(name)) if name else found]) from None
    except _BadNumberError as error:
        raise UnreadableError([_bad_number(text, error.text)]) from None
    except RecursionError:
        raise UnreadableError([_too_deep(text, limits)]) from None


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _BadNumberError(text)
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise _BadNumberError(text)
    return number


def _no_constant(text: str) -> Any:
    raise _BadNumberError(text)


def _bad_number(text: str, number: str) -> Flaw:
    """Return the flaw at the first token that is written ``number``."""
    tokens = (match for match in _TOKENS.finditer(text) if match[0] == number)
    line, column = Lines(text).place(next(tokens).start())
    return flaw("not-finite", line, column, value=number[:40])


def _refuse_depth(data: Any, text: str, limits: ReadingLimits) -> None:
    level = [data]
    for _ in range(limits.depth):
        level = [
            part
            for holder in level
            if type(holder) in {dict, list}
            for part in (holder.values() if type(holder) is dict else holder)
            if type(part) in {dict, list}
        ]
        if not level:
            return
    raise UnreadableError([_too_deep(text, limits)])


def _too_deep(text: str, limits: ReadingLimits) -> Flaw:
    """Return the flaw at the first bracket that is nested too deeply."""
    depth = 0
    for match in _TOKENS.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > limits.depth:
            line, column = Lines(text).place(match.start())
            return flaw("too-deep", line, column, limit=limits.depth)
    return flaw("too-deep", limit=limits.depth)


def _refuse_lone_surrogates(text: str) -> None:
    if "\\ud" not in text and "\\uD" not in text:
        return
    for match in _ESCAPES.finditer(text):
        if match["lone"]:
            line, column = Lines(text).place(match.start())
            name = f"U+{match['lone'].upper()}"
            raise UnreadableError([flaw("control-character", line, column, character=name)])


def _repeated(text: str, limits: ReadingLimits) -> tuple[Flaw, ...]:
    lines, flaws = Lines(text), []
    for key, first, second in repeated_keys(text):
        line, column = lines.place(first)
        values: dict[str, Any] = {"key": key[:60], "first_line": line, "first_column": column}
        flaws.append(flaw("repeated-key", *lines.place(second), **values))
        if len(flaws) >= limits.problems:
            break
    return tuple(flaws)
