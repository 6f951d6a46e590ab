"""An edit met a file that somebody else had changed: three versions, a choice for each entry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from app import access, audit
from app.atomic import digest_of
from app.editing import checked, data_of
from app.editor.desk import Desk, accept_text
from app.markup import Html, element
from app.problems import show_problems
from app.workspace import Difference, Key, Side, differences, merged
from ciimap.errors import InputError
from ciimap.loading import load_model_text
from ciimap.texts import Message, say

_WIDTHS = (0.5, 1, 1, 1, 0.5)
_MOST = 400  # characters of a version that are shown


def show_three_way(desk: Desk, base: bytes, mine: bytes) -> None:
    """Show what differs between the version both began with, mine, and the one on disk."""
    language = desk.language
    title = element("h2", say("editing.three-way", language))
    lead = element("p", say("editing.three-way-lead", language, file=desk.path.name))
    st.html(element("div", title, lead, class_="ci"))
    theirs = _data(desk.memory.raw, desk)
    if theirs is None:
        show_problems(desk.opened.problems, language, is_fatal=True)
        _show_buttons(desk, None, mine)
        return
    before, ours = _data(base, desk) or {}, _data(mine, desk) or {}
    found = differences(before, ours, theirs)
    for each in found:
        _show_difference(desk, each)
    choices = _choices(desk, found)
    result = None if choices is None else merged(before, ours, theirs, choices)
    _show_buttons(desk, result, mine)


def _data(raw: bytes, desk: Desk) -> dict[str, Any] | None:
    try:
        text = raw.decode("utf-8-sig")
        loaded = load_model_text(text, name=desk.path.name, folder=desk.path.parent)
    except (UnicodeDecodeError, InputError):
        return None
    return data_of(loaded.model)


def _show_difference(desk: Desk, each: Difference) -> None:
    language = desk.language
    places = st.columns(_WIDTHS, gap="small")
    kind = say(f"editing.section-{each.key[0].replace('_', '-') or 'model'}", language)
    changed = say(f"editing.by-{each.changed_by}", language)
    name = element("b", desk.names(each.key[1]))
    told = element("p", name, Html("<br>"), kind, Html("<br>"), changed)
    places[0].html(element("div", told, class_="ci"))
    versions = {"base": each.base, "mine": each.mine, "theirs": each.theirs}
    for place, (title, value) in zip(places[1:], versions.items(), strict=False):
        heading = element("h3", say(f"editing.side-{title}", language))
        place.html(element("div", heading, _version(value, desk), class_="ci version"))
    key = _key(desk, each.key)
    st.session_state.setdefault(key, each.proposal)
    places[4].radio(
        say("editing.take", language),
        ("mine", "theirs"),
        key=key,
        index=None,
        format_func=lambda side: say(f"editing.side-{side}", language),
        disabled=not access.may("edit"),
    )


def _version(value: Any, desk: Desk) -> Html:
    if value is None:
        return element("p", say("editing.not-there", desk.language), class_="quiet")
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return element("pre", text if len(text) <= _MOST else text[:_MOST] + " …")


def _key(desk: Desk, key: Key) -> str:
    return f"three-way:{desk.name}:{digest_of(desk.memory.raw)[:12]}:{key[0]}:{key[1]}"


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
