"""The tables of a history file. A new release appends a step; a step that was shipped stays."""

from __future__ import annotations

APPLICATION = 0x6369694D  # "ciiM": SQLite's application id, which tells our files from others

_AUDIT_LOG = (
    """
    CREATE TABLE audit_log (
        number INTEGER PRIMARY KEY,
        entry TEXT NOT NULL,
        head TEXT NOT NULL
    )
    """,
    """
    CREATE TRIGGER audit_log_keeps BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
    """
    CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
)

LAYOUTS: tuple[tuple[str, ...], ...] = (_AUDIT_LOG,)
