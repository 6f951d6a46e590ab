"""The compare page: the chosen model beside an older version of it, or beside another model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.chosen import Chosen, open_chosen
from app.comparing.recorded import kept_runs, moment_of, recall, show_what_is_kept
from app.graph_component import Reactions, Told, layer_data, show_picture
from app.map.drawing import data_of, draw
from app.markup import element, folded
from app.models import choices, open_model, workspace
from app.problems import show_problems
from app.titles import titles_of
from ciimap.analysis import marks_of
from ciimap.errors import InputError
from ciimap.history import HistoryError, KeptRun
from ciimap.loading import LoadedModel, load_model_files
from ciimap.report import Comparison, Evaluation, Part, tell_difference
from ciimap.report.picture import Filter, show_difference
from ciimap.texts import refusal, say
from ciimap.values import Language, pick
from ciimap.workflow import compare, compare_with_run

OLDER = "compare-older"  # key of the widget
_FEW = 20  # sets of edits that are tried between models that have little in common


@dataclass(frozen=True)
class Older:
    """What the model is compared with: a version of its own, another model, or the history."""

    number: int | None = None
    name: str = ""
    run: KeptRun | None = None


def show(head: DeltaGenerator) -> None:
    """Show the page for the chosen model, its title in ``head``."""
    language = state.language()
    chosen = open_chosen()
    if chosen is None:
        return
    spoken = pick(chosen.loaded.model.title, language, chosen.name)
    title = f"{say('compare.title', language)} · {spoken}"
    lead = element("p", say("compare.lead", language), class_="quiet")
    head.html(element("div", element("h1", title), lead, class_="ci"))
    models = choices()
    older = _choose(models, chosen, language)
    if older is None:
        return
    if older.run is not None:
        _show_past(older.run, chosen, language)
        return
    try:
        before = _load(older, models, chosen)
    except (InputError, OSError) as error:
        _show_unreadable(error, language)
        return
    with st.spinner(say("app.evaluating", language)):
        found = _compare(_key(before), _key(chosen.loaded), before, chosen.loaded)
    if not _are_akin(before, chosen.loaded):
        _warn(say("compare.not-akin", language))
    _show(found, chosen.evaluation, language)


def _choose(models: dict[str, Path], chosen: Chosen, language: Language) -> Older | None:
    """Show what the model can be compared with, its own past chosen first; return the choice."""
    versions = _versions(chosen, language)
    titles = titles_of(models, language)
    own = [*map(Older, reversed(versions)), *(Older(run=each) for each in kept_runs(chosen.path))]
    older = own + [Older(name=each) for each in models if each != chosen.name]
    if not older:
        _say("compare.nothing", language)
        return None

    def told(each: Older) -> str:
        if each.number is not None:
            return versions[each.number]
        if each.run is not None:
            return say("compare.run", language, moment=moment_of(each.run))
        return say("compare.model", language, name=titles.get(each.name, each.name))

    if st.session_state.get(OLDER) not in older:
        st.session_state[OLDER] = own[0] if own else None
    picked = st.selectbox(
        say("compare.older", language),
        older,
        key=OLDER,
        format_func=told,
        placeholder=say("compare.older-hint", language),
    )
    if picked is None:
        _say("compare.no-version", language)
    return picked


def _versions(chosen: Chosen, language: Language) -> dict[int, str]:
    """Return what the earlier versions are called, by their numbers, the first one first.

    They are counted as where they are edited: by their place, whatever their files are called.
    """
    own = workspace()
    if not own.holds(chosen.path):
        return {}
    history = own.history_of(chosen.path)
    called = {}
    for place, number in enumerate(history.versions()[:-1], start=1):
        when = history.written(number)
        key = "version" if when is None else "version-of"
        moment = "" if when is None else f"{when:%Y-%m-%d %H:%M}"
        called[number] = say(f"compare.{key}", language, number=place, moment=moment)
    return called


def _say(text: str, language: Language) -> None:
    st.html(element("div", element("p", say(text, language)), class_="ci"))


def _load(older: Older, models: dict[str, Path], chosen: Chosen) -> LoadedModel:
    """Return the older model; a version is read with the includes as they are now."""
    if older.number is None:
        other = open_model(models[older.name])
        if other.loaded is None:
            raise InputError(other.problems)
        return other.loaded
    path = chosen.path
    files = {each: (path.parent / each).read_bytes() for each in chosen.loaded.files}
    files[path.name] = workspace().history_of(path).read(older.number)
    return load_model_files(path.name, files)


def _show_unreadable(error: InputError | OSError, language: Language) -> None:
    if isinstance(error, InputError):
        show_problems(error.problems, language, is_fatal=True)
        return
    _warn(say("compare.unreadable", language, reason=refusal(error)))


def _key(loaded: LoadedModel) -> str:
    """Return what stands for a model in the cache: its name too, since the page tells it."""
    return f"{loaded.sha256}|{loaded.name}"


@st.cache_resource(max_entries=16, show_spinner=False)
def _compare(
    before: str,  # noqa: ARG001  # the key: models are not hashed
    after: str,  # noqa: ARG001  # as above
    _old: LoadedModel,
    _new: LoadedModel,
) -> Comparison:
    if _are_akin(_old, _new):
        return compare(_old, _new)
    return compare(_old, _new, evaluations=_FEW)


def _are_akin(old: LoadedModel, new: LoadedModel) -> bool:
    """Return whether half of the elements of the smaller model are in the other one, too."""
    ids, others = ({each.id for each in loaded.model.elements()} for loaded in (old, new))
    return 2 * len(ids & others) >= min(len(ids), len(others))


def _show_past(run: KeptRun, chosen: Chosen, language: Language) -> None:
    """Show what lies between an evaluation that the history keeps and the present one."""
    try:
        then = recall(chosen.path, run.number)
    except HistoryError as error:
        _warn(error.text.in_language(language))
        return
    if then is None:
        _warn(say("compare.run-gone", language))
        return
    found = compare_with_run(then, chosen.evaluation)
    show_what_is_kept(then, chosen.evaluation, language)
    if found is not None:
        _show(found, chosen.evaluation, language)


def _warn(text: str) -> None:
    st.html(element("div", element("p", text, class_="warn"), class_="ci"))


def _show(found: Comparison, evaluation: Evaluation, language: Language) -> None:
    if not found.difference.is_complete:
        _warn(say("compare.incomplete", language))
    summary, *parts = tell_difference(found, language)
    _show_part(summary)
    _show_map(found, evaluation, language)
    left, right = st.columns(2, gap="medium")
    with left:
        for part in parts[:1]:
            _show_part(part)
    with right:
        for part in parts[1:]:
            _show_part(part)


def _show_part(part: Part) -> None:
    lines = (element("p", sentence) for sentence in part.sentences)
    st.html(element("div", element("h3", part.title), *lines, class_="ci"))


def _show_map(found: Comparison, evaluation: Evaluation, language: Language) -> None:
    drawn = draw(evaluation, language, Filter(), state.opened())
    layer = show_difference(drawn.picture, found.difference, language)
    told = [element("h3", say("compare.map", language))]
    removed = sorted(marks_of(found.difference).removed)
    if removed:
        title = say("compare.removed", language, count=len(removed))
        names = (element("li", found.spoken(id_, language)) for id_ in removed)
        told.append(folded(title, element("ul", *names)))
    st.html(element("div", *told, class_="ci"))
    data = data_of(drawn, evaluation, language)
    on = Reactions(state.pick, state.open_card)
    show_picture(data, layer_data(layer), Told(1, ""), key="compare-picture", on=on)
