"""The model that a page is about: which one, and its evaluation, or a word on what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from app import state
from app.capability.plain import plain
from app.markup import element
from app.models import choices, open_early, open_model
from app.opening import Awaited, Opened, Opening
from app.problems import show_problems
from app.titles import titles_of
from ciimap.loading import LoadedModel
from ciimap.report import Evaluation
from ciimap.texts import say

_MOST = 12  # models that are offered; all of them are in the list at the upper right


@dataclass(frozen=True)
class Chosen:
    """The chosen model, evaluated."""

    name: str  # by which it is chosen
    path: Path
    opened: Opened
    loaded: LoadedModel
    evaluation: Evaluation

    @property
    def subject(self) -> Evaluation:
        """What the map is of."""
        return self.evaluation


@dataclass(frozen=True)
class Begun:
    """The chosen model, read, while its verdicts are still being computed."""

    name: str  # by which it is chosen
    subject: Awaited
    opening: Opening  # tells when the verdicts are there

    @property
    def loaded(self) -> LoadedModel:
        """What is read."""
        return self.subject.loaded


def choose_path() -> tuple[str, Path] | None:
    """Return the name and the file of the chosen model; say so if there is none of that name."""
    models = choices()
    if not models:
        st.html(element("p", say("app.no-model", state.language())))
        return None
    name = state.model(list(models))
    if not name:
        _show_others(state.asked_model(), models)
        return None
    return name, models[name]


def _show_others(asked: str, models: dict[str, Path]) -> None:
    """Say that no model is called ``asked``, and offer those that there are."""
    language = state.language()
    said = element("p", say("app.model-not-found", language, name=asked), class_="notice")
    st.html(element("div", said, element("p", say("app.models-there-are", language)), class_="ci"))
    titles = titles_of(models, language)
    for name in list(models)[:_MOST]:
        st.button(
            plain(titles[name]),
            key=f"chosen:{name}",
            on_click=state.choose_model,
            args=(name,),
        )
    if len(models) > _MOST:
        st.html(element("p", say("app.and-more", language, count=len(models) - _MOST)))


def open_chosen() -> Chosen | None:
    """Return the chosen model, evaluated; show what is wrong where that is not possible."""
    found = choose_path()
    if found is None:
        return None
    name, path = found
    with st.spinner(say("app.evaluating", state.language())):
        opened = open_model(path)
    return _usable(name, path, opened)


def open_begun() -> Chosen | Begun | None:
    """Return the chosen model, without its verdicts where they take a while."""
    found = choose_path()
    if found is None:
        return None
    name, path = found
    with st.spinner(say("app.evaluating", state.language())):
        opening, opened = open_early(path)
    if isinstance(opened, Awaited):
        return Begun(name, opened, opening)
    return _usable(name, path, opened)


def _usable(name: str, path: Path, opened: Opened) -> Chosen | None:
    if opened.evaluation is None or opened.loaded is None:
        show_problems(opened.problems, state.language(), is_fatal=True)
        return None
    return Chosen(name, path, opened, opened.loaded, opened.evaluation)
