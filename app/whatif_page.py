"""The what-if page: elements are switched off, and the cascade is watched as it spreads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import access, audit, state
from app.chosen import open_chosen
from app.graph_component import Reactions, Told, layer_data, show_picture
from app.map.drawing import data_of, draw
from app.map.twin import as_csv
from app.markup import element, table
from app.models import workspace
from app.ways import show_if_empty
from app.whatif.scenarios import LONGEST_NAME, Scenario, Scenarios
from app.whatif.telling import Telling
from app.workspace import KEPT
from ciimap.analysis import Outage, WhatIf, outages, restoration_after, what_if
from ciimap.model import Model
from ciimap.report import Evaluation, explain_what_if, name_of
from ciimap.report.picture import Filter, compare_cascades, show_cascade
from ciimap.texts import refusal, say
from ciimap.values import Language, pick

OFF, MOMENT, LOADED, OTHER, NAME = (
    "whatif-off",
    "whatif-moment",
    "whatif-loaded",
    "whatif-other",
    "whatif-name",
)  # keys of widgets
_PANEL = 0.36  # of the width of the picture
_SAID = "whatif-said"  # what the last button did


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model, its title in ``head``."""
    language = state.language()
    chosen = open_chosen()
    if chosen is None:
        return
    _show(head, chosen.name, chosen.evaluation, language)


def _show(head: DeltaGenerator, name: str, evaluation: Evaluation, language: Language) -> None:
    model = evaluation.model
    title = f"{say('scenario.title', language)} · {pick(model.title, language, name)}"
    lead = element("p", say("scenario.lead", language), class_="quiet")
    head.html(element("div", element("h1", title), lead, class_="ci"))
    if show_if_empty(model, language):
        return
    store = Scenarios(workspace().folder / KEPT)
    left, right = st.columns([1, _PANEL], gap="small")
    with right:
        failed = _choose(model, language)
        other = _show_scenarios(store, name, model, failed, language)
    answer = what_if(model, failed)
    with left:
        moment = _choose_moment(answer, language)
        drawn = _show_map(evaluation, answer, moment, other, language)
    with right:
        _show_meaning(model, answer, moment, drawn, language)
    _show_below(model, answer, other, language)


def _can_fail(model: Model) -> dict[str, str]:
    return {entry.id: entry.kind for entry in model.elements() if entry.value.fails}


def _choose(model: Model, language: Language) -> tuple[str, ...]:
    """Show what is switched off; return it."""
    ids = _can_fail(model)
    asked = state.recall(OFF, "off")
    _say_lost(asked, ids, language)
    kept = [id_ for id_ in asked or st.session_state.get(OFF, ()) if id_ in ids]
    if st.session_state.get(OFF) != kept:
        st.session_state[OFF] = kept
    chosen = st.multiselect(
        say("scenario.off", language),
        list(ids),
        key=OFF,
        format_func=lambda id_: f"{name_of(model, id_, language)} · {id_}",
        placeholder=say("scenario.off-hint", language),
        persist_state="session",
    )
    state.write_choices("off", chosen)
    if chosen:
        st.button(say("scenario.all-on", language), on_click=_switch_all_on)
    return tuple(sorted(chosen))


def _switch_all_on() -> None:
    st.session_state[OFF] = []


def _toggle(id_: str) -> None:
    """Switch off what is on, and on what is off."""
    if id_.startswith("card:"):
        state.open_card(id_)
    if not id_ or id_.startswith("card:"):
        return
    off = list(st.session_state.get(OFF, ()))
    st.session_state[OFF] = [each for each in off if each != id_] if id_ in off else [*off, id_]


def _choose_moment(answer: WhatIf, language: Language) -> float:
    """Show the slider over the moments at which something fails; return the chosen one."""
    moments = sorted({event.time for event in answer.events})
    if len(moments) <= 1:
        return moments[0] if moments else 0.0
    if st.session_state.get(MOMENT) not in moments:
        st.session_state[MOMENT] = moments[-1]
    chosen = st.select_slider(
        say("scenario.time", language),
        moments,
        key=MOMENT,
        format_func=lambda time: say("scenario.moment", language, stop_time=time),
    )
    return float(chosen)


def _show_map(
    evaluation: Evaluation,
    answer: WhatIf,
    moment: float,
    other: WhatIf | None,
    language: Language,
) -> frozenset[str]:
    """Show what is down on the map; return the entries that it draws."""
    drawn = draw(evaluation, language, Filter(), state.opened())
    if other is not None:
        layer = compare_cascades(drawn.picture, answer, other, language)
    elif answer.failed:
        layer = show_cascade(drawn.picture, answer, moment, language)
    else:
        layer = None
    data = {**data_of(drawn, evaluation, language), "toggles": True}
    on = Reactions(_toggle, state.open_card)
    show_picture(data, layer_data(layer), Told(1, ""), key="whatif-picture", on=on)
    return drawn.entries


def _show_meaning(
    model: Model, answer: WhatIf, moment: float, drawn: frozenset[str], language: Language
) -> None:
    if not answer.failed:
        st.html(element("div", element("p", say("scenario.hint", language)), class_="ci"))
        return
    telling = Telling(model, language)
    found: Sequence[Outage] = outages(model, answer.failed)
    fallen = [event.id for event in answer.events if event.time <= moment]
    count = {
        "down": sum(model.element(id_) is not None for id_ in fallen),
        "all": sum(1 for _ in model.elements()),
        "marked": sum(id_ in drawn for id_ in fallen),
        "stop_time": moment,
    }
    parts = (
        element("h3", say("scenario.businesses", language)),
        element("p", say("scenario.down", language, **count)),
        element("p", say("scenario.marked", language, **count), class_="quiet"),
        telling.businesses(answer, found, moment),
        element("p", say("scenario.assumption", language), class_="quiet"),
    )
    st.html(element("div", *parts, class_="ci"))


def _show_below(model: Model, answer: WhatIf, other: WhatIf | None, language: Language) -> None:
    telling = Telling(model, language)
    if other is not None:
        st.html(element("div", element("h3", say("scenario.compared", language)), class_="ci"))
        st.html(telling.pair(answer, other))
    if not answer.failed:
        return
    said = [element("li", sentence) for sentence in explain_what_if(model, answer, language)]
    rows = list(telling.events(answer))
    heads = [say(f"scenario.{head}", language) for head in ("when", "what", "id", "kind")]
    parts = (
        element("h3", say("scenario.told", language)),
        element("ul", *said),
        element("h3", say("scenario.restoration", language)),
        element("p", say("scenario.restoration-hint", language), class_="quiet"),
        telling.restoration(restoration_after(model, answer.failed)),
        element("h3", say("scenario.cascade", language, count=len(rows))),
        element("div", table(heads, rows), class_="scroll"),
    )
    st.html(element("div", *parts, class_="ci"))
    st.download_button(
        say("map.csv", language),
        as_csv(heads, rows),
        file_name="what-if.csv",
        mime="text/csv",
        on_click="ignore",
    )


# --- Scenarios in the workspace -------------------------------------------------------------------


def _show_scenarios(
    store: Scenarios, name: str, model: Model, failed: tuple[str, ...], language: Language
) -> WhatIf | None:
    """Show saving, loading and comparing; return the cascade to compare with, if any."""
    known = store.of(name)
    with st.popover(say("scenario.scenarios", language, count=len(known)), width="stretch"):
        _show_saving(store, name, failed, language)
        if known:
            _show_loading(known, language)
            other = st.selectbox(
                say("scenario.compare-with", language),
                list(known),
                key=OTHER,
                index=None,
                placeholder=say("scenario.nothing", language),
            )
        else:
            other = None
    said = st.session_state.pop(_SAID, "")
    if said:
        st.html(element("div", element("p", said, class_="quiet"), class_="ci"))
    if other is None:
        return None
    return what_if(model, _of_model(known[other], model, language))


def _show_saving(store: Scenarios, name: str, failed: tuple[str, ...], language: Language) -> None:
    if not access.may("edit"):
        st.html(element("p", say("scenario.may-not", language)))
        return
    st.text_input(say("scenario.name", language), key=NAME, max_chars=LONGEST_NAME)
    st.button(
        say("scenario.save", language),
        disabled=not failed,
        on_click=_save,
        args=(store, name, failed, language),
    )


def _save(store: Scenarios, model: str, failed: tuple[str, ...], language: Language) -> None:
    name = str(st.session_state.get(NAME, "")).strip()
    if not audit.permits("edit", "save-scenario", model):
        st.session_state[_SAID] = say("scenario.may-not", language)
        return
    if not name:
        st.session_state[_SAID] = say("scenario.needs-name", language)
        return
    scenario = Scenario(name, model, failed, by=access.who())
    try:
        store.save(scenario, datetime.now(UTC))
    except OSError as error:
        st.session_state[_SAID] = say("scenario.not-saved", language, why=refusal(error))
    else:
        audit.note("save-scenario", model, {"name": name, "failed": list(failed)})
        st.session_state[_SAID] = say("scenario.saved", language, name=name)


def _show_loading(known: dict[str, Scenario], language: Language) -> None:
    st.selectbox(
        say("scenario.saved-ones", language),
        list(known),
        key=LOADED,
        index=None,
        placeholder=say("scenario.nothing", language),
    )
    left, right = st.columns(2)
    left.button(say("scenario.load", language), on_click=_load, args=(known,), width="stretch")
    store = Scenarios(workspace().folder / KEPT)
    right.button(
        say("scenario.delete", language),
        on_click=_delete,
        args=(store, known),
        width="stretch",
        disabled=not access.may("edit"),
    )


def _load(known: dict[str, Scenario]) -> None:
    chosen = known.get(st.session_state.get(LOADED) or "")
    if chosen is not None:
        st.session_state[OFF] = list(chosen.failed)


def _delete(store: Scenarios, known: dict[str, Scenario]) -> None:
    chosen = known.get(st.session_state.get(LOADED) or "")
    if chosen is not None and audit.permits("edit", "delete-scenario", chosen.model):
        store.delete(chosen)
        audit.note("delete-scenario", chosen.model, {"name": chosen.name})
        st.session_state[LOADED] = st.session_state[OTHER] = None


def _of_model(scenario: Scenario, model: Model, language: Language) -> tuple[str, ...]:
    """Return what of ``scenario`` the model still has; say what it lacks."""
    known = _can_fail(model)
    _say_lost(scenario.failed, known, language)
    return tuple(id_ for id_ in scenario.failed if id_ in known)


def _say_lost(wanted: Sequence[str], known: Mapping[str, str], language: Language) -> None:
    lost = tuple(id_ for id_ in wanted if id_ not in known)
    if lost:
        st.html(element("p", say("scenario.lost", language, elements=lost)))
