"""Which models the app can open, and the evaluation of each, kept until a file changes.

The address names a model (``?model=power-dispatch``) and never a path, so that a link cannot make
the app read a file that nobody chose.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from threading import Lock

import streamlit as st

from app import MODEL_VARIABLE, WORKSPACE_VARIABLE
from app.opening import Awaited, Opened, Opening
from app.workspace import Workspace
from ciimap.model import Model
from ciimap.shipped import shipped
from ciimap.workflow import evaluate

DEFAULT_WORKSPACE = "ciimap-workspace"
PATIENCE = 0.5  # seconds that an evaluation may take before what is read is shown without it
MANY = 3_000  # elements whose evaluation takes longer than that, so that it is not waited for
_HAS_BUSINESSES = re.compile(r"^businesses\s*:", re.MULTILINE)
_BEGINNING = Lock()  # held while an opening is looked for or begun


def choices() -> dict[str, Path]:
    """Return the models by name: the one that was asked for, the workspace's, then the examples."""
    own = workspace().models()
    known = own | _under_other_names(examples_by_name(), own)
    asked = os.environ.get(MODEL_VARIABLE)
    return _asked(Path(asked).resolve(), known) | known if asked else known


def is_any_asked() -> bool:
    """Return whether there is a model of somebody's own: named, or kept in the workspace."""
    return bool(os.environ.get(MODEL_VARIABLE) or workspace().models())


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


@cache
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
    return begin_opening(path).opened()


def open_early(path: Path) -> tuple[Opening, Opened | Awaited]:
    """Return the model at ``path`` as soon as it is read, evaluated where that takes no time.

    The opening tells when the rest is there.
    """
    opening = begin_opening(path)
    read = opening.read()
    if isinstance(read, Awaited) and is_large(read.model):
        return opening, opening.opened() if opening.is_there() else read
    return opening, opening.opened() if opening.is_done(PATIENCE) else read


def is_large(model: Model) -> bool:
    """Return whether to evaluate ``model`` takes longer than anybody should wait for a page."""
    return sum(1 for _ in model.elements()) >= MANY


def begin_opening(path: Path) -> Opening:
    """Begin to read the model at ``path``, unless that is begun or done and nothing has changed."""
    with _BEGINNING:
        kept = _kept()
        known = kept.get(path)
        if known is None or not known.is_current():
            known = kept[path] = Opening(path, evaluate)
        return known


@st.cache_resource(show_spinner=False)
def _kept() -> dict[Path, Opening]:
    return {}
