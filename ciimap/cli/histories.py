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
