"""The files of a model: the root file and what it includes, all inside the root's folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ciimap.errors import Problem
from ciimap.loading.document import (
    ReadDocument,
    is_json,
    problems_of_flaws,
    read_document,
    unreadable_problems,
)
from ciimap.loading.faults import Fault, UnreadableError, fault, flaw
from ciimap.loading.files import check_bytes, read_file
from ciimap.loading.limits import ReadingLimits

_OUTSIDE = re.compile(r"^[/~]|^[A-Za-z]:|[\\\0]|://|(?:^|/)\.\.(?:/|$)")


@dataclass
class ModelFiles:
    """What was read of a model's files, the root first, and what is wrong with them."""

    documents: list[ReadDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True  # every file that is named could be used


class FileReader:
    """Reads a root file, then what it includes, each file once."""

    def __init__(self, folder: Path | None, limits: ReadingLimits) -> None:
        """Includes are looked for in ``folder``; without one there are none."""
        self._folder, self._limits = folder, limits
        self._seen: set[Path] = set()
        self.read = ModelFiles()

    def read_root(self, name: str, raw: bytes | None = None) -> ModelFiles:
        """Return the files of the model whose root is ``name``, or the text in ``raw``."""
        path = (self._folder or Path()) / name
        self._read(name, path, (_resolved(path),) if self._folder else (), raw)
        return self.read

    def _read(self, name: str, path: Path, chain: tuple[Path, ...], raw: bytes | None) -> None:
        self._seen.update(chain[-1:])
        read = self._try_to_read(name, path, raw)
        if read is None:
            self.read.complete = False
            return
        self.read.documents.append(read)
        document = read.document
        self.read.problems += problems_of_flaws(read.flaws, name, document.lines)
        for place, included in _includes_of(read):
            wrong = self._follow(name, included, place, chain)
            if wrong is not None:
                self.read.complete = False
                self.read.problems.append(document.problem(wrong, wrong.path))

    def _try_to_read(self, name: str, path: Path, raw: bytes | None) -> ReadDocument | None:
        checked = b""
        try:
            limits = self._limits
            checked = self._bytes_of(path, limits) if raw is None else raw
            return read_document(checked, name, limits)
        except UnreadableError as error:
            self.read.problems += unreadable_problems(error, name, checked)
            return None

    def _bytes_of(self, path: Path, limits: ReadingLimits) -> bytes:
        return read_file(path, limits)

    def _is_file(self, path: Path) -> bool:
        return path.is_file()

    def _follow(
        self, name: str, included: Any, place: tuple[str | int, ...], chain: tuple[Path, ...]
    ) -> Fault | None:
        """Read one included file, or return why that is not possible."""
        if not isinstance(included, str) or not included:
            return fault("include-not-a-name", place)
        if self._folder is None:
            return fault("include-without-folder", place, file=included)
        target = self._inside(PurePosixPath(name).parent, included)
        if target is None:
            return fault("include-outside", place, file=included[:100])
        return self._follow_inside(target, place, chain)

    def _inside(self, folder: PurePosixPath, included: str) -> str | None:
        """Return the name of the included file within the model's folder, if it is in there."""
        if _OUTSIDE.search(included) or self._folder is None:
            return None
        target = str(folder / included)
        try:
            resolved = (self._folder / target).resolve()
            return target if resolved.is_relative_to(self._folder.resolve()) else None
        except (OSError, RuntimeError, ValueError):  # links that lead in circles
            return None

    def _follow_inside(
        self, target: str, place: tuple[str | int, ...], chain: tuple[Path, ...]
    ) -> Fault | None:
        assert self._folder is not None
        path = (self._folder / target).resolve()
        if path in chain:
            return fault("include-cycle", place, chain=self._chain(chain, path))
        if path in self._seen:
            return None  # by different files: read once
        if not self._is_file(path):
            return fault("include-missing", place, file=target)
        if len(chain) > self._limits.include_depth:
            return fault("include-too-deep", place, limit=self._limits.include_depth)
        if len(self._seen) >= self._limits.files:
            return fault("too-many-files", place, limit=self._limits.files)
        self._read(target, self._folder / target, (*chain, path), None)
        return None

    def _chain(self, chain: tuple[Path, ...], path: Path) -> str:
        assert self._folder is not None
        root = self._folder.resolve()
        links = (*chain[chain.index(path) :], path)
        return " → ".join(link.relative_to(root).as_posix() for link in links)


_NOWHERE = Path("/ciimap-held-files")  # never looked at: names below it are only compared


class HeldFiles(FileReader):
    """Reads a root file and its includes from memory, and nothing from disk."""

    def __init__(self, files: Mapping[str, bytes], limits: ReadingLimits) -> None:
        """Read from ``files``, names as relative to the root file's folder."""
        super().__init__(_NOWHERE, limits)
        self._files = files

    def _bytes_of(self, path: Path, limits: ReadingLimits) -> bytes:
        held = self._files.get(_name_below(path))
        if held is None:
            raise UnreadableError([flaw("file-missing")])
        return check_bytes(held, limits.json_bytes if is_json(path.name) else limits.yaml_bytes)

    def _is_file(self, path: Path) -> bool:
        return _name_below(path) in self._files


def _name_below(path: Path) -> str:
    return path.relative_to(_NOWHERE).as_posix() if path.is_relative_to(_NOWHERE) else ""


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # reading it will say what is wrong
        return path


def _includes_of(read: ReadDocument) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield what a file includes, each with its path in the file."""
    named = read.data.get("include") if isinstance(read.data, dict) else None
    if isinstance(named, list):
        yield from ((("include", place), name) for place, name in enumerate(named))
    elif named is not None:
        yield ("include",), named
