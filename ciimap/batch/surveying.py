"""Finding the models of a batch: in files, folders and patterns, with the assessments beside them.

Every file is read once, for its digest and its first look; nothing is parsed.
"""

from __future__ import annotations

import glob
import hashlib
import mmap
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from ciimap.batch.failing import BatchError
from ciimap.batch.sniffing import Bytes, head_of_assessment, includes_of, is_model
from ciimap.batch.tasks import Task
from ciimap.texts import refusal

_ENDINGS = (".yaml", ".yml", ".json")
_ASSESSMENT = re.compile(r".*\.assessment\.(?:ya?ml|json)")
_SMALL = 2**20  # bytes of a file that is read whole; a larger one is mapped
_BESIDE = ("", "assessments")  # folders, from a model named alone, that are looked into


@dataclass(frozen=True)
class Survey:
    """What was found."""

    tasks: tuple[Task, ...]  # one per model, by name
    passed_over: tuple[str, ...]  # files that are no models, nor parts or assessments of one
    loose: tuple[str, ...]  # assessments that name no model of the batch


@dataclass(frozen=True)
class _Seen:
    """A file that was looked at."""

    name: str
    path: Path
    sha256: str
    is_model: bool
    includes: frozenset[Path]
    about: Path | None  # the model that an assessment names
    assessed_on: str


def survey(paths: Iterable[str]) -> Survey:
    """Return the models in ``paths``: files, folders (with all below them) or patterns.

    Files that another model includes are parts of that model, and none of their own. Hidden
    folders are left out, and links to folders are not followed.

    Raises:
        BatchError: a path leads to nothing, or a file cannot be read.
    """
    seen = [_look_at(name) for name in sorted(_files(paths))]
    found = _once(each for each in seen if each.is_model)
    parts = frozenset().union(*(each.includes for each in found))
    models = [each for each in found if each.path not in parts]
    sheets = [each for each in seen if _is_assessment(each.name)]
    known = {each.path for each in models}
    return Survey(
        tuple(_joined(_task(model), _about(model, sheets)) for model in models),
        tuple(
            each.name
            for each in seen
            if not (each.is_model or _is_assessment(each.name) or each.path in parts)
        ),
        tuple(each.name for each in sheets if each.about not in known),
    )


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of the bytes of the file at ``path``; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _files(paths: Iterable[str]) -> set[str]:
    files: set[str] = set()
    for path in paths:
        found = set(_below(path))
        if not found:
            raise BatchError("batch.nothing-there", path=path)
        files |= found
    return files


def _below(path: str) -> Iterator[str]:
    place = Path(path)
    if place.is_dir():
        yield from _in_folder(place)
    elif place.exists():
        yield place.as_posix()
        yield from (each for each in _beside(place) if not _is_assessment(place.name))
    elif glob.has_magic(path):
        for match in glob.iglob(path, recursive=True):  # noqa: PTH207 - takes absolute patterns
            yield from _below(match)


def _in_folder(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        names = (name for name in files if name.endswith(_ENDINGS) and not name.startswith("."))
        yield from ((Path(parent) / name).as_posix() for name in names)


def _beside(model: Path) -> Iterator[str]:
    """Yield the assessments in the folder of a model that is named alone, or just below."""
    for folder in _BESIDE:
        for ending in _ENDINGS:
            for path in (model.parent / folder).glob(f"*.assessment{ending}"):
                yield path.as_posix()


def _is_assessment(name: str) -> bool:
    return _ASSESSMENT.fullmatch(PurePath(name).name) is not None


def _look_at(name: str) -> _Seen:
    path = Path(name).resolve()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BatchError("batch.not-a-file", path=name)
        with path.open("rb") as file:
            if status.st_size <= _SMALL:
                return _seen(name, path, file.read())
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                return _seen(name, path, mapped)
    except (OSError, ValueError) as error:
        raise BatchError("batch.cannot-read", path=name, reason=refusal(error)) from None


def _seen(name: str, path: Path, raw: Bytes) -> _Seen:
    digest = hashlib.sha256(raw).hexdigest()
    if _is_assessment(name):
        head = head_of_assessment(raw)
        about = _resolved(path.parent, head["model"]) if "model" in head else None
        return _Seen(name, path, digest, False, frozenset(), about, head.get("assessed_on", ""))
    if not is_model(raw):
        return _Seen(name, path, digest, False, frozenset(), None, "")
    named = (_resolved(path.parent, included) for included in includes_of(raw))
    return _Seen(name, path, digest, True, frozenset(p for p in named if p), None, "")


def _resolved(folder: Path, name: str) -> Path | None:
    try:
        return (folder / name).resolve()
    except (OSError, RuntimeError, ValueError):
        return None


def _once(found: Iterable[_Seen]) -> list[_Seen]:
    """Return each file once, under the first of its names."""
    by_path: dict[Path, _Seen] = {}
    for each in found:
        by_path.setdefault(each.path, each)
    return list(by_path.values())


def _about(model: _Seen, sheets: Iterable[_Seen]) -> list[_Seen]:
    return _once(each for each in sheets if each.about == model.path)


def _task(model: _Seen) -> Task:
    return Task(model.name, str(model.path), model.sha256, bool(model.includes))


def _joined(task: Task, sheets: list[_Seen]) -> Task:
    if not sheets:
        return task
    latest = max(sheets, key=lambda each: (each.assessed_on, each.name))
    return replace(
        task,
        assessment=latest.name,
        assessment_path=str(latest.path),
        assessments=len(sheets),
    )
