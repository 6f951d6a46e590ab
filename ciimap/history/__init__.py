"""What happened in a workspace, kept in its ``.ciimap/history.sqlite``: the audit log.

The file belongs to the workspace and may be written by several processes at once. The clock and
the user always come from the caller.
"""

from ciimap.history.audit_log import AuditLog
from ciimap.history.chain import ORIGIN, AuditCheck, AuditEntry, Broken
from ciimap.history.database import Database, HistoryError, history_file

__all__ = [
    "ORIGIN",
    "AuditCheck",
    "AuditEntry",
    "AuditLog",
    "Broken",
    "Database",
    "HistoryError",
    "history_file",
]
