"""The start page: go on with a model, look at an example, bring a file, or begin with questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import access, audit, state
from app.bringing import needs_other_files, read_brought
from app.capability.plain import plain
from app.editing import checked
from app.markup import Html, element
from app.models import examples_by_name, workspace
from app.problems import show_problems
from app.titles import title_of
from app.workspace import VERSIONS, is_name
from ciimap.errors import InputError
from ciimap.loading import LoadedModel, load_model_text
from ciimap.texts import Message, refusal, say
from ciimap.values import Language
from ciimap.writing import write_model

_TITLE, _NAME, _FILES = "start:title", "start:name", "start:file"
_SAID = "start:said"
_WIDTHS = (0.74, 0.38, 0.27, 0.43)  # of a model and of its three buttons
_MOST = 12  # models that are listed; all of them are in the list at the upper right


def show(head: DeltaGenerator) -> None:
    """Show the page in the chosen language, its title in ``head``."""
    language = state.language()
    title = element("h1", say("start.title", language))
    lead = element("p", say("start.lead", language), class_="quiet")
    head.html(element("div", title, lead, class_="ci"))
    _show_said(language)
    left, right = st.columns(2, gap="large")
    with left:
        _show_guided(language)
        _show_upload(language)
    with right:
        _show_models(language)
        _show_examples(language)


def _heading(name: str, language: Language, **values: object) -> None:
    title = element("h2", say(f"start.{name}", language))
    hint = element("p", say(f"start.{name}-hint", language, **values), class_="quiet")
    st.html(element("div", title, hint, class_="ci"))


def _show_said(language: Language) -> None:
    said, problems = st.session_state.pop(_SAID, (None, ()))
    if said is not None:
        text = element("p", said.in_language(language), class_="notice")
        st.html(element("div", text, class_="ci"))
    show_problems(problems, language, is_fatal=True)


# --- Beginning ------------------------------------------------------------------------------------


def _show_guided(language: Language) -> None:
    with st.container(border=True):
        _heading("guided", language)
        with st.form("start:guided", border=False):
            label, hint = say("start.new-title", language), say("start.new-title-hint", language)
            st.text_input(label, key=_TITLE, placeholder=hint)
            st.form_submit_button(
                say("start.guided-button", language),
                type="primary",
                disabled=not access.may("edit"),
                on_click=_begin,
            )
        _show_why_not(language)


def _show_why_not(language: Language) -> None:
    """Say why the button above is grey, where the role is the reason."""
    if not access.may("edit"):
        why = element("p", say("start.may-not", language), class_="notice")
        st.html(element("div", why, class_="ci"))


def _begin() -> None:
    """Make a model that says its title and nothing else, and go to its first question."""
    title = str(st.session_state.get(_TITLE) or "").strip()
    if not title:
        st.session_state[_SAID] = (Message("start.no-title"), ())
        return
    name = workspace().free_name(title)
    data: dict[str, Any] = {"ciimap": 1, "title": title}
    if _create(name, checked(data, f"{name}.yaml")[0].encode()):
        state.go("guided")


def _create(name: str, raw: bytes) -> bool:
    """Write a new model and choose it; return whether that was possible."""
    if not audit.permits("edit", "create", f"{name}.yaml"):
        st.session_state[_SAID] = (Message("editing.may-not"), ())
        return False
    try:
        file = workspace().create(name, raw)
    except OSError as error:
        values = {"file": f"{name}.yaml", "reason": refusal(error)}
        st.session_state[_SAID] = (Message("editing.not-saved", values), ())
        return False
    audit.note("create", file.name)
    state.choose_model(workspace().name_of(file))
    return True


# --- Opening --------------------------------------------------------------------------------------


def _show_models(language: Language) -> None:
    with st.container(border=True):
        _heading("models", language, versions=VERSIONS)
        models, recent = workspace().models(), workspace().recent()
        where = say("start.folder", language, folder=str(workspace().folder))
        st.html(element("div", element("p", where, class_="quiet"), class_="ci"))
        if not models:
            empty = element("p", say("start.no-models", language))
            st.html(element("div", empty, class_="ci"))
            return
        last = {name: at for at, name in enumerate(recent)}
        names = sorted(models, key=lambda name: (last.get(name, len(last)), name))
        for name in names[:_MOST]:
            _show_model(name, models[name], language)
        if len(names) > _MOST:
            more = say("app.and-more", language, count=len(names) - _MOST)
            st.html(element("div", element("p", more, class_="quiet"), class_="ci"))


def _show_model(name: str, file: Path, language: Language) -> None:
    about, look, edit, guided = st.columns(_WIDTHS, vertical_alignment="center")
    title = title_of(file, language, name)
    told = say("start.changed", language, day=_changed(file))
    told = told if title == name else f"{name} · {told}"
    second = element("span", told, class_="quiet")
    about.html(element("div", element("b", title), Html("<br>"), second, class_="ci"))
    for place, page in ((look, "boundary"), (edit, "edit"), (guided, "guided")):
        place.button(
            say(f"start.open-{page}", language),
            key=f"start:{page}:{name}",
            on_click=_open,
            args=(name, page),
            width="stretch",
        )


def _changed(file: Path) -> str:
    try:
        moment = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
    except OSError:
        return "–"
    return f"{moment:%Y-%m-%d %H:%M}"


def _show_examples(language: Language) -> None:
    with st.container(border=True):
        _heading("examples", language)
        taken = workspace().models()
        for name, file in examples_by_name().items():
            called = f"examples/{name}" if name in taken else name
            about, look = st.columns([1, 0.27], vertical_alignment="center")
            text = element("b", title_of(file, language, name)), Html("<br>")
            told = element("span", say(f"start.example-{name}", language), class_="quiet")
            about.html(element("div", *text, told, class_="ci"))
            look.button(
                say("start.open-boundary", language),
                key=f"start:example:{name}",
                on_click=_open,
                args=(called, "boundary"),
                width="stretch",
            )


def _open(name: str, page: str) -> None:
    state.choose_model(name)
    state.go(page)


# --- Bringing a file ------------------------------------------------------------------------------


def _show_upload(language: Language) -> None:
    with st.container(border=True):
        _heading("upload", language)
        uploaded = st.file_uploader(
            say("start.upload-label", language),
            type=["yaml", "yml", "json"],
            key=_FILES,
            accept_multiple_files=True,
            label_visibility="collapsed",
        )
        files = [(each.name, each.getvalue()) for each in uploaded]
        loaded = _read(files, language) if files else None
        if loaded is not None:
            root = loaded.files[0]
            raw = (
                dict(files)[root] if len(loaded.files) == 1 else write_model(loaded.model).encode()
            )
            is_json = len(loaded.files) == 1 and root.endswith(".json")
            ending = ".json" if is_json else ".yaml"
            _show_keeping(root.rpartition(".")[0], ending, raw, language)


def _read(uploaded: Sequence[tuple[str, bytes]], language: Language) -> LoadedModel | None:
    """Return the model in the files with their names, and show what is wrong; ``None``: no use."""
    files = dict(uploaded)
    if len(files) < len(uploaded):
        names = [name for name, _ in uploaded]
        twice = tuple(name for name in files if names.count(name) > 1)
        _show_notice(say("start.same-name", language, files=twice))
        return None
    for name, raw in files.items():
        if not _is_text(raw):
            _show_notice(say("start.not-utf8", language, file=name))
            return None
    try:
        loaded = read_brought(files)
    except InputError as error:
        hint = "yaml_text.bring-all" if needs_other_files(error) else "yaml_text.mend-upload"
        show_problems(error.problems, language, is_fatal=True, hint=hint)
        return None
    show_problems(loaded.warnings, language, is_fatal=False)
    if len(loaded.files) > 1:
        _show_notice(say("yaml_text.brought", language, files=loaded.files))
    unused = tuple(name for name in files if name not in loaded.files)
    if unused:
        _show_notice(say("yaml_text.not-brought", language, files=unused, root=loaded.files[0]))
    return loaded


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _show_notice(text: str) -> None:
    st.html(element("div", element("p", text, class_="notice"), class_="ci"))


def _show_keeping(stem: str, ending: str, raw: bytes, language: Language) -> None:
    st.session_state.setdefault(_NAME, workspace().free_name(stem))
    with st.form("start:upload", border=False):
        st.text_input(say("start.name", language), key=_NAME)
        st.form_submit_button(
            plain(say("start.upload-button", language)),
            disabled=not access.may("edit"),
            on_click=_keep,
            args=(ending, raw),
        )
    _show_why_not(language)


def _keep(ending: str, raw: bytes) -> None:
    """Keep what was uploaded in the workspace: YAML as it is, JSON as YAML."""
    name = str(st.session_state.get(_NAME) or "").strip()
    if not is_name(name):
        st.session_state[_SAID] = (Message("start.bad-name"), ())
        return
    if ending == ".json":
        loaded = load_model_text(raw.decode("utf-8-sig"), name=f"{name}.json")
        raw = write_model(loaded.model).encode()
    if (workspace().folder / f"{name}.yaml").exists():
        st.session_state[_SAID] = (Message("start.name-taken", {"name": name}), ())
    elif _create(name, raw):
        del st.session_state[_NAME]
        state.go("boundary")
