"""Where the parts of a JSON file stand: looked up in its bytes when a part has to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from json import JSONDecoder
from json import decoder as json_decoder
from typing import Any, NamedTuple

from ciimap.loading.faults import Path
from ciimap.loading.lines import Lines
from ciimap.loading.marks import HOST_FORMS, Spot

_INDEXED = 2  # levels whose places are kept once looked up: sections, and their entries
_SPACE = re.compile(r"[ \t\n\r]*")
# Both are in every Python, and not in its type stubs. Values are only skipped, never kept.
_read_string: Any = vars(json_decoder)["scanstring"]
_skip_value: Any = vars(JSONDecoder(parse_int=len, parse_float=len))["scan_once"]


class Part(NamedTuple):
    """One entry of an object or array: its key or position, and the offsets of key and value."""

    name: str | int
    key: int
    value: int


class JsonMarks:
    """The places of a whole JSON file."""

    def __init__(self, raw: bytes) -> None:
        """Keep the file's bytes; nothing is looked up yet."""
        self._raw = raw
        self._kept: dict[int, dict[str | int, Part]] = {}

    @cached_property
    def text(self) -> str:
        """The file's text."""
        return self._raw.decode()

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def find(self, path: Path) -> Spot:
        """Return where ``path`` stands; parts of the path that the file lacks are skipped."""
        start = _skip_space(self.text, 0)
        here = Part("", start, start)
        depth = 0
        for name in path:
            found = self._part(here.value, name, keep=depth < _INDEXED)
            if found is not None:
                here, depth = found, depth + 1
        return Spot(self._lines.place(here.key), self._lines.place(here.value))

    def _part(self, start: int, name: str | int, *, keep: bool) -> Part | None:
        names = (name, *HOST_FORMS) if name == "of" else (name,)
        if keep:
            if start not in self._kept:
                self._kept[start] = {part.name: part for part in parts_of(self.text, start)}
            return next((self._kept[start][n] for n in names if n in self._kept[start]), None)
        return next((part for part in parts_of(self.text, start) if part.name in names), None)


def parts_of(text: str, start: int) -> Iterator[Part]:
    """Yield the entries of the object or array at ``start`` of valid JSON; none for a scalar."""
    opening = text[start]
    if opening not in "{[":
        return
    at = _skip_space(text, start + 1)
    position = 0
    while text[at] not in "}]":
        key = at
        name: str | int = position
        if opening == "{":
            name, at = _read_string(text, at + 1, True)
            at = _skip_space(text, _skip_space(text, at) + 1)
        yield Part(name, key, at)
        _, at = _skip_value(text, at)
        at = _skip_space(text, at)
        if text[at] == ",":
            at = _skip_space(text, at + 1)
        position += 1


def repeated_keys(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each repeated key of valid JSON with the offsets of its first and later place."""
    waiting = [_skip_space(text, 0)]
    while waiting:
        first: dict[str | int, int] = {}
        for part in parts_of(text, waiting.pop()):
            if part.name in first:
                yield str(part.name), first[part.name], part.key
            first.setdefault(part.name, part.key)
            if text[part.value] in "{[":
                waiting.append(part.value)


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
