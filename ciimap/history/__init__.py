"""What happened in a workspace, kept in its ``.ciimap/history.sqlite``: the audit log, the runs.

The file belongs to the workspace and may be written by several processes at once. The clock and
the user always come from the caller.
"""

from ciimap.history.audit_log import AuditLog
from ciimap.history.chain import ORIGIN, AuditCheck, AuditEntry, Broken
from ciimap.history.database import Database, HistoryError, history_file
from ciimap.history.layout import Layout
from ciimap.history.recalling import KeptRun, RecalledRun, kept_runs, recall
from ciimap.history.retention import Forgotten, forget
from ciimap.history.runs import History, ModelRun, RecordedRun, Run, RunEntry
from ciimap.history.trends import By, TrendRow, trend

__all__ = [
    "ORIGIN",
    "AuditCheck",
    "AuditEntry",
    "AuditLog",
    "Broken",
    "By",
    "Database",
    "Forgotten",
    "History",
    "HistoryError",
    "KeptRun",
    "Layout",
    "ModelRun",
    "RecalledRun",
    "RecordedRun",
    "Run",
    "RunEntry",
    "TrendRow",
    "forget",
    "history_file",
    "kept_runs",
    "recall",
    "trend",
]
