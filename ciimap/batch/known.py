"""Replies that are still true: those of an interrupted run, and those of earlier runs."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Protocol

from ciimap.batch.surveying import digest_of_file
from ciimap.batch.tasks import EVALUATED, Reply, Task


class Known(Protocol):
    """Where a reply to a task may already be."""

    def find(self, task: Task) -> Reply | None:
        """Return the reply to ``task`` if it is known and still true."""


def is_still_true(reply: Reply, task: Task) -> bool:
    """Return whether every file that ``reply`` rests on is as it was; costs their digests."""
    row = reply.row
    if row["input"] != task.sha256 or reply.fallen:
        return False
    if row["status"] not in EVALUATED:
        return not (task.includes or task.assessment)  # which files were read is not known
    if not _same_assessment(reply, task):
        return False
    folder = Path(task.path).parent
    return all(digest_of_file(folder / name) == digest for name, digest in reply.inputs[1:])


def is_lasting(reply: Reply) -> bool:
    """Return whether ``reply`` depends on its inputs alone, and not on limits of the machine."""
    return not reply.fallen and reply.row["status"] in {"ok", "limited", "invalid"}


def _same_assessment(reply: Reply, task: Task) -> bool:
    capability = reply.row["capability"]
    if capability is None or task.assessment_path is None:
        return capability is None and task.assessment_path is None
    named = PurePath(capability["assessment"]), capability["assessments"]
    return named == (PurePath(task.assessment or ""), task.assessments)
