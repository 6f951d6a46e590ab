"""Files that stand alone (capability models, assessments): read, type, check, all problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ciimap.errors import InputError, Place, Problem
from ciimap.loading.document import Document, problems_of_flaws, read_document, unreadable_problems
from ciimap.loading.explaining import explain_errors
from ciimap.loading.faults import Fault, UnreadableError, fault
from ciimap.loading.faults import Path as DataPath
from ciimap.loading.files import check_bytes, read_file
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.raw_data import texts_in
from ciimap.loading.suggesting import Suggester
from ciimap.loading.typed_keys import typed_keys
from ciimap.loading.wrong_types import name_of, wrong_type
from ciimap.texts import Message
from ciimap.values import text_fault

_Kind = TypeVar("_Kind", bound=BaseModel)
Check = Callable[[dict[str, Any], Suggester], Iterable[Fault]]


@dataclass(frozen=True, eq=False)
class Sheet(Generic[_Kind]):
    """A file that could be used: its value, and where each part of it stands."""

    value: _Kind
    document: Document
    warnings: tuple[Problem, ...]

    def locate(self, path: DataPath) -> Place:
        """Return where ``path`` stands, or the longest part of it that is written."""
        return self.document.place(path)


def read_sheet(path: Path, kind: type[_Kind], check: Check, limits: ReadingLimits) -> Sheet[_Kind]:
    """Return the file at ``path`` as a value of ``kind``.

    Args:
        path: A YAML file, or a JSON file if its name ends in ``.json``.
        kind: The type of the format.
        check: What the type cannot say, looked for in the data as they are written.
        limits: How large the input may be.

    Raises:
        InputError: all that is wrong with the file; places name it without its folder.
    """
    try:
        raw = read_file(path, limits)
    except UnreadableError as error:
        raise InputError(unreadable_problems(error, path.name, b"")) from None
    return _sheet(raw, path.name, kind, check, limits)


def read_sheet_text(
    text: str, name: str, kind: type[_Kind], check: Check, limits: ReadingLimits
) -> Sheet[_Kind]:
    """Return ``text``, called ``name``, as a value of ``kind``; raises as ``read_sheet`` does."""
    try:
        raw = check_bytes(text.encode("utf-8", "surrogatepass"), limits.yaml_bytes)
    except UnreadableError as error:
        raw = text.encode("utf-8", "replace")
        raise InputError(unreadable_problems(error, name, raw)) from None
    return _sheet(raw, name, kind, check, limits)


def _sheet(
    raw: bytes, name: str, kind: type[_Kind], check: Check, limits: ReadingLimits
) -> Sheet[_Kind]:
    try:
        read = read_document(raw, name, limits)
    except UnreadableError as error:
        raise InputError(unreadable_problems(error, name, raw)) from None
    problems = list(problems_of_flaws(read.flaws, name, read.document.lines))
    value, faults = _typed(read.data, kind, check, Suggester(limits.comparisons))
    if read.document.may_hide:
        faults += _hidden(read.data)
    problems += [read.document.problem(fault, fault.path) for fault in faults]
    if value is None or any(problem.severity == "error" for problem in problems):
        raise InputError(_bounded(problems, name, limits))
    return Sheet(value, read.document, tuple(problems))


def _typed(
    data: Any, kind: type[_Kind], check: Check, suggester: Suggester
) -> tuple[_Kind | None, list[Fault]]:
    """Return the value in ``data``, if its types are sound, and every fault."""
    if not isinstance(data, dict):
        return None, [wrong_type((), "mapping", data)]
    value, faults = None, []
    try:
        value = kind.model_validate(data)
    except ValidationError as error:
        faults = list(explain_errors(error, data, suggester, lambda at: typed_keys(kind, at)))
    known = {fault.path for fault in faults}
    checked = [fault for fault in check(data, suggester) if fault.path not in known]
    return value, [*faults, *checked]


def _hidden(data: Any) -> Iterator[Fault]:
    """Yield a warning for each text with a character in it that cannot be seen."""
    for path, text in texts_in(data):
        kind = None if text.isprintable() else text_fault(text)
        if kind is not None:
            hidden = next(c for c in text if text_fault(c) is not None)
            values = {"key": name_of(path), "character": f"U+{ord(hidden):04X}"}
            found = fault("hidden-character", path, **values, why=Message(f"loading.id-{kind}"))
            yield replace(found, severity="warning")


def _bounded(problems: list[Problem], name: str, limits: ReadingLimits) -> list[Problem]:
    if len(problems) <= limits.problems:
        return problems
    message = Message("loading.too-many-problems", {"limit": limits.problems})
    return [*problems[: limits.problems], Problem(Place(name), "too-many-problems", message)]
