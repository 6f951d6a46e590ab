"""The SQLite file of a workspace's history: opened, brought to the present layout, locked.

Every use opens the file anew, so that threads and processes share nothing but the file itself.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ciimap.errors import CiimapError
from ciimap.history.layout import HISTORY, Layout
from ciimap.texts import Message, refusal

_REASONS = {
    sqlite3.SQLITE_BUSY: "in-use",
    sqlite3.SQLITE_CANTOPEN: "cannot-open",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_LOCKED: "in-use",
    sqlite3.SQLITE_READONLY: "read-only",
}
_KIND = 0xFF  # the bits of SQLite's error code that say of what kind it is
_PATIENCE = 60.0  # seconds to wait for another writer
_PAUSE = 0.02  # seconds between two looks at a file that another process is setting up


class HistoryError(CiimapError):
    """The history cannot be used; ``text`` says why."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the catalogue's ``key`` and its ``values`` until the language is known."""
        super().__init__(key)
        self.text = Message(key, values)


def _reason(error: Exception) -> Message:
    known = _REASONS.get(getattr(error, "sqlite_errorcode", 0) & _KIND)
    return Message(f"refusals.{known}") if known else refusal(error)


def history_file(workspace: Path) -> Path:
    """Return where the history of ``workspace`` is kept."""
    return workspace / ".ciimap" / "history.sqlite"


class Database:
    """A workspace's history file. Reading one that does not exist finds it empty."""

    def __init__(self, path: Path, layout: Layout = HISTORY) -> None:
        """Use the file at ``path``, made when something is first written, with ``layout``."""
        self.path, self._layout = path, layout

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees one state of the file, whatever others write meanwhile.

        Raises:
            HistoryError: the file cannot be read, or is no history.
        """
        with self._explained(), closing(self._open(make=False)) as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that alone may write; all is written at the end, or nothing.

        Raises:
            HistoryError: the file cannot be written, is no history, or stays locked.
        """
        with self._explained(), closing(self._open(make=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    def size(self) -> int:
        """Return the bytes of the file; 0 where there is none."""
        return self.path.stat().st_size if self.path.exists() else 0

    def compact(self) -> None:
        """Give the space of what was taken out back to the system.

        Raises:
            HistoryError: the file cannot be used, or others use it all the time.
        """
        with self._explained(), closing(self._open(make=True)) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from None

    def _error(self, error: Exception) -> HistoryError:
        file = str(self.path)
        if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
            return HistoryError("history.not-a-history", file=file)
        return HistoryError("history.cannot-use", file=file, reason=_reason(error))

    def _open(self, *, make: bool) -> sqlite3.Connection:
        if make:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        elif not self.path.exists():
            empty = sqlite3.connect(":memory:", isolation_level=None)
            return _laid_out(empty, self._layout)
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            self._set_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_up(self, connection: sqlite3.Connection) -> None:
        self._refuse_foreign(connection)
        _use_write_ahead_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
        if _version(connection) < len(self._layout.steps):
            _laid_out(connection, self._layout)

    def _refuse_foreign(self, connection: sqlite3.Connection) -> None:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if application != self._layout.application and tables:
            raise HistoryError("history.not-a-history", file=str(self.path))
        if _version(connection) > len(self._layout.steps):
            raise HistoryError("history.newer", file=str(self.path))


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, where readers and one writer do not wait for each other.

    SQLite does not wait for locks while it switches, so several first writers must take turns.
    """
    end = time.monotonic() + _PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _laid_out(connection: sqlite3.Connection, layout: Layout) -> sqlite3.Connection:
    """Bring the file to the present layout, step by step, unless another process just did."""
    connection.execute("BEGIN IMMEDIATE")
    for step in layout.steps[_version(connection) :]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(layout.steps)}")
    connection.execute(f"PRAGMA application_id = {layout.application}")
    connection.execute("COMMIT")
    return connection
