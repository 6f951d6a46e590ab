"""What stands above the map: layer, filters, one flow step by step, and what they leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import partial

import streamlit as st

from app import state
from app.map.drawing import filters_of
from app.markup import element
from app.opening import Subject
from ciimap.model import Model
from ciimap.report import name_of
from ciimap.report.picture import LAYERS, VERDICT_LAYER, Filter, FlowStep, Picture
from ciimap.texts import joined_sentences, say
from ciimap.values import Language

LAYER, FLOW, STEP = "map-layer", "map-flow", "map-step"  # keys of widgets
FILTERS = tuple(field.name for field in fields(Filter))


def recall_choices() -> None:
    """Choose what the address says, where it is what opens the map."""
    layers = [name for name in state.recall(LAYER, "layer") if name in LAYERS]
    for key, values in ((LAYER, layers), (FLOW, state.recall(FLOW, "flow"))):
        for value in values[:1]:
            st.session_state[key] = value
    for part in FILTERS:
        values = state.recall(_key(part), part)
        if values:
            st.session_state[_key(part)] = list(values)


def choose_layer(language: Language) -> str:
    """Show the choice of the layer; return its name."""
    chosen = st.selectbox(
        say("layers.layer", language),
        [VERDICT_LAYER, *LAYERS],
        key=LAYER,
        format_func=partial(_layer_name, language),
        persist_state="session",
    )
    layer = chosen or VERDICT_LAYER
    state.write_choices("layer", () if layer == VERDICT_LAYER else (layer,))
    return layer


def needs_verdicts() -> bool:
    """Return whether a layer or a filter is chosen that shows nothing without verdicts."""
    layer = st.session_state.get(LAYER) or VERDICT_LAYER
    return layer != VERDICT_LAYER or bool(st.session_state.get(_key("verdicts")))


def _layer_name(language: Language, name: str) -> str:
    return say(f"layers.{name}", language)


def choose_filter(subject: Subject, language: Language) -> Filter:
    """Show the filters behind a button that says how many are set; return what they allow."""
    options = filters_of(subject, language)
    for part, values in options.items():
        _forget_strangers(_key(part), values)
    chosen = Filter(**{part: frozenset(st.session_state[_key(part)]) for part in FILTERS})
    label = say("map.filters-set" if chosen.parts else "map.filters", language, count=chosen.parts)
    with st.popover(label, width="stretch"):
        for part, values in options.items():
            st.multiselect(
                say(f"map.filter-{part}", language),
                list(values),
                key=_key(part),
                format_func=partial(_word, values),
                placeholder=say("map.filter-any", language),
                persist_state="session",
            )
        st.button(say("map.filters-clear", language), on_click=clear_filters)
    for part in FILTERS:
        state.write_choices(part, st.session_state[_key(part)])
    return chosen


def _key(part: str) -> str:
    return f"map-filter-{part}"


def _word(words: Mapping[str, str], value: str) -> str:
    return words.get(value, value)


def _forget_strangers(key: str, values: Mapping[str, str]) -> None:
    """Keep of an earlier choice only what this model has."""
    kept = [value for value in st.session_state.get(key, ()) if value in values]
    if kept != st.session_state.get(key):
        st.session_state[key] = kept


def clear_filters() -> None:
    """Show everything again."""
    for part in FILTERS:
        st.session_state[_key(part)] = []


def choose_flow(model: Model, language: Language) -> str:
    """Show the choice of a flow to follow; return its id, or empty."""
    if st.session_state.get(FLOW) not in model.flows:
        st.session_state[FLOW] = None
    chosen = st.selectbox(
        say("map.follow", language),
        list(model.flows),
        key=FLOW,
        index=None,
        placeholder=say("map.follow-hint", language),
        format_func=lambda id_: name_of(model, id_, language),
        persist_state="session",
    )
    state.write_choices("flow", (chosen,) if chosen else ())
    return chosen or ""


def choose_step(model: Model, steps: Sequence[FlowStep], language: Language) -> Sequence[FlowStep]:
    """Show how far the flow is followed, and what happens there; return the steps up to it."""
    if len(steps) > 1:
        numbers = [step.number for step in steps]
        if st.session_state.get(STEP) not in numbers:
            st.session_state[STEP] = numbers[-1]
        last = st.select_slider(
            say("map.step", language, count=len(steps)), numbers, key=STEP, persist_state="session"
        )
        steps = [step for step in steps if step.number <= last]
    if steps:
        st.html(
            element("div", element("p", step_sentence(model, steps[-1], language)), class_="ci")
        )
    return steps


def step_sentence(model: Model, step: FlowStep, language: Language) -> str:
    """Return what happens at one step: where from, where to, and over what."""
    names = partial(_names, model, language)
    values: dict[str, object] = {
        "number": step.number,
        "stage": say(f"stages.{step.step.stage}", language),
        "hosts": names(step.hosts),
        "needed": step.step.at.at_least,
        "senders": names(step.senders),
        "count": len(step.carriers),
    }
    comes_from_elsewhere = set(step.senders) - set(step.hosts)
    first = "map.step-from" if comes_from_elsewhere else "map.step-first"
    said = [say(first, language, **values)]
    if len(step.hosts) > 1:
        said.append(say("map.step-needed", language, **values))
    if step.carriers:
        said.append(say("map.step-over", language, **values))
    if step.senders and step.step.encrypted:
        said.append(say("map.step-encrypted", language))
    if not step.step.continuity:
        said.append(say("map.step-not-needed", language))
    return joined_sentences(said, language)


def _names(model: Model, language: Language, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(name_of(model, id_, language) for id_ in ids)


def show_counts(picture: Picture, chosen: Filter, language: Language) -> None:
    """Say how many elements are shown, so that nothing is hidden silently."""
    tally = picture.tally
    counts = {"shown": tally.shown, "all": tally.elements, "left_out": tally.left_out}
    if not chosen.parts:
        return
    said = say("map.shown", language, **counts)
    left, right = st.columns([1, 0.22], vertical_alignment="center")
    left.html(element("div", element("p", said, class_="loud-filter"), class_="ci"))
    right.button(
        say("map.filters-clear", language), key="map-clear", on_click=clear_filters, width="stretch"
    )
