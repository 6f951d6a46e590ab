"""The bar of a page that edits: undo and redo, what became of the last edit, and what flipped."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from app import access
from app.editing import Change, Flip
from app.editor.desk import Desk, step
from app.markup import Html, element, joined
from app.problems import show_problems
from ciimap.texts import Message, say
from ciimap.values import Language

_MOST = 12  # flips that are named; the rest is counted


def show_bar(desk: Desk) -> None:
    """Show the bar."""
    pointer, language = desk.history.pointer(), desk.language
    may = access.may("edit")
    undo, redo, saved = st.columns([0.11, 0.11, 1], vertical_alignment="center")
    undo.button(
        say("editing.undo", language),
        icon=":material/undo:",
        key=f"editor:undo:{desk.name}",
        disabled=not (may and pointer.can_undo),
        on_click=step,
        args=(desk.path, "undo"),
        width="stretch",
    )
    redo.button(
        say("editing.redo", language),
        icon=":material/redo:",
        key=f"editor:redo:{desk.name}",
        disabled=not (may and pointer.can_redo),
        on_click=step,
        args=(desk.path, "redo"),
        width="stretch",
    )
    count, at = max(1, len(pointer.numbers)), max(1, pointer.at + 1)
    told = say("editing.saved", language, file=desk.path.name, at=at, count=count)
    saved.html(element("div", element("span", told, class_="quiet"), class_="ci"))
    with st.container(key="editor-said"):  # always there, lest a grid below is mounted anew
        show_said(desk)


def show_said(desk: Desk) -> None:
    """Show what there is to say about the last edit."""
    memory, language = desk.memory, desk.language
    if memory.notice is not None:
        text = element("p", memory.notice.in_language(language), class_="notice")
        st.html(element("div", text, class_="ci"))
    if memory.problems:
        rows = [
            element("li", problem.message.in_language(language), _hint(problem.hint, language))
            for problem in memory.problems[:_MOST]
        ]
        st.html(element("div", element("ul", *rows, class_="refused"), class_="ci"))
    if memory.change is not None:
        st.html(element("div", *_flips(memory.change, desk), class_="ci flips"))


def _hint(hint: Message | None, language: Language) -> Html:
    return element("span", " ", hint.in_language(language), class_="quiet") if hint else Html()


def _flips(change: Change, desk: Desk) -> Iterator[Html]:
    language = desk.language
    after = {"count": change.inside_after, "external": change.external_after}
    key = "count-with-external" if change.external_after else "count-own"
    inside = say(f"editing.{key}", language, **after)
    if not change.flips:
        yield element("p", say("editing.no-flips", language, count=inside))
        return
    counts = {"count": len(change.flips), "before": change.inside_before, "after": inside}
    yield element("p", say("editing.flips", language, **counts))
    shown = change.flips[:_MOST]
    yield element("ul", *(element("li", *_flip(flip, desk)) for flip in shown))
    if len(change.flips) > _MOST:
        more = say("app.and-more", language, count=len(change.flips) - _MOST)
        yield element("p", more, class_="quiet")


def _flip(flip: Flip, desk: Desk) -> Iterator[Html]:
    yield element("b", desk.names(flip.id))
    if flip.before != flip.after:
        before, after = (_verdict(each, desk.language) for each in (flip.before, flip.after))
        yield joined([say("editing.flip", desk.language, before=before, after=after)])
    if flip.was_inside != flip.is_inside:
        side = "in" if flip.is_inside else "out"
        yield element("span", say(f"editing.now-{side}", desk.language), class_="chip side")


def _verdict(verdict: str | None, language: Language) -> str:
    return say(f"verdicts.{verdict}" if verdict else "editing.not-there", language)


def show_file_problems(desk: Desk, hint: str = "app.bad-model-hint") -> None:
    """Show what is wrong with a file that cannot be used and what to do, or its warnings."""
    is_fatal = desk.opened.evaluation is None
    show_problems(desk.opened.problems, desk.language, is_fatal=is_fatal, hint=hint)
