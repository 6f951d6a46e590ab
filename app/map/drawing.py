"""Pictures and what goes with them, made once for each model, language and view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ciimap.boundary import VERDICTS, Boundary
from ciimap.export.drawing import picture_data, proofs_of
from ciimap.report import Evaluation, Table, boundary_tables, label_of, name_of, operator_of
from ciimap.report.picture import LAYERS as LAYERS_BY_NAME
from ciimap.report.picture import (
    Dependency,
    Filter,
    FlowStep,
    Item,
    Overlay,
    Picture,
    View,
    build_picture,
    dependencies_of,
    items_of,
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
    touching: Mapping[str, Sequence[Dependency]]  # the dependencies of each entry, both ways
    entries: frozenset[str]  # that are drawn, each by itself or in a card


def draw(
    evaluation: Evaluation, language: Language, chosen: Filter, opened: frozenset[str]
) -> Drawn:
    """Return the picture of what ``chosen`` shows, with the cards in ``opened`` open."""
    digest = _key(evaluation)
    dependencies = _dependencies(digest, evaluation)
    shown = shown_by(chosen, evaluation.model, evaluation.boundary, dependencies)
    view = View(shown, opened)
    picture = _picture(digest, language, view, evaluation, dependencies)
    touching = _touching(digest, dependencies)
    return Drawn(picture, view, touching, _entries(digest, language, view, picture))


def _key(evaluation: Evaluation) -> str:
    """Return what stands for an evaluation in the caches."""
    return f"{evaluation.sha256}|{evaluation.boundary.complete}|{evaluation.name}"


@st.cache_resource(max_entries=16, show_spinner=False)
def _dependencies(
    digest: str,  # noqa: ARG001  # the key: what is evaluated is not hashed
    _evaluation: Evaluation,
) -> tuple[Dependency, ...]:
    return dependencies_of(_evaluation.model, _evaluation.boundary)


@st.cache_resource(max_entries=16, show_spinner=False)
def _touching(
    digest: str,  # noqa: ARG001  # as above
    _dependencies: tuple[Dependency, ...],
) -> Mapping[str, Sequence[Dependency]]:
    found: dict[str, list[Dependency]] = {}
    for each in _dependencies:
        found.setdefault(each.start, []).append(each)
        found.setdefault(each.end, []).append(each)
    return found


@st.cache_resource(max_entries=32, show_spinner=False)
def _picture(
    digest: str,
    language: Language,
    view: View,
    _evaluation: Evaluation,
    _dependencies: tuple[Dependency, ...],
) -> Picture:
    model, boundary = _evaluation.model, _evaluation.boundary
    items = _items(digest, language, _evaluation)
    return build_picture(model, boundary, language, view, _dependencies, items)


@st.cache_resource(max_entries=16, show_spinner=False)
def _items(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _evaluation: Evaluation,
) -> tuple[Item, ...]:
    return items_of(_evaluation.model, _evaluation.boundary, language)


@st.cache_resource(max_entries=32, show_spinner=False)
def _entries(
    digest: str,  # noqa: ARG001  # as above
    language: Language,  # noqa: ARG001  # as above
    view: View,  # noqa: ARG001  # as above
    _picture: Picture,
) -> frozenset[str]:
    return frozenset(id_ for box in _picture.boxes for id_ in box.members)


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


def filters_of(evaluation: Evaluation, language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return, for each part of the filter, its values and what they are called."""
    return _filters(_key(evaluation), language, evaluation)


@st.cache_resource(max_entries=16, show_spinner=False)
def _filters(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _evaluation: Evaluation,
) -> Mapping[str, Mapping[str, str]]:
    model = _evaluation.model
    elements = [entry.value for entry in model.elements()]
    kinds = dict.fromkeys(entry.kind for entry in model.entries() if entry.kind != "group")
    sites = sorted({element.site or "" for element in elements})
    operators = sorted({element.operator for element in elements})
    none = say("map.no-site", language)
    return {
        "businesses": {id_: name_of(model, id_, language) for id_ in model.businesses},
        "flows": {id_: name_of(model, id_, language) for id_ in model.flows},
        "kinds": {kind: say(f"kinds.{kind}", language) for kind in kinds},
        "sites": {site: label_of(model, site, language) or none for site in sites},
        "operators": {each: operator_of(model, each, language) for each in operators},
        "verdicts": {verdict: say(f"verdicts.{verdict}", language) for verdict in VERDICTS},
    }


def tables_of(evaluation: Evaluation, language: Language) -> tuple[Table, ...]:
    """Return the tables of the boundary."""
    return _tables(_key(evaluation), language, evaluation)


@st.cache_resource(max_entries=16, show_spinner=False)
def _tables(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _evaluation: Evaluation,
) -> tuple[Table, ...]:
    return boundary_tables(_evaluation, language, for_filing=True)


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
    return picture_data(_picture, language, proofs_of(_boundary, _picture) if _boundary else {})


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
