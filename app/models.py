"""Which models the app can open, and the evaluation of each, kept until a file changes.

The address names a model (``?model=power-dispatch``) and never a path, so that a link cannot make
the app read a file that nobody chose.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from app import MODEL_VARIABLE, WORKSPACE_VARIABLE
from app.collecting import note_made
from app.workspace import Workspace
from ciimap.errors import InputError, Problem
from ciimap.loading import LoadedModel, load_model
from ciimap.report import Evaluation
from ciimap.shipped import shipped
from ciimap.workflow import evaluate

DEFAULT_WORKSPACE = "ciimap-workspace"
_HAS_BUSINESSES = re.compile(r"^businesses\s*:", re.MULTILINE)

Stamp = tuple[str, int, int]  # of a file: its name, when it was changed, its size


@dataclass(frozen=True)
class Opened:
    """What became of a model: an evaluation, or the problems that prevent one."""

    evaluation: Evaluation | None
    problems: tuple[Problem, ...]  # with an evaluation, warnings
    stamps: tuple[Stamp, ...]  # of the files it was read from
    loaded: LoadedModel | None = None  # with an evaluation, what it is of


def choices() -> dict[str, Path]:
    """Return the models by name: the one that was asked for, the workspace's, then the examples."""
    own = workspace().models()
    known = own | _under_other_names(examples_by_name(), own)
    asked = os.environ.get(MODEL_VARIABLE)
    return _asked(Path(asked).resolve(), known) | known if asked else known


def _asked(path: Path, known: dict[str, Path]) -> dict[str, Path]:
    """Return the model that the command line names, by the name that it has or by a new one."""
    name = next((name for name, each in known.items() if each == path), path.stem)
    return {name if known.get(name, path) == path else f"{path.parent.name}/{path.stem}": path}


def _under_other_names(examples: dict[str, Path], own: dict[str, Path]) -> dict[str, Path]:
    """Return the examples; one whose name a model of the workspace has is told apart from it."""
    return {f"examples/{name}" if name in own else name: each for name, each in examples.items()}


def workspace() -> Workspace:
    """Return the folder of models that may be edited.

    It is the one that the command line names, else the folder of the model that it names, else
    ``ciimap-workspace`` in the current folder, which is made when a first model is saved.
    """
    named, asked = os.environ.get(WORKSPACE_VARIABLE), os.environ.get(MODEL_VARIABLE)
    if named:
        return Workspace(Path(named))
    if asked and Path(asked).resolve() not in examples_by_name().values():
        return Workspace(Path(asked).resolve().parent)
    return Workspace(Path.cwd() / DEFAULT_WORKSPACE)


@st.cache_data(show_spinner=False)
def examples_by_name() -> dict[str, Path]:
    """Return the shipped examples: of each folder the file that states the businesses."""
    try:
        files = sorted(shipped("examples").glob("*/*.yaml"))
    except FileNotFoundError:  # installed without them
        return {}
    return {
        file.parent.name: file.resolve()
        for file in files
        if _HAS_BUSINESSES.search(file.read_text("utf-8"))
    }


def open_model(path: Path) -> Opened:
    """Return the evaluation of the model at ``path``, or all that is wrong with it.

    It is made once for all sessions, and again after a change of any file it was read from.
    """
    kept = _kept()
    known = kept.get(path)
    if known is None or _stamps(path.parent, [name for name, _, _ in known.stamps]) != known.stamps:
        note_made(str(path))
        known = kept[path] = _open(path)
    return known  # and not what another session has opened meanwhile, which may be older


@st.cache_resource(show_spinner=False)
def _kept() -> dict[Path, Opened]:
    return {}


def _open(path: Path) -> Opened:
    """Open the model, again if its file was changed while it was being read."""
    while True:
        before = _stamp(path.parent, path.name)
        opened = _read(path)
        if before in opened.stamps:
            return opened


def _read(path: Path) -> Opened:
    try:
        loaded = load_model(path)
    except InputError as error:
        names = {path.name, *(problem.place.file for problem in error.problems)}
        return Opened(None, error.problems, _stamps(path.parent, names))
    stamps = _stamps(path.parent, loaded.files)
    return Opened(evaluate(loaded), loaded.warnings, stamps, loaded)


def _stamps(folder: Path, names: Iterable[str]) -> tuple[Stamp, ...]:
    return tuple(_stamp(folder, name) for name in sorted(names))


def _stamp(folder: Path, name: str) -> Stamp:
    try:
        status = (folder / name).stat()
    except (OSError, ValueError):
        return name, 0, -1
    return name, status.st_mtime_ns, status.st_size
