"""Pictures and what goes with them, made once for each model, language and view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ciimap.boundary import Boundary
from ciimap.export.drawing import picture_data, proofs_of
from ciimap.report import Evaluation, Table, boundary_tables, name_of
from ciimap.report.picture import LAYERS as LAYERS_BY_NAME
from ciimap.report.picture import (
    Dependency,
    Filter,
    FlowStep,
    Overlay,
    Picture,
    View,
    build_picture,
    dependencies_of,
    shown_by,
    steps_of,
)
from ciimap.texts import say
from ciimap.values import Language


@dataclass(frozen=True)
class Drawn:
    """A picture with what it was drawn from."""

    picture: Picture
    view: View
    dependencies: tuple[Dependency, ...]


def draw(
    evaluation: Evaluation, language: Language, chosen: Filter, opened: frozenset[str]
) -> Drawn:
    """Return the picture of what ``chosen`` shows, with the cards in ``opened`` open."""
    digest = _key(evaluation)
    dependencies = _dependencies(digest, evaluation)
    shown = shown_by(chosen, evaluation.model, evaluation.boundary, dependencies)
    view = View(shown, opened)
    picture = _picture(digest, language, view, evaluation, dependencies)
    return Drawn(picture, view, dependencies)


def _key(evaluation: Evaluation) -> str:
    """Return what stands for an evaluation in the caches."""
    return f"{evaluation.sha256}|{evaluation.boundary.complete}|{evaluation.name}"


@st.cache_resource(max_entries=16, show_spinner=False)
def _dependencies(
    digest: str,  # noqa: ARG001  # the key: what is evaluated is not hashed
    _evaluation: Evaluation,
) -> tuple[Dependency, ...]:
    return dependencies_of(_evaluation.model, _evaluation.boundary)


@st.cache_resource(max_entries=32, show_spinner=False)
def _picture(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    view: View,
    _evaluation: Evaluation,
    _dependencies: tuple[Dependency, ...],
) -> Picture:
    model, boundary = _evaluation.model, _evaluation.boundary
    return build_picture(model, boundary, language, view, _dependencies)


def labels_of(evaluation: Evaluation, language: Language) -> Mapping[str, str]:
    """Return what a list of entries says of each: its name, its type, its id."""
    return _labels(_key(evaluation), language, evaluation)


@st.cache_resource(max_entries=16, show_spinner=False)
def _labels(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _evaluation: Evaluation,
) -> Mapping[str, str]:
    entries = _evaluation.model.entries()
    return {entry.id: _label(_evaluation, entry.id, entry.kind, language) for entry in entries}


def _label(evaluation: Evaluation, id_: str, kind: str, language: Language) -> str:
    name, told = name_of(evaluation.model, id_, language), say(f"kinds.{kind}", language)
    return f"{name} · {told}" if name == id_ else f"{name} · {told} · {id_}"


def tables_of(evaluation: Evaluation, language: Language) -> tuple[Table, ...]:
    """Return the tables of the boundary."""
    return _tables(_key(evaluation), language, evaluation)


@st.cache_resource(max_entries=16, show_spinner=False)
def _tables(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _evaluation: Evaluation,
) -> tuple[Table, ...]:
    return tuple(boundary_tables(_evaluation, language))


def data_of(
    drawn: Drawn, evaluation: Evaluation, language: Language, *, proven: bool = False
) -> dict[str, Any]:
    """Return what the component draws, the same for each run; ``proven`` with all proofs."""
    boundary = evaluation.boundary if proven else None
    return _data(_key(evaluation), language, drawn.view, proven, drawn.picture, boundary)


@st.cache_resource(max_entries=32, show_spinner=False)
def _data(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    view: View,  # noqa: ARG001  # as above
    proven: bool,  # noqa: ARG001  # as above
    _picture: Picture,
    _boundary: Boundary | None,
) -> dict[str, Any]:
    return picture_data(_picture, language, proofs_of(_boundary) if _boundary else {})


def layer_over(
    drawn: Drawn, evaluation: Evaluation, language: Language, name: str
) -> Overlay | None:
    """Return the layer ``name``, ``None`` for that of verdicts."""
    if name not in LAYERS_BY_NAME:
        return None
    return _layer(_key(evaluation), language, drawn.view, name, evaluation, drawn.picture)


@st.cache_resource(max_entries=32, show_spinner=False)
def _layer(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    view: View,  # noqa: ARG001  # as above
    name: str,
    _evaluation: Evaluation,
    _picture: Picture,
) -> Overlay:
    return LAYERS_BY_NAME[name].dress(_evaluation, _picture, language)


def flow_steps(evaluation: Evaluation, flow: str) -> tuple[FlowStep, ...]:
    """Return the steps of a flow."""
    return _flow_steps(_key(evaluation), flow, evaluation)


@st.cache_resource(max_entries=64, show_spinner=False)
def _flow_steps(
    digest: str,  # noqa: ARG001  # as above
    flow: str,
    _evaluation: Evaluation,
) -> tuple[FlowStep, ...]:
    return steps_of(_evaluation.model, flow)
