"""Opening an assessment: read, joined to the boundary of the chosen model, and scored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from app.atomic import digest_of
from app.opening import Opened
from ciimap.errors import InputError, Problem
from ciimap.loading import (
    LoadedAssessment,
    LoadedCapabilityModel,
    Shelf,
    load_assessment,
    load_assessment_text,
)
from ciimap.report import CapabilityEvaluation
from ciimap.shipped import shipped
from ciimap.workflow import Ground, assess


@dataclass(frozen=True)
class Sheet:
    """An assessment that was read: its evaluation, or the problems that prevent one."""

    path: Path
    digest: str  # of the file's bytes
    evaluation: CapabilityEvaluation | None
    problems: tuple[Problem, ...]  # with an evaluation, warnings
    has_comments: bool = False  # that saving does not keep
    other_model: str = ""  # the model that it names, if it is not the chosen one


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """Return where capability models are found by their ids."""
    try:
        return Shelf(shipped("models"))
    except FileNotFoundError:  # installed without them
        return Shelf(None)


def schemes() -> dict[str, LoadedCapabilityModel]:
    """Return the capability models that can be used, by id."""
    found: dict[str, LoadedCapabilityModel] = {}
    for id_ in shelf().ids:
        try:
            scheme = shelf().find(id_)
        except InputError:  # an assessment that names it shows its problems
            continue
        if scheme is not None:
            found[id_] = scheme
    return found


def open_sheet(path: Path, model: Path, opened: Opened) -> Sheet:
    """Return the assessment at ``path`` as it stands on disk, joined to the model at ``model``.

    Raises:
        OSError: the file cannot be read.
    """
    raw = path.read_bytes()
    digest = digest_of(raw)
    stamps = str(opened.stamps)
    return _sheet(str(path), digest, str(model), stamps, _raw=raw, _opened=opened)


@st.cache_resource(max_entries=16, show_spinner=False)
def _sheet(
    name: str,
    digest: str,
    model: str,
    stamps: str,  # noqa: ARG001  # part of the key: the boundary is another after a change
    _raw: bytes,
    _opened: Opened,
) -> Sheet:
    path = Path(name)
    try:
        text = _raw.decode("utf-8")
        loaded = load_assessment_text(text, shelf(), name=path.name)
    except UnicodeDecodeError:
        return Sheet(path, digest, None, _problems_of_bytes(path))
    except InputError as error:
        return Sheet(path, digest, None, error.problems)
    return _scored(path, digest, loaded, text, Path(model), _opened)


def _problems_of_bytes(path: Path) -> tuple[Problem, ...]:
    """Return what the reader of files says of a file that is no UTF-8."""
    try:
        load_assessment(path, shelf())
    except InputError as error:
        return error.problems
    return ()


def _scored(
    path: Path, digest: str, loaded: LoadedAssessment, text: str, model: Path, opened: Opened
) -> Sheet:
    named = loaded.value.model
    is_same = named is not None and (path.parent / named).resolve() == model
    scheme = shelf().find(loaded.value.capability_model)
    assert scheme is not None  # reading refuses an assessment by another model
    ground = None
    if is_same and opened.loaded is not None and opened.evaluation is not None:
        ground = Ground(opened.loaded, opened.evaluation)
    other = "" if is_same or named is None else named
    evaluation = assess(loaded, scheme, ground)
    return Sheet(path, digest, evaluation, loaded.warnings, _loses_comments(text), other)


def _loses_comments(text: str) -> bool:
    """Return whether a comment stands below the first line that is none."""
    lines = [line.strip() for line in text.split("\n")]
    body = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return any(line.startswith("#") for line in lines[body:])
