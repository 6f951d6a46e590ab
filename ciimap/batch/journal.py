"""The journal of a run: every reply as it comes, so that a kill at any moment loses none.

Each reply is one line, written in one piece. A line that a kill cut short is taken off when the
journal is opened again, and its model is evaluated anew.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from ciimap.batch.failing import BatchError
from ciimap.batch.known import is_still_true
from ciimap.batch.tasks import Reply, Task, reply_from_plain, reply_to_plain
from ciimap.texts import refusal

if sys.platform != "win32":
    import fcntl

JOURNAL_FORMAT = "ciimap-batch-journal/1"
_SYNC_SECONDS = 1.0  # at most so much is lost when the power fails; a kill loses nothing


@dataclass(frozen=True)
class Heading:
    """The first line of a journal: which run it is of."""

    token: str  # names the run, so that its history is written once
    started: str  # moment in UTC, as the caller told it
    fingerprint: str
    format: str = JOURNAL_FORMAT


class Journal:
    """An open journal. It holds where each reply stands, and not the replies themselves."""

    def __init__(self, path: Path, heading: Heading, *, resume: bool) -> None:
        """Open the journal at ``path``: anew with ``heading``, or to go on with what it holds.

        Raises:
            BatchError: it cannot be used, another run uses it, or it is of another program or
                other settings, whose replies cannot stand beside new ones.
        """
        self.path = path
        self._places: dict[str, tuple[int, int]] = {}
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise BatchError(
                "batch.cannot-use-journal", path=str(path), reason=refusal(error)
            ) from None
        self._synced = time.monotonic()
        try:
            _lock(self._file, path)
            self.heading = self._begin(heading, resume=resume)
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Bring everything to the disk and let go of the file."""
        if self._file >= 0:
            os.fsync(self._file)
            os.close(self._file)
            self._file = -1

    def add(self, reply: Reply) -> None:
        """Write ``reply``; a kill of this process no longer loses it."""
        line = _line({"origin": reply.origin, "reply": reply_to_plain(reply)})
        start = os.lseek(self._file, 0, os.SEEK_END)
        _write(self._file, line)
        self._places[reply.row["model"]] = (start, len(line))
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            os.fsync(self._file)
            self._synced = time.monotonic()

    def find(self, task: Task) -> Reply | None:
        """Return the reply to ``task`` if the journal holds it and it is still true."""
        if task.name not in self._places:
            return None
        reply = replace(self._read(*self._places[task.name]), origin="resumed")
        return reply if is_still_true(reply, task) else None

    def remove(self) -> None:
        """Remove the file: all it holds is written elsewhere."""
        self.path.unlink(missing_ok=True)

    def replies(self, names: Iterable[str]) -> Iterator[Reply]:
        """Yield the last reply to each of ``names``."""
        for name in names:
            yield self._read(*self._places[name])

    def _read(self, start: int, size: int) -> Reply:
        os.lseek(self._file, start, os.SEEK_SET)
        told = json.loads(_read(self._file, size))
        return reply_from_plain(told["reply"], told["origin"])

    def _begin(self, heading: Heading, *, resume: bool) -> Heading:
        kept = self._recover() if resume else None
        if kept is not None:
            if kept.fingerprint != heading.fingerprint:
                raise BatchError("batch.other-run", path=str(self.path))
            return kept
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        _write(self._file, _line(asdict(heading)))
        return heading

    def _recover(self) -> Heading | None:
        """Find the replies, take off what was cut short, and return the heading if there is one."""
        heading, end = None, 0
        with open(self._file, "rb", closefd=False) as file:
            file.seek(0)
            for line in file:
                told = _told(line)
                if told is None:
                    break
                if heading is None:
                    heading = _heading(told)
                    if heading is None:
                        break
                else:
                    self._places[told["reply"]["row"]["model"]] = (end, len(line))
                end += len(line)
        os.ftruncate(self._file, end)
        return heading


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode("ascii") + b"\n"


def _told(line: bytes) -> dict[str, Any] | None:
    if not line.endswith(b"\n"):
        return None
    with suppress(ValueError):
        told = json.loads(line)
        return told if isinstance(told, dict) else None
    return None


def _heading(told: dict[str, Any]) -> Heading | None:
    try:
        heading = Heading(**told)
    except TypeError:
        return None
    return heading if heading.format == JOURNAL_FORMAT else None


def _write(file: int, raw: bytes) -> None:
    while raw:
        raw = raw[os.write(file, raw) :]


def _read(file: int, size: int) -> bytes:
    pieces = []
    while size:
        piece = os.read(file, size)
        if not piece:
            break
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _lock(file: int, path: Path) -> None:
    """Keep other runs off; the system takes the lock back when this process ends in any way."""
    try:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise BatchError("batch.journal-in-use", path=str(path)) from None
