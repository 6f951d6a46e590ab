"""Writing a run into the history of a workspace."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from ciimap.batch.folders import RunRecord
from ciimap.batch.tasks import Reply
from ciimap.history import Database, History, Run, RunEntry, history_file


def record_run(workspace: Path, record: RunRecord, replies: Iterable[Reply]) -> bool:
    """Write ``replies`` as one run; return whether it was not there already.

    Raises:
        HistoryError: the history cannot be written; nothing was.
    """
    run = Run(record.token, record.started, record.fingerprint)
    entries = (
        RunEntry(name_within(workspace, reply.row["model"]), reply.row, reply.detail, reply.seconds)
        for reply in replies
    )
    return History(Database(history_file(workspace))).record(run, entries)


def name_within(workspace: Path, name: str) -> str:
    """Return ``name`` as seen from ``workspace``, or as it is where it lies elsewhere."""
    inside = os.path.relpath(name, workspace)
    return name if inside.startswith("..") else PurePath(inside).as_posix()
