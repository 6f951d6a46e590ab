"""One file that was read: its data, and where each part of it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ciimap.errors import Place, Problem
from ciimap.loading.faults import Fault, Flaw, Path, UnreadableError
from ciimap.loading.hidden_text import may_hide
from ciimap.loading.json_reader import read_json
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.lines import JSON_BREAK, YAML_BREAK, LineTexts
from ciimap.loading.marks import Marks
from ciimap.loading.yaml_reader import read_yaml


@dataclass(frozen=True, eq=False)
class Document:
    """A file: its name relative to the model's folder, and the places of its parts."""

    name: str
    marks: Marks
    lines: LineTexts
    may_hide: bool = False  # its text may hold characters that cannot be seen

    def place(self, path: Path, *, of_value: bool = False) -> Place:
        """Return the place of ``path``: of its key, or of its value."""
        spot = self.marks.find(path)
        return Place(self.name, *(spot.value if of_value else spot.key))

    def problem(self, fault: Fault, path: Path) -> Problem:
        """Return ``fault`` at ``path`` of this file as a problem."""
        place = self.place(path, of_value=fault.side == "value")
        return make_problem(self.lines, place, fault)


@dataclass(frozen=True, eq=False)
class ReadDocument:
    """A document with its data, until the data are merged; ``flaws`` do not spoil them."""

    document: Document
    data: Any
    flaws: tuple[Flaw, ...]


def read_document(raw: bytes, name: str, limits: ReadingLimits) -> ReadDocument:
    """Return the document in ``raw``: UTF-8 without a byte order mark, JSON if ``name`` says so.

    Raises:
        UnreadableError: the data cannot be used.
    """
    if is_json(name):
        read = read_json(raw, limits)
        marks = read.marks
        lines = LineTexts(lambda: marks.text, JSON_BREAK)
        document = Document(name, marks, lines, read.may_hide)
        return ReadDocument(document, read.data, read.flaws)
    text = raw.decode()
    reading = read_yaml(text, limits)
    document = Document(name, reading.marks, LineTexts(lambda: text, YAML_BREAK), may_hide(text))
    return ReadDocument(document, reading.data, reading.flaws)


def is_json(name: str) -> bool:
    """Return whether the file ``name`` is read as JSON and not as YAML."""
    return name.lower().endswith(".json")


def problems_of_flaws(flaws: Iterable[Flaw], name: str, lines: LineTexts) -> Iterator[Problem]:
    """Yield ``flaws`` of the file ``name`` as problems."""
    for flaw in flaws:
        yield make_problem(lines, Place(name, flaw.line, flaw.column), flaw)


def unreadable_problems(error: UnreadableError, name: str, raw: bytes) -> Iterator[Problem]:
    """Yield the problems of a file whose data cannot be used, with ``raw`` as far as it is text."""
    text = raw.decode(errors="replace")
    ends = JSON_BREAK if is_json(name) else YAML_BREAK
    return problems_of_flaws(error.flaws, name, LineTexts(lambda: text, ends))


def make_problem(lines: LineTexts, place: Place, fault: Fault | Flaw) -> Problem:
    """Return ``fault`` at ``place`` as a problem, with the line that it stands on."""
    severity = fault.severity if isinstance(fault, Fault) else "error"
    source, start = lines.around(place.line, place.column)
    return Problem(place, fault.rule, fault.message, fault.hint, source, severity, start)
