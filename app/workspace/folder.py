"""The workspace: a folder of models that may be edited, with what the app keeps beside them."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path, PurePosixPath

from app.atomic import replace_file
from app.workspace.history import History

KEPT = ".ciimap"  # the folder, in the workspace, of what the app keeps
_ENDING = ".yaml"
_RECENT = "recent.json"
_MOST_RECENT = 30
_MOST_FILES = 2000  # that are looked at; a workspace is meant for models
_IS_CIIMAP = re.compile(rb"^\xef?\xbb?\xbf?ciimap\s*:", re.MULTILINE)
_IS_ROOT = re.compile(rb"^(?:businesses|operator|title)\s*:", re.MULTILINE)  # not a part
_BEGINNING = 100_000  # bytes in which a model's file says that it is one
_NAME = re.compile(r"\w[\w.\-]{0,79}")


class Workspace:
    """The models in a folder and in the folders right below it; the folder need not exist yet."""

    def __init__(self, folder: Path) -> None:
        """Look in ``folder``; nothing is read or written before it is asked for."""
        self.folder = folder.resolve()

    def models(self) -> dict[str, Path]:
        """Return the models by name, which is the path without its ending, sorted."""
        files = sorted([*self.folder.glob(f"*{_ENDING}"), *self.folder.glob(f"*/*{_ENDING}")])
        return {self.name_of(file): file for file in files[:_MOST_FILES] if self._is_model(file)}

    def holds(self, file: Path) -> bool:
        """Return whether ``file`` may be edited: it is one of the workspace's own."""
        return file.suffix == _ENDING and self.folder in file.resolve().parents

    def name_of(self, file: Path) -> str:
        """Return the name of a model in the workspace."""
        relative = file.resolve().relative_to(self.folder)
        return relative.as_posix().removesuffix(_ENDING)

    def history_of(self, file: Path) -> History:
        """Return the history of a model in the workspace."""
        name = self.name_of(file).replace("~", "~0").replace("/", "~1")
        return History(self.folder / KEPT / "drafts" / name, file)

    def create(self, name: str, raw: bytes) -> Path:
        """Write a new model; return its file.

        Raises:
            FileExistsError: there is a file of that name.
            OSError: it cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{name}{_ENDING}"
        with file.open("xb"):  # the name is ours from here on, whoever else wants it
            pass
        try:
            replace_file(file, raw)
        except OSError:
            file.unlink(missing_ok=True)
            raise
        return file

    def free_name(self, wanted: str) -> str:
        """Return a name for a new model: ``wanted``, or with a number that makes it new."""
        stem = re.sub(r"[^\w.\-]+", "-", wanted).strip("-._") or "model"
        name, number = stem[:70], 2
        while (self.folder / f"{name}{_ENDING}").exists():
            name, number = f"{stem[:70]}-{number}", number + 1
        return name

    # --- What was opened last --------------------------------------------------------------------

    def recent(self) -> list[str]:
        """Return the names of the models that were opened, the last first."""
        try:
            names = json.loads((self.folder / KEPT / _RECENT).read_text("utf-8"))
            return [str(name) for name in names][:_MOST_RECENT]
        except (OSError, ValueError, TypeError):  # none yet, or spoilt by another hand
            return []

    def note_opened(self, name: str) -> None:
        """Remember that a model was opened; where that cannot be written, it is forgotten."""
        before = self.recent()
        if before[:1] == [name] or not self.folder.is_dir():
            return
        after = [name, *(other for other in before if other != name)][:_MOST_RECENT]
        with suppress(OSError):
            (self.folder / KEPT).mkdir(exist_ok=True)
            raw = json.dumps(after, ensure_ascii=False).encode()
            replace_file(self.folder / KEPT / _RECENT, raw)

    # --- Files -----------------------------------------------------------------------------------

    def _is_model(self, file: Path) -> bool:
        """Return whether ``file`` looks like a model's root, and not like a part or an answer."""
        if file.name.endswith(".assessment.yaml") or file.parent.name == KEPT:
            return False
        try:
            with file.open("rb") as opened:
                beginning = opened.read(_BEGINNING)
        except OSError:
            return False
        is_root = _IS_CIIMAP.search(beginning) and _IS_ROOT.search(beginning)
        # What was edited here stays a model, whatever another hand has made of it.
        return is_root is not None or self.history_of(file).folder.is_dir()


def is_name(name: str) -> bool:
    """Return whether a model may be called ``name``: letters, digits, and ``._-``."""
    return _NAME.fullmatch(name) is not None and PurePosixPath(name).name == name
