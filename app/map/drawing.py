"""Pictures and what goes with them, made once for each model, language and view."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.opening import Awaited, Subject
from ciimap.boundary import VERDICTS, Boundary
from ciimap.export.drawing import picture_data, proofs_of
from ciimap.graph import CompiledGraph, compile_model
from ciimap.model import Model
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
    items_of,
    reopened,
    shown_by,
    stated_dependencies,
    steps_of,
    with_contract_points,
)
from ciimap.texts import say
from ciimap.values import Language

_OF_FIRST_VIEW = re.compile(r"\|awaited(\|\d+)*$")  # how the id of such a card ends


@dataclass(frozen=True)
class Drawn:
    """A picture with what it was drawn from."""

    picture: Picture
    view: View
    entries: frozenset[str]  # that are drawn, each by itself or in a card


def draw(subject: Subject, language: Language, chosen: Filter, opened: frozenset[str]) -> Drawn:
    """Return the picture of what ``chosen`` shows, with the cards in ``opened`` open."""
    digest = _key(subject)
    dependencies = _dependencies(digest, subject)
    shown = shown_by(chosen, subject.model, subject.boundary, dependencies)
    view = View(shown, opened)
    picture = _picture(digest, language, view, subject, dependencies)
    return Drawn(picture, view, _entries(digest, language, view, picture))


def carried_over(
    cards: frozenset[str], evaluation: Evaluation, language: Language, chosen: Filter
) -> frozenset[str]:
    """Return ``cards``, those of the first view as those that now show the same entries."""
    awaited = frozenset(card for card in cards if _OF_FIRST_VIEW.search(card))
    if not awaited:
        return cards
    digest, model, boundary = _key(evaluation), evaluation.model, evaluation.boundary
    shown = shown_by(chosen, model, boundary, _dependencies(digest, evaluation))
    before, after = (
        tuple(item for item in items if shown is None or item.id in shown)
        for items in (items_of(model, None, language), _items(digest, language, evaluation))
    )
    return (cards - awaited) | reopened(awaited, before, after, language)


def _key(subject: Subject) -> str:
    """Return what stands for a model with its evaluation, or before it, in the caches."""
    if isinstance(subject, Awaited):
        return f"{subject.stamps}|{id(subject.model)}"
    return f"{subject.sha256}|{subject.boundary.complete}|{subject.name}"


@st.cache_resource(max_entries=16, show_spinner=False)
def _dependencies(
    digest: str,  # noqa: ARG001  # the key: what is evaluated is not hashed
    _subject: Subject,
) -> tuple[Dependency, ...]:
    graph = _subject.loaded.graph if isinstance(_subject, Awaited) else None
    _, stated = _stated(id(_subject.model), _subject.model, graph)
    boundary = _subject.boundary
    return with_contract_points(stated, boundary) if boundary else stated


@st.cache_resource(max_entries=16, show_spinner=False)
def _stated(
    identity: int,  # noqa: ARG001  # of the model, which is kept as long as this is
    _model: Model,
    _graph: CompiledGraph | None,
) -> tuple[Model, tuple[Dependency, ...]]:
    return _model, stated_dependencies(_model, _graph or compile_model(_model))


def touching(subject: Subject, id_: str) -> Sequence[Dependency]:
    """Return the dependencies of an entry, both ways."""
    digest = _key(subject)
    return _touching(digest, _dependencies(digest, subject)).get(id_, ())


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
    _subject: Subject,
    _dependencies: tuple[Dependency, ...],
) -> Picture:
    model, boundary = _subject.model, _subject.boundary
    items = _items(digest, language, _subject)
    return build_picture(model, boundary, language, view, _dependencies, items)


@st.cache_resource(max_entries=16, show_spinner=False)
def _items(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _subject: Subject,
) -> tuple[Item, ...]:
    return items_of(_subject.model, _subject.boundary, language)


@st.cache_resource(max_entries=32, show_spinner=False)
def _entries(
    digest: str,  # noqa: ARG001  # as above
    language: Language,  # noqa: ARG001  # as above
    view: View,  # noqa: ARG001  # as above
    _picture: Picture,
) -> frozenset[str]:
    return frozenset(id_ for box in _picture.boxes for id_ in box.members)


def labels_of(subject: Subject, language: Language) -> Mapping[str, str]:
    """Return what a list of entries says of each: its name, its type, its id."""
    return _labels(_key(subject), language, subject)


@st.cache_resource(max_entries=16, show_spinner=False)
def _labels(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _subject: Subject,
) -> Mapping[str, str]:
    entries = _subject.model.entries()
    return {entry.id: _label(_subject, entry.id, entry.kind, language) for entry in entries}


def _label(subject: Subject, id_: str, kind: str, language: Language) -> str:
    name, told = name_of(subject.model, id_, language), say(f"kinds.{kind}", language)
    return f"{name} · {told}" if name == id_ else f"{name} · {told} · {id_}"


def filters_of(subject: Subject, language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return, for each part of the filter, its values and what they are called."""
    return _filters(_key(subject), language, subject)


@st.cache_resource(max_entries=16, show_spinner=False)
def _filters(
    digest: str,  # noqa: ARG001  # as above
    language: Language,
    _subject: Subject,
) -> Mapping[str, Mapping[str, str]]:
    model = _subject.model
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
    drawn: Drawn, subject: Subject, language: Language, *, proven: bool = False
) -> dict[str, Any]:
    """Return what the component draws, the same for each run; ``proven`` with all proofs."""
    boundary = subject.boundary if proven else None
    return _data(_key(subject), language, drawn.view, proven, drawn.picture, boundary)


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


def flow_steps(subject: Subject, flow: str) -> tuple[FlowStep, ...]:
    """Return the steps of a flow."""
    return _flow_steps(_key(subject), flow, subject)


@st.cache_resource(max_entries=64, show_spinner=False)
def _flow_steps(
    digest: str,  # noqa: ARG001  # as above
    flow: str,
    _subject: Subject,
) -> tuple[FlowStep, ...]:
    return steps_of(_subject.model, flow)
