"""The tables of a history file. A new release appends a step; a step that was shipped stays."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """The tables of a kind of file, as steps from nothing to the present."""

    application: int  # SQLite's application id, which tells our files from others
    steps: tuple[tuple[str, ...], ...]


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

_RUNS = (
    """
    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        token TEXT NOT NULL UNIQUE,
        started TEXT NOT NULL,
        fingerprint TEXT NOT NULL
    )
    """,
    "CREATE TABLE model (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    # What repeats from run to run is kept once, under its digest.
    "CREATE TABLE content (sha256 TEXT PRIMARY KEY, packed BLOB NOT NULL)",
    """
    CREATE TABLE summary (
        model INTEGER NOT NULL REFERENCES model,
        run INTEGER NOT NULL REFERENCES run,
        month TEXT NOT NULL,
        is_last INTEGER NOT NULL,
        sector TEXT,
        operator TEXT,
        status TEXT NOT NULL,
        inside INTEGER,
        external INTEGER,
        single_points INTEGER,
        level INTEGER,
        gates_failed INTEGER,
        gates_open INTEGER,
        errors INTEGER,
        seconds REAL NOT NULL,
        row TEXT NOT NULL,
        detail TEXT,
        PRIMARY KEY (model, run)
    ) WITHOUT ROWID
    """,
    # Everything that a trend is made of, for the last run of each model in each month: the answer
    # comes from this index alone.
    """
    CREATE INDEX summary_trend ON summary (
        month, sector, operator, status, inside, external, single_points, level, gates_failed,
        gates_open, errors
    ) WHERE is_last = 1
    """,
    "CREATE INDEX summary_run ON summary (run)",
)

HISTORY = Layout(0x6369694D, (_AUDIT_LOG, _RUNS))  # "ciiM"
