"""Opening the history of a workspace for a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ciimap.cli.failing import CannotError

if TYPE_CHECKING:
    from ciimap.history import Database


def open_history(workspace: Path) -> Database:
    """Return the history of ``workspace``: a folder, or a history file itself.

    Raises:
        CannotError: there is none.
    """
    from ciimap.history import Database, history_file

    path = workspace if workspace.is_file() else history_file(workspace)
    if not path.is_file():
        raise CannotError("history.none", file=str(path))
    return Database(path)


def find_head(workspace: Path) -> str | None:
    """Return the head of the audit log of ``workspace``; None where nothing was ever logged.

    Raises:
        CannotError: there is a history, and it cannot be read.
    """
    from ciimap.history import ORIGIN, AuditLog, Database, HistoryError, history_file

    path = history_file(workspace)
    if not path.is_file():
        return None
    try:
        head = AuditLog(Database(path)).head()
    except HistoryError as error:
        raise CannotError(error.text.key, **error.text.values) from None
    return None if head == ORIGIN else head
