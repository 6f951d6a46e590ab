"""The numbered history of one model: every accepted edit is a file, and undo is a step back.

``N.yaml`` are the versions, ``pointer.json`` says which of them lead to the current one. A version
is on disk before the model's file is replaced, and that before the pointer moves, so that a crash
between any two of them loses nothing: the file's digest says where in the history it stands.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Literal

from app.atomic import digest_of, replace_file

_SAVING = RLock()  # of all sessions: between the check of a file and its replacement
_POINTER = "pointer.json"
_ASIDE = "aside"
VERSIONS = 200  # versions that undo can reach; the first is always among them

Way = Literal["undo", "redo"]


class ChangedError(Exception):
    """The file is not what it was when it was last shown; ``raw`` is what it is now."""

    def __init__(self, raw: bytes) -> None:
        """Keep what the file holds now."""
        self.raw = raw
        super().__init__()


@dataclass(frozen=True)
class Pointer:
    """Where the model stands: the numbers of its versions in order, and the current one's place."""

    numbers: tuple[int, ...] = ()
    at: int = -1

    @property
    def can_undo(self) -> bool:
        """True where there is an earlier version."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """True where a step back can be taken again."""
        return -1 < self.at < len(self.numbers) - 1

    def added(self, number: int) -> Pointer:
        """Return the pointer after a new version; what had been undone is left behind."""
        kept = (*self.numbers[: self.at + 1], number)
        if len(kept) > VERSIONS:
            kept = (kept[0], *kept[-VERSIONS + 1 :])
        return Pointer(kept, len(kept) - 1)


class History:
    """The versions of the model in ``file``, kept in ``folder``."""

    def __init__(self, folder: Path, file: Path) -> None:
        """Nothing is read or written before it is asked for."""
        self.folder, self.file = folder, file

    @property
    def is_begun(self) -> bool:
        """True once the file as it was before the first edit is kept."""
        return bool(self._stored().numbers)

    def pointer(self) -> Pointer:
        """Return where the file stands now; what somebody else wrote is a version still to come.

        Raises:
            OSError: the file cannot be read.
        """
        stored = self._stored()
        found = self._find(stored, digest_of(self.file.read_bytes()))
        return stored if found is None else found

    def versions(self) -> tuple[int, ...]:
        """Return the numbers of the versions that are kept and lead to the current one."""
        stored = self._stored()
        return stored.numbers[: stored.at + 1]

    def written(self, number: int) -> datetime | None:
        """Return when a version was written, in local time; ``None`` where it is not there."""
        try:
            moment = self._version(number).stat().st_mtime
        except OSError:
            return None
        return datetime.fromtimestamp(moment, UTC).astimezone()

    def read(self, number: int) -> bytes:
        """Return a version.

        Raises:
            OSError: it cannot be read.
        """
        return self._version(number).read_bytes()

    def begin(self) -> None:
        """Keep the file as it is, as a version to come back to.

        Raises:
            OSError: a file cannot be read or written.
        """
        with _SAVING:
            self._catch_up(self.file.read_bytes())

    def save(self, seen: str, raw: bytes) -> str:
        """Make ``raw`` the new version, if the file is still the one ``seen``; return its digest.

        Raises:
            ChangedError: the file was changed meanwhile; nothing is written.
            OSError: a file cannot be read or written.
        """
        with _SAVING:
            pointer = self._catch_up(self._unchanged(seen))
            if digest_of(raw) == seen:
                return seen
            number = self._write_version(raw)
            replace_file(self.file, raw)
            self._move(pointer.added(number))
        return digest_of(raw)

    def step(self, seen: str, way: Way) -> str:
        """Go one version back or forth, if there is one; return the digest of the file then.

        Raises:
            ChangedError: the file was changed meanwhile; nothing is written.
            OSError: a file cannot be read or written.
        """
        with _SAVING:
            pointer = self._catch_up(self._unchanged(seen))
            at = pointer.at + (1 if way == "redo" else -1)
            if not 0 <= at < len(pointer.numbers):
                return seen
            raw = self._version(pointer.numbers[at]).read_bytes()
            replace_file(self.file, raw)
            self._move(Pointer(pointer.numbers, at))
        return digest_of(raw)

    # --- An edit that met a file which somebody else had changed ---------------------------------

    def set_aside(self, base: bytes, mine: bytes) -> None:
        """Keep an edit that could not be saved, with the version that it was made from.

        Raises:
            OSError: it cannot be written.
        """
        with _SAVING:
            folder = self.folder / _ASIDE
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / "base.yaml", base)
            replace_file(folder / "mine.yaml", mine)

    def aside(self) -> tuple[bytes, bytes] | None:
        """Return the edit that waits for a decision: what it was made from, and what it is."""
        folder = self.folder / _ASIDE
        try:
            return (folder / "base.yaml").read_bytes(), (folder / "mine.yaml").read_bytes()
        except OSError:
            return None

    def settle(self) -> None:
        """Forget the edit that was kept; its text stays beside the versions, for whoever looks."""
        folder = self.folder / _ASIDE
        with suppress(OSError):
            (folder / "mine.yaml").replace(folder / "settled.yaml")

    # --- Files -----------------------------------------------------------------------------------

    def _unchanged(self, seen: str) -> bytes:
        raw = self.file.read_bytes()
        if digest_of(raw) != seen:
            raise ChangedError(raw)
        return raw

    def _catch_up(self, raw: bytes) -> Pointer:
        """Return the pointer at ``raw``, which becomes a version if it is none yet."""
        stored = self._stored()
        found = self._find(stored, digest_of(raw))
        if found is None:
            found = stored.added(self._write_version(raw))
        if found != stored:
            self._move(found)
        return found

    def _find(self, pointer: Pointer, digest: str) -> Pointer | None:
        """Return the pointer at the version with ``digest``, the current one first."""
        nearest = sorted(range(len(pointer.numbers)), key=lambda at: abs(at - pointer.at))
        for at in nearest:
            version = self._version(pointer.numbers[at])
            if version.is_file() and digest_of(version.read_bytes()) == digest:
                return Pointer(pointer.numbers, at)
        return self._unpointed(pointer, digest)

    def _unpointed(self, pointer: Pointer, digest: str) -> Pointer | None:
        """Find a version that a crash kept from being pointed at."""
        number = self._last()
        version = self._version(number)
        if number in pointer.numbers or not version.is_file():
            return None
        return pointer.added(number) if digest_of(version.read_bytes()) == digest else None

    def _stored(self) -> Pointer:
        try:
            data = json.loads((self.folder / _POINTER).read_text("utf-8"))
            return Pointer(tuple(map(int, data["numbers"])), int(data["at"]))
        except (OSError, ValueError, KeyError, TypeError):  # none yet, or spoilt by another hand
            numbers = tuple(self._numbers())
            return Pointer(numbers, len(numbers) - 1)

    def _move(self, pointer: Pointer) -> None:
        data = {"numbers": pointer.numbers, "at": pointer.at}
        self.folder.mkdir(parents=True, exist_ok=True)
        replace_file(self.folder / _POINTER, json.dumps(data).encode())
        for number in self._numbers():
            if number < self._last() - 2 * VERSIONS and number not in pointer.numbers:
                self._version(number).unlink(missing_ok=True)

    def _write_version(self, raw: bytes) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        number = self._last() + 1
        replace_file(self._version(number), raw)
        return number

    def _version(self, number: int) -> Path:
        return self.folder / f"{number}.yaml"

    def _numbers(self) -> list[int]:
        names = (file.stem for file in self.folder.glob("*.yaml"))
        return sorted(int(name) for name in names if name.isdecimal())

    def _last(self) -> int:
        return max(self._numbers(), default=0)
