"""The steps of a flow: one row for each, with its stage, where it stands, and what it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from app import access
from app.editing import (
    ABOVE,
    HOWS,
    Data,
    How,
    Names,
    Row,
    dropped,
    entry,
    filled,
    find_or_add,
    follow,
    followed_of,
    hosts_of,
    ids_of,
    moved,
    rows_of,
    set_or_drop,
    steps_of,
)
from app.editor.desk import Desk, accept, current, restate_rows
from app.editor.kinds import made, show_kind_of_new
from app.markup import Html, element
from ciimap.model import STAGES
from ciimap.texts import say
from ciimap.values import Language

_WIDTHS = (0.08, 0.32, 0.36, 0.17, 0.84, 0.27, 0.27, 0.17)
_PARTS = ("stage", "how", "count", "hosts", "encrypted", "optional")
_KINDS = ("information_systems", "network_facilities")  # what a new name can become


def show_steps(desk: Desk, id_: str) -> None:
    """Show what the flow ``id_`` carries, and its steps, as rows that can be changed."""
    language = desk.language
    title = element("h3", say("editing.steps", language))
    hint = element("p", say("editing.steps-hint", language), class_="quiet")
    st.html(element("div", title, hint, class_="ci"))
    show_kind_of_new(desk, desk.lasting_key(id_, "steps-new"), _KINDS, _KINDS[0])
    rows = rows_of(entry(desk.data, id_).get("steps", []))
    _show_heads(desk.language)
    for at, row in enumerate(_with_next(rows)):
        _show_row(desk, id_, at, row, rows)


def _show_heads(language: Language) -> None:
    """Show what stands in the columns of the rows."""
    places = st.columns(_WIDTHS, gap="small")
    for at, head in ((1, "stage"), (2, "how"), (4, "hosts")):
        text = element("p", say(f"editing.{head}", language), class_="quiet")
        places[at].html(element("div", text, class_="ci tight"))


def _with_next(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return ``rows``, and the one that waits to be filled."""
    return (*rows, Row("process" if rows else "collect", ()))


def _key(desk: Desk, id_: str, at: int, part: str) -> str:
    return desk.key(id_, "step", at, part)


def _values(row: Row) -> dict[str, Any]:
    """Return what the widgets of a row show, but for what it follows."""
    return {
        "stage": row.stage,
        "how": row.how if len(row.hosts) > 1 else "any",
        "count": row.count,
        "hosts": list(row.hosts),
        "encrypted": row.encrypted,
        "optional": not row.continuity,
    }


def _show_row(desk: Desk, id_: str, at: int, row: Row, rows: Sequence[Row]) -> None:
    for part, value in _values(row).items():
        st.session_state.setdefault(_key(desk, id_, at, part), value)
    places = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
    places[0].html(element("div", *_number(at, row, len(rows)), class_="ci tight"))
    changed = partial(_rows_changed, desk, id_, len(rows))
    _show_where(desk, id_, at, row, (places[1:5], changed))
    shared: dict[str, Any] = {"disabled": not access.may("edit"), "on_change": changed}
    for place, part in ((places[5], "encrypted"), (places[6], "optional")):
        key = _key(desk, id_, at, part)
        place.checkbox(say(f"editing.step-{part}", desk.language), key=key, **shared)
    hint = say("editing.step-more", desk.language)
    with places[7].popover("⋯", help=hint, disabled=at == len(rows)):
        _show_more(desk, id_, at, rows)


def _number(at: int, row: Row, count: int) -> Iterator[Html]:
    """Yield the number of a step, and of those it follows where it is not the one above."""
    yield element("b", str(at + 1) if at < count else "+")
    if row.after is not None:
        followed = ", ".join(str(other + 1) for other in row.after) or "–"
        yield element("span", f" ← {followed}", class_="quiet")


def _show_where(
    desk: Desk, id_: str, at: int, row: Row, shown: tuple[Sequence[Any], Callable[[], None]]
) -> None:
    (stage, how, count, hosts), changed = shown
    language, key = desk.language, partial(_key, desk, id_, at)
    shared: dict[str, Any] = {
        "disabled": not access.may("edit"),
        "on_change": changed,
        "label_visibility": "collapsed",
    }
    stage.selectbox(
        say("editing.stage", language),
        STAGES,
        key=key("stage"),
        format_func=lambda each: say(f"stages.{each}", language),
        **shared,
    )
    if len(st.session_state[key("hosts")]) > 1:
        how.selectbox(
            say("editing.how", language),
            HOWS,
            key=key("how"),
            format_func=lambda each: say(f"editing.how-{each}", language),
            **shared,
        )
        if st.session_state[key("how")] == "some":
            label = say("editing.count", language)
            count.number_input(label, min_value=1, step=1, key=key("count"), **shared)
    hosts.multiselect(
        say("editing.hosts", language),
        list(dict.fromkeys([*row.hosts, *hosts_of(desk.data)])),
        key=key("hosts"),
        format_func=desk.names.label,
        accept_new_options=True,
        placeholder=say("editing.hosts-hint", language),
        select_all=False,
        **shared,
    )


def _show_more(desk: Desk, id_: str, at: int, rows: Sequence[Row]) -> None:
    """Show what a step follows, and the buttons that move it and take it away."""
    language, may = desk.language, access.may("edit")
    _show_followed(desk, id_, at, rows)
    buttons = {
        "up": partial(moved, at=at, by=-1),
        "down": partial(moved, at=at, by=1),
        "drop": partial(dropped, at=at),
    }
    for name, change in buttons.items():
        st.button(
            say(f"editing.step-{name}", language),
            key=_key(desk, id_, at, name),
            disabled=not may,
            on_click=_rearranged,
            args=(desk, id_, len(rows), change),
        )


def _show_followed(desk: Desk, id_: str, at: int, rows: Sequence[Row]) -> None:
    """Show what a step follows: what the model says, at each run.

    The browser makes this list when somebody opens what it lies in, and knows it by its words,
    which change with the other steps. So it is told each time, and is read when it changes alone.
    """
    language = desk.language
    words: dict[Any, str] = {ABOVE: say("editing.step-above", language)} if at else {}
    words |= {other: _told(desk, other, row) for other, row in enumerate(rows) if other != at}
    key = _key(desk, id_, at, "after")
    st.session_state[key] = followed_of(rows, at)
    st.multiselect(
        say("editing.step-after", language),
        list(words),
        key=key,
        format_func=lambda each: words.get(each, str(each)),
        placeholder=say("editing.step-begins", language),
        help=say("editing.step-after-hint", language),
        disabled=not access.may("edit"),
        on_change=_rows_changed,
        args=(desk, id_, len(rows), at),
        select_all=False,
    )


def _told(desk: Desk, at: int, row: Row) -> str:
    """Return a step in words, by its number, stage and hosts."""
    hosts = say("editing.list", desk.language, members=tuple(map(desk.names, row.hosts)))
    return f"{at + 1} {say(f'stages.{row.stage}', desk.language)} {hosts}"


# --- Changing -------------------------------------------------------------------------------------


def _rearranged(
    desk: Desk, id_: str, count: int, rearrange: Callable[[Sequence[Row]], tuple[Row, ...]]
) -> None:
    """Rearrange the ``count`` rows; where one was emptied in the same run, nobody knows which."""

    def change(data: Data) -> None:
        rows = rows_of(entry(data, id_).get("steps", []))
        if len(rows) == count:
            set_or_drop(entry(data, id_), "steps", steps_of(rearrange(rows)))

    if accept(desk.path, change):
        desk.memory.renew()


def _rows_changed(desk: Desk, id_: str, count: int, following: int | None = None) -> None:
    """Take in what the ``count`` rows say, and what ``following`` follows if that has changed."""
    rows = rows_of(entry(desk.data, id_).get("steps", []))
    typed = [_typed(desk, id_, at, (*rows, Row("", ()))[at]) for at in range(count + 1)]
    section = st.session_state.get(desk.lasting_key(id_, "steps-new"), "information_systems")
    kept = [row for row in typed if row.hosts]

    def change(data: Data) -> None:
        """Change the steps; another change of the same run may have been taken in already."""
        now = rows_of(entry(data, id_).get("steps", []))
        after = [row.after for row in (now if len(now) == count else rows)]
        if following is not None and following < count:
            chosen = st.session_state.get(_key(desk, id_, following, "after"))
            after[following] = follow(after[following], chosen, following)
        pairs = zip(typed, (*after, None), strict=True)
        whole = [replace(row, after=each) for row, each in pairs]
        found = [replace(row, hosts=_hosts(data, row, section, desk)) for row in filled(whole)]
        set_or_drop(entry(data, id_), "steps", steps_of(found))

    said = made(desk.names, (host for row in kept for host in row.hosts), section)
    accepted = accept(desk.path, change, said=said)
    known = set(ids_of(desk.data))
    is_new = any(host not in known for row in kept for host in row.hosts)
    if accepted and (is_new or len(kept) < count):
        _restate(desk, id_, count)


def _restate(desk: Desk, id_: str, count: int) -> None:
    """Have the rows, of which there were ``count``, show what the model says now."""
    data = current(desk.path)
    rows = _with_next(rows_of(entry(data, id_).get("steps", [])))
    shown = Names(data, desk.language).shown
    restate_rows([_values(row) for row in rows], count + 1, partial(_key, desk, id_), shown)


def _hosts(data: Data, row: Row, section: str, desk: Desk) -> tuple[str, ...]:
    return find_or_add(data, row.hosts, section, desk.language)


def _typed(desk: Desk, id_: str, at: int, row: Row) -> Row:
    """Return what the widgets of a row say; of ``row`` what they do not show."""
    held = {part: st.session_state.get(_key(desk, id_, at, part)) for part in _PARTS}
    hosts = tuple(held["hosts"] or ())
    how: How = held["how"] or "any"
    return Row(
        stage=held["stage"] or "process",
        hosts=hosts,
        how=how if len(hosts) > 1 else "all",
        count=min(int(held["count"] or 1), len(hosts) or 1),
        encrypted=bool(held["encrypted"]),
        continuity=not held["optional"],
        id=row.id,
        rest=row.rest,
    )
