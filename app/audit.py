"""The app's entries in the audit log of the workspace: who did what, in which roles."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from app import access
from app.models import workspace
from ciimap.history import AuditLog, Database, HistoryError, history_file


def note(action: str, subject: str, change: Any = None, *, reason: str = "") -> bool:
    """Write what was done to the audit log; return whether that could be written.

    Args:
        action: Such as ``edit`` or ``sign-off``.
        subject: The model, by the name the app knows it by, or a file's name.
        change: What changed, as plain data.
        reason: In the person's words.
    """
    told = {"roles": list(access.roles()), "what": change}
    log = AuditLog(Database(history_file(workspace().folder)))
    try:
        log.append(access.who(), datetime.now(UTC), action, subject, told, reason)
    except HistoryError:
        logging.getLogger("ciimap.app").exception("the audit log could not be written")
        return False
    return True
