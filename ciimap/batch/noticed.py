"""What rules and readers noticed in each model, with places: for pipelines, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ciimap.batch.lines import pack
from ciimap.batch.tasks import Reply, Task
from ciimap.diagnostics import Diagnostic, of_findings, of_problems
from ciimap.errors import Finding, InputError, Place
from ciimap.texts import Message

if TYPE_CHECKING:  # who reads replies again needs nothing that makes them
    from ciimap.report import CapabilityEvaluation, Evaluation

_MOST_PROBLEMS = 1_000  # of a file that cannot be used; its row says how many there are
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


def findings_of_reply(reply: Reply) -> str:
    """Return what ``reply`` tells, packed: findings, or that the model could not be evaluated."""
    status, model = reply.row["status"], reply.row["model"]
    if reply.findings or status not in BY_MACHINE:
        return reply.findings
    said = Message(f"batch.found-{status}")
    return pack([Diagnostic(model, Place(model), status, "error", said)])


def _folder_of(file: str) -> str:
    """Return what leads to the folder of ``file``: empty, or a path that ends in a slash."""
    return file[: file.rfind("/") + 1]
