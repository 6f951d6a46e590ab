"""An edit met a file in which somebody else had changed the same: three versions of each value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app import access, audit
from app.atomic import digest_of
from app.editing import Names, checked, data_of
from app.editor.desk import Desk, accept_text
from app.editor.joining import read_version
from app.editor.versions import marked, part_words, version_words
from app.markup import Html, element
from app.problems import show_problems
from app.workspace import Difference, Key, Side, differences, merged
from ciimap.errors import InputError
from ciimap.texts import Message, say

_WIDTHS = (0.5, 1, 1, 1, 0.5)


def show_three_way(desk: Desk, base: bytes, mine: bytes) -> None:
    """Show what differs between the version both began with, mine, and the one on disk."""
    language = desk.language
    title = element("h2", say("editing.three-way", language))
    lead = element("p", say("editing.three-way-lead", language, file=desk.path.name))
    comments = element("p", say("yaml_text.comments-go", language), class_="quiet")
    st.html(element("div", title, lead, comments, class_="ci"))
    theirs = _data(desk.memory.raw, desk)
    if theirs is None:
        show_problems(desk.opened.problems, language, is_fatal=True)
        _show_buttons(desk, None, mine)
        return
    before, ours = _data(base, desk) or {}, _data(mine, desk) or {}
    found = differences(before, ours, theirs)
    asked = tuple(each for each in found if each.proposal is None)
    names = Names(merged(before, ours, theirs, {each.key: "mine" for each in asked}), language)
    for each in asked:
        _show_difference(desk, each, names)
    _show_rest(desk, [each for each in found if each.proposal is not None], names)
    choices = _choices(desk, asked)
    result = None if choices is None else merged(before, ours, theirs, choices)
    if not asked:
        said = element("p", say("yaml_text.none-to-ask", language), class_="notice")
        st.html(element("div", said, class_="ci"))
    _show_buttons(desk, result, mine)


def _data(raw: bytes, desk: Desk) -> dict[str, Any] | None:
    try:
        return data_of(read_version(desk.path, raw).model)
    except (UnicodeDecodeError, InputError):
        return None


def _show_difference(desk: Desk, each: Difference, names: Names) -> None:
    """Show one value that both changed: three versions, what is another in them marked."""
    language = desk.language
    places = st.columns(_WIDTHS, gap="small")
    kind = say(f"editing.section-{each.key[0].replace('_', '-') or 'model'}", language)
    name = element("b", part_words(each.key, names, language))
    changed = say(f"editing.by-{each.changed_by}", language)
    told = element("p", name, Html("<br>"), kind, Html("<br>"), changed)
    places[0].html(element("div", told, class_="ci"))
    versions = {"base": each.base, "mine": each.mine, "theirs": each.theirs}
    words = {side: version_words(each.key, v, names, language) for side, v in versions.items()}
    for place, (side, lines) in zip(places[1:], words.items(), strict=False):
        heading = element("h3", say(f"editing.side-{side}", language))
        text = element("pre", marked(lines, words["base"]))
        place.html(element("div", heading, text, class_="ci version"))
    places[4].radio(
        say("editing.take", language),
        ("mine", "theirs"),
        key=_key(desk, each.key),
        index=None,
        format_func=lambda side: say(f"editing.side-{side}", language),
        disabled=not access.may("edit"),
    )


def _show_rest(desk: Desk, rest: Sequence[Difference], names: Names) -> None:
    """Name what needs no decision, and who changed it."""
    if not rest:
        return
    language = desk.language
    items = [
        say(
            "yaml_text.field-line",
            language,
            part=part_words(each.key, names, language),
            value=say(f"editing.by-{each.changed_by}", language),
        )
        for each in rest
    ]
    title = element("h3", say("yaml_text.without-asking", language, count=len(rest)))
    listed = element("ul", *(element("li", item) for item in items), class_="scroll")
    st.html(element("div", title, listed, class_="ci"))


def _key(desk: Desk, key: Key) -> str:
    return f"three-way:{desk.name}:{digest_of(desk.memory.raw)[:12]}:" + ":".join(key)


def _choices(desk: Desk, found: tuple[Difference, ...]) -> Mapping[Key, Side] | None:
    """Return the sides that were chosen, or ``None`` while one is missing."""
    chosen: dict[Key, Side] = {}
    for each in found:
        side = st.session_state.get(_key(desk, each.key))
        if side is None:
            return None
        chosen[each.key] = side
    return chosen


def _show_buttons(desk: Desk, result: dict[str, Any] | None, mine: bytes) -> None:
    language, may = desk.language, access.may("edit")
    merge, replace, drop = st.columns(3)
    merge.button(
        say("editing.merge", language),
        key=f"three-way:merge:{desk.name}",
        type="primary",
        disabled=result is None or not may,
        on_click=_merge,
        args=(desk, result),
        width="stretch",
    )
    replace.button(
        say("editing.take-mine", language),
        key=f"three-way:mine:{desk.name}",
        disabled=not may,
        on_click=_take_mine,
        args=(desk, mine),
        width="stretch",
    )
    drop.button(
        say("editing.take-theirs", language),
        key=f"three-way:theirs:{desk.name}",
        disabled=not may,
        on_click=_take_theirs,
        args=(desk,),
        width="stretch",
    )


def _merge(desk: Desk, result: dict[str, Any]) -> None:
    try:
        text, _ = checked(result, desk.path.name, desk.path.parent)
    except InputError as error:
        desk.memory.problems, desk.memory.notice = error.problems, Message("editing.refused")
        return
    if accept_text(desk.path, text):
        _settle(desk, Message("editing.merged"))


def _take_mine(desk: Desk, mine: bytes) -> None:
    if accept_text(desk.path, mine.decode("utf-8")):
        _settle(desk, Message("editing.took-mine"))


def _take_theirs(desk: Desk) -> None:
    if audit.permits("edit", "drop-edit", desk.path.name):
        _settle(desk, Message("editing.took-theirs"))
    else:
        desk.memory.notice = Message("editing.may-not")


def _settle(desk: Desk, said: Message) -> None:
    desk.history.settle()
    desk.memory.renew(said)
