"""What was noticed as lines: one of canonical JSON for each finding, in replies as in folders."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, overload

from ciimap.diagnostics import Diagnostic
from ciimap.errors import Place
from ciimap.texts import Message
from ciimap.values import LANGUAGES, Language, canonical_json

_in_all = itemgetter(*LANGUAGES)


class Lines(Sequence[Diagnostic]):
    """What was noticed in many models, by model and place, packed until somebody looks into it.

    Reading raises KeyError, TypeError or ValueError where the lines are not those of ``lines_of``.
    """

    def __init__(self, packed: Iterable[str]) -> None:
        """Hold pieces that ``pack`` made, in this order; an empty one says nothing."""
        self._packed = tuple(filter(None, packed))

    def pieces(self) -> Iterator[bytes]:
        """Yield the lines, some at a time."""
        return map(_unpacked, self._packed)

    def __len__(self) -> int:
        return sum(piece.count(b"\n") for piece in self.pieces())

    @overload
    def __getitem__(self, place: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Diagnostic]: ...
    def __getitem__(self, place: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        return self._read[place]

    @cached_property
    def _read(self) -> list[Diagnostic]:
        return [each for piece in self.pieces() for each in _read_lines(piece)]


def pack(found: Iterable[Diagnostic]) -> str:
    """Return ``found`` as a reply carries it: compressed lines, in base64."""
    return pack_lines(lines_of(found))


def pack_lines(raw: bytes) -> str:
    """Return lines as a reply carries them."""
    return base64.b64encode(zlib.compress(raw, 6)).decode("ascii")


def _unpacked(packed: str) -> bytes:
    return zlib.decompress(base64.b64decode(packed))


def lines_of(found: Iterable[Diagnostic]) -> bytes:
    """Return a line for each of ``found``, by model and place."""
    ordered = sorted(found, key=lambda each: each.order)
    return b"".join(line for each in ordered for line in (_line_of(each), b"\n"))


def _read_lines(raw: bytes) -> list[Diagnostic]:
    lines = raw.splitlines()
    told = json.loads(b"[%s]" % b",".join(lines))
    return [_read(*pair) for pair in zip(told, lines, strict=True)]


@dataclass(frozen=True)
class _Read(Diagnostic):
    """One that was read, with its line: most are written again as they were."""

    line: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True)
class _Said(Message):
    """What was said in each language; ``values`` are the texts."""

    def in_language(self, language: Language) -> str:
        return str(self.values[language])


def _line_of(each: Diagnostic) -> bytes:
    return each.line if isinstance(each, _Read) else canonical_json(_plain(each))


def _plain(each: Diagnostic) -> dict[str, Any]:
    return {
        "model": each.model,
        "file": each.place.file,
        "line": each.place.line,
        "column": each.place.column,
        "rule": each.rule,
        "severity": each.severity,
        "at": each.at,
        "message": _in_both(each.message),
        "hint": None if each.hint is None else _in_both(each.hint),
    }


def _read(told: dict[str, Any], line: bytes) -> Diagnostic:
    return _Read(
        told["model"],
        Place(told["file"], told["line"], told["column"]),
        told["rule"],
        told["severity"],
        _said(told["message"]),
        told["at"],
        None if told["hint"] is None else _said(told["hint"]),
        line,
    )


def _in_both(message: Message) -> dict[str, str]:
    return {language: message.in_language(language) for language in LANGUAGES}


def _said(texts: dict[str, str]) -> Message:
    _in_all(texts)  # or it is no text of ours
    return _Said("", texts)
