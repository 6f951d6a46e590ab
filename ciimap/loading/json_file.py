"""A JSON file that is no model: its data, and where each part of them stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ciimap.errors import InputError, Place, Problem
from ciimap.loading.document import Document, make_problem, problems_of_flaws
from ciimap.loading.faults import Fault, Flaw, UnreadableError
from ciimap.loading.faults import Path as DataPath
from ciimap.loading.files import check_bytes, read_file
from ciimap.loading.json_reader import read_json
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.lines import JSON_BREAK, LineTexts
from ciimap.texts import Message

_DEFAULT = ReadingLimits()


@dataclass(frozen=True, eq=False)
class LoadedJson:
    """The data of a JSON file, and the places of their parts."""

    data: Any
    document: Document

    def place(self, path: DataPath) -> Place:
        """Return where the value of ``path`` stands, or the longest part of it that is there."""
        return self.document.place(path, of_value=True)

    def problem(self, path: DataPath, rule: str, message: Message) -> Problem:
        """Return the problem ``rule`` with the value of ``path``."""
        fault = Fault(rule, message, path)
        return make_problem(self.document.lines, self.place(path), fault)


def load_json(path: Path, limits: ReadingLimits = _DEFAULT) -> LoadedJson:
    """Return the data of the JSON file at ``path``, whatever it is called.

    Raises:
        InputError: it cannot be read, is not JSON, repeats a key, or is beyond ``limits``.
    """
    try:
        raw = read_file(path, replace(limits, yaml_bytes=limits.json_bytes))
    except UnreadableError as error:
        raise _input_error(path.name, b"", error.flaws) from None
    return load_json_bytes(raw, path.name, limits)


def load_json_bytes(raw: bytes, name: str, limits: ReadingLimits = _DEFAULT) -> LoadedJson:
    """Return the data of the JSON in ``raw``, called ``name``; raises as ``load_json`` does."""
    try:
        raw = check_bytes(raw, limits.json_bytes)
        if not raw.strip():
            raise UnreadableError([Flaw("empty-file", Message("loading.empty-json"))])
        read = read_json(raw, limits)
    except UnreadableError as error:
        raise _input_error(name, raw, error.flaws) from None
    if read.flaws:
        raise _input_error(name, raw, read.flaws)
    lines = LineTexts(lambda: read.marks.text, JSON_BREAK)
    return LoadedJson(read.data, Document(name, read.marks, lines, read.may_hide))


def _input_error(name: str, raw: bytes, flaws: Iterable[Flaw]) -> InputError:
    lines = LineTexts(lambda: raw.decode(errors="replace"), JSON_BREAK)
    return InputError(problems_of_flaws(flaws, name, lines))
