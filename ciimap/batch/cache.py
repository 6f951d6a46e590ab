"""Replies of earlier runs, so that a model whose files are unchanged costs their digests."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from pathlib import Path

from ciimap.batch.known import is_lasting, is_still_true
from ciimap.batch.tasks import Reply, Task, reply_from_plain, reply_to_plain
from ciimap.history import Database, Layout

_LAYOUT = Layout(
    0x63696943,  # "ciiC"
    (
        (
            """
            CREATE TABLE reply (
                model TEXT PRIMARY KEY,
                fingerprint TEXT NOT NULL,
                reply BLOB NOT NULL
            ) WITHOUT ROWID
            """,
        ),
    ),
)
_GROUP = 100  # replies that are written together


class Cache:
    """A file of replies. Several runs may use it at once."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Read the replies in the file at ``path`` that were made under ``fingerprint``.

        Raises:
            HistoryError: the file cannot be used, or is another program's.
        """
        self._database = Database(path, _LAYOUT)
        self._fingerprint = fingerprint
        self._new: list[Reply] = []
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT model, reply FROM reply WHERE fingerprint = ?", (fingerprint,)
            )
            self._kept: dict[str, bytes] = dict(found.fetchall())

    def find(self, task: Task) -> Reply | None:
        """Return the reply to ``task`` if an earlier run found it and it is still true."""
        packed = self._kept.get(task.name)
        if packed is None:
            return None
        reply = reply_from_plain(json.loads(zlib.decompress(packed)), "cached")
        return reply if is_still_true(reply, task) else None

    def add(self, reply: Reply) -> None:
        """Keep ``reply``, if it depends on its inputs alone; written in groups."""
        if reply.origin != "cached" and is_lasting(reply):
            self._new.append(reply)
            if len(self._new) >= _GROUP:
                self.write()

    def write(self) -> None:
        """Write what was added.

        Raises:
            HistoryError: the file cannot be written.
        """
        if self._new:
            with self._database.writing() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO reply VALUES (?, ?, ?)", self._rows(self._new)
                )
            self._new.clear()

    def _rows(self, replies: Iterable[Reply]) -> Iterable[tuple[str, str, bytes]]:
        for reply in replies:
            plain = json.dumps(reply_to_plain(reply)).encode("ascii")
            yield reply.row["model"], self._fingerprint, zlib.compress(plain, 1)
