"""Lines of a file with their numbers, so that a place in it is found by eye."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import streamlit as st

from app import state
from app.map.places import place_of
from app.markup import Html, element, joined
from ciimap.errors import Place, Problem
from ciimap.loading import LoadedModel
from ciimap.texts import say
from ciimap.values import Language

_AROUND = 3  # lines before and after a line that is looked for
_LONGEST = 400  # characters of a line that are shown
_ASKED = "edit:line-asked"


def show_way_to_line(place: Place | None, language: Language) -> None:
    """Show a button that leads to the line of the selected entry in the YAML text."""
    if place is not None and st.button(
        say("yaml_text.to-line", language), key="map:to-line", icon=":material/data_object:"
    ):
        st.session_state[_ASKED] = True
        state.go("edit")
        st.rerun()


def is_line_asked() -> bool:
    """Return whether the YAML text was asked for since it was last shown."""
    return bool(st.session_state.pop(_ASKED, False))


def show_written(loaded: LoadedModel | None, path: Path, id_: str, language: Language) -> None:
    """Show the lines, as they are saved, around which the entry ``id_`` is written, if any."""
    place = place_of(loaded, id_) if loaded is not None else None
    text = "" if place is None else _text(path.parent / place.file)
    if place is None or not text:
        return
    told = say("yaml_text.written-at", language, id=id_, place=str(place))
    parts = [element("p", told)]
    if place.file != path.name:
        included = say("yaml_text.included", language, file=place.file, main=path.name)
        parts.append(element("p", included, class_="notice"))
    st.html(element("div", *parts, excerpt(text, {place.line}), class_="ci"))


def show_problem_lines(
    problems: Sequence[Problem], text: str, file: str, language: Language
) -> None:
    """Show the lines of ``text``, which is the text of ``file``, at which there are problems."""
    lines = {each.place.line for each in problems if each.place.file == file and each.place.line}
    if lines:
        title = element("h3", say("yaml_text.lines", language))
        st.html(element("div", title, excerpt(text, lines), class_="ci"))


def excerpt(text: str, marked: Collection[int]) -> Html:
    """Return the lines of ``text`` around the ``marked`` ones, which count from 1, with numbers."""
    lines = text.splitlines()
    shown = sorted(
        {
            number
            for mark in marked
            for number in range(mark - _AROUND, mark + _AROUND + 1)
            if 1 <= number <= len(lines)
        }
    )
    return element("pre", *_numbered(lines, shown, marked), class_="lines")


def _numbered(
    lines: Sequence[str], shown: Sequence[int], marked: Collection[int]
) -> Iterator[Html]:
    width = len(str(shown[-1])) if shown else 0
    for before, number in zip((0, *shown), shown, strict=False):
        if before and number > before + 1:
            yield Html("⋮\n")
        line = lines[number - 1]
        cut = line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"
        said = joined([f"{number:>{width}}  {cut}"])
        yield joined([element("mark", said) if number in marked else said, "\n"])


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
