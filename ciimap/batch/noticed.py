"""What rules and readers noticed in each model, with places: for pipelines, in both languages.

One line of canonical JSON says one finding, in replies as in the folder of a run.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, overload

from ciimap.batch.tasks import Reply, Task
from ciimap.diagnostics import Diagnostic, of_findings, of_problems
from ciimap.errors import Finding, InputError, Place
from ciimap.texts import Message
from ciimap.values import LANGUAGES, Language, canonical_json

if TYPE_CHECKING:  # who reads replies again needs nothing that makes them
    from ciimap.report import CapabilityEvaluation, Evaluation

_MOST_PROBLEMS = 1_000  # of a file that cannot be used; its row says how many there are
_in_all = itemgetter(*LANGUAGES)
BY_MACHINE = frozenset({"timed-out", "out-of-memory", "crashed"})  # statuses that are rules


def all_findings(evaluation: Evaluation, capability: CapabilityEvaluation | None) -> list[Finding]:
    """Return each finding once: those on duties of law are in both lists."""
    own = () if capability is None else _own(evaluation, capability)
    return [*evaluation.findings, *own]


def noticed_in(
    task: Task, evaluation: Evaluation, capability: CapabilityEvaluation | None
) -> Iterator[Diagnostic]:
    """Yield all findings on the model and on its assessment, each in the file that it is about."""
    yield from of_findings(evaluation.findings, task.name, _folder_of(task.name))
    if capability is None:
        return
    for each in _own(evaluation, capability):
        of_sheet = each.place is None or each.place.file == capability.name
        file = task.assessment if of_sheet and task.assessment else task.name
        for found in of_findings([each], file, _folder_of(file)):
            yield replace(found, model=task.name)


def _own(evaluation: Evaluation, capability: CapabilityEvaluation) -> Iterator[Finding]:
    """Yield the findings of the assessment that are not of the model too."""
    yield from (each for each in capability.findings if each not in evaluation.findings)


def problems_of(task: Task, error: InputError) -> Iterator[Diagnostic]:
    """Yield what is wrong with a model, or its assessment, that cannot be used."""
    return of_problems(error.problems[:_MOST_PROBLEMS], task.name)


class Lines(Sequence[Diagnostic]):
    """What was noticed, as lines by model and place: read when somebody looks into it.

    Reading raises KeyError, TypeError or ValueError where the lines are not those of ``lines_of``.
    """

    def __init__(self, raw: bytes) -> None:
        """Hold ``raw``, that ``lines_of`` made."""
        self.raw = raw

    def __len__(self) -> int:
        return self.raw.count(b"\n")

    @overload
    def __getitem__(self, place: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Diagnostic]: ...
    def __getitem__(self, place: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        return self._read[place]

    @cached_property
    def _read(self) -> list[Diagnostic]:
        return _read_lines(self.raw)


def lines_of_reply(reply: Reply) -> bytes:
    """Return what ``reply`` tells: what was noticed, or that the model could not be evaluated."""
    if reply.findings:
        return zlib.decompress(base64.b64decode(reply.findings))
    status, model = reply.row["status"], reply.row["model"]
    if status not in BY_MACHINE:
        return b""
    said = Message(f"batch.found-{status}")
    return lines_of([Diagnostic(model, Place(model), status, "error", said)])


def pack(found: Iterable[Diagnostic]) -> str:
    """Return ``found`` as a reply carries it: compressed lines, in base64."""
    return base64.b64encode(zlib.compress(lines_of(found), 6)).decode("ascii")


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


def _folder_of(file: str) -> str:
    """Return what leads to the folder of ``file``: empty, or a path that ends in a slash."""
    return file[: file.rfind("/") + 1]
