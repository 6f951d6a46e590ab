"""The form of one entry: its name, its fields, what it needs; renaming and deleting it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from app import access, state
from app.capability.plain import plain
from app.editing import (
    KINDS,
    Data,
    Use,
    entry,
    ids_of,
    other_name,
    removed,
    removed_with_uses,
    renamed,
    set_name,
    set_other_name,
    uses,
)
from app.editor.desk import Desk, accept, accept_field, show_reason, show_text
from app.editor.fields import FIELDS, NOTHING, Field, is_kept, put, shown
from app.editor.kinds import show_kind
from app.markup import element
from ciimap.texts import Message, say
from ciimap.values import LANGUAGES, id_fault

_IN_A_ROW = {"information": 1, "records": 2, "prose": 1}  # fields of a sort that need room
_USUAL_IN_A_ROW = 3
_PROSE = 90  # pixels
_NAME_AND_KIND = (1.1, 1)


def show_form(desk: Desk, id_: str, only: Sequence[str] = ()) -> None:
    """Show the fields of the entry ``id_``; with ``only``, just those and the name."""
    section = ids_of(desk.data)[id_]
    fields = [each for each in FIELDS[section] if not only or each.name in only]
    _show_what_it_is(desk, id_, section)
    _show_fields(desk, id_, [each for each in fields if not each.minor or only])
    if only:
        return
    with st.expander(say("editing.more", desk.language)):
        _show_other_name(desk, id_)
        _show_fields(desk, id_, [each for each in fields if each.minor])


def _show_what_it_is(desk: Desk, id_: str, section: str) -> None:
    if section not in KINDS:
        _show_name(desk, id_)
        return
    name, kind = st.columns(_NAME_AND_KIND)
    with name:
        _show_name(desk, id_)
    with kind:
        show_kind(desk, id_, section)


def _show_name(desk: Desk, id_: str) -> None:
    def named(text: str) -> None:
        accept(desk.path, lambda data: set_name(entry(data, id_), id_, text, desk.language))

    label = say("editing.field-name", desk.language)
    show_text(label, desk.key(id_, "name"), desk.names(id_), named)


def _show_other_name(desk: Desk, id_: str) -> None:
    """Show the name in the language that the page does not speak."""
    other = next(each for each in LANGUAGES if each != desk.language)

    def named(text: str) -> None:
        accept(desk.path, lambda data: set_other_name(entry(data, id_), id_, text, other))

    name = other_name(entry(desk.data, id_), other)
    show_text(
        say(f"editing.name-in-{other}", desk.language), desk.key(id_, "name", other), name, named
    )


def _show_fields(desk: Desk, id_: str, fields: Sequence[Field]) -> None:
    for count, alike in groupby(fields, lambda each: _IN_A_ROW.get(each.sort, _USUAL_IN_A_ROW)):
        group = list(alike)
        for start in range(0, len(group), count):
            row = group[start : start + count]
            for place, each in zip(st.columns(count), row, strict=False):
                with place:
                    _show_field(desk, id_, each)


def _show_field(desk: Desk, id_: str, field: Field) -> None:
    key = desk.key(id_, field.name)
    holder = entry(desk.data, id_)
    value = shown(field, holder, desk.reader)
    typed = st.session_state.setdefault(key, value)
    if typed != value and is_kept(field, holder, typed, desk.reader):
        st.session_state[key] = value
    changed = partial(_changed, desk, id_, field, key)
    show_widget(desk, field, key, changed)
    if st.session_state[key] != value and (st.session_state[key] or value):
        show_reason(desk, key)


def _changed(desk: Desk, id_: str, field: Field, key: str) -> None:
    value = st.session_state[key]
    accept_field(desk, key, lambda data: put(field, entry(data, id_), value, desk.reader))


def show_widget(desk: Desk, field: Field, key: str, changed: Callable[[], None] | None) -> None:
    """Show the widget of one field."""
    language = desk.language
    label = say(f"editing.field-{field.name.replace('_', '-')}", language)
    shared: dict[str, Any] = {"key": key, "disabled": not access.may("edit")}
    if changed is not None:
        shared["on_change"] = changed
    if field.sort == "flag":
        st.toggle(label, **shared)
    elif field.sort == "choice":
        words = {
            each: say(f"editing.choice-{each.replace('_', '-')}", language)
            for each in field.choices
        }
        st.selectbox(
            label,
            field.choices if field.is_told else (NOTHING, *field.choices),
            format_func=lambda each: words.get(each, "–" if each == NOTHING else str(each)),
            **shared,
        )
    elif field.sort == "records":
        records = desk.data.get("records", {}).items()
        fitting = [id_ for id_, value in records if value.get("type") == field.name]
        st.multiselect(label, fitting, placeholder="–", format_func=desk.names.label, **shared)
    elif field.sort == "information":
        st.multiselect(
            label,
            list(desk.data.get("information", {})),
            placeholder="–",
            format_func=desk.names.label,
            select_all=False,
            **shared,
        )
    elif field.sort == "prose":
        st.text_area(label, height=_PROSE, **shared)
    else:
        st.text_input(label, placeholder=_placeholder(field, desk), **shared)


def _placeholder(field: Field, desk: Desk) -> str | None:
    if field.sort in {"duration", "day", "list"}:
        return say(f"editing.hint-{field.sort}", desk.language)
    return None


# --- Renaming and deleting ------------------------------------------------------------------------


def show_danger(desk: Desk, id_: str) -> None:
    """Show what changes the entry as a whole: its id, and its end."""
    language = desk.language
    with st.expander(say("editing.rename-delete", language)):
        key = desk.key(id_, "id")
        st.session_state.setdefault(key, id_)
        st.text_input(
            say("editing.field-id", language),
            key=key,
            help=say("editing.id-hint", language),
            disabled=not access.may("edit"),
            on_change=_renamed,
            args=(desk, id_, key),
        )
        _show_uses(desk, id_)


def _renamed(desk: Desk, id_: str, key: str) -> None:
    new, memory = str(st.session_state[key]).strip(), desk.memory
    memory.hush()
    if new == id_:
        return
    if id_fault(new):
        memory.notice = Message("editing.bad-id", {"id": new})
    elif new in ids_of(desk.data):
        memory.notice = Message("editing.id-taken", {"id": new})
    else:
        places = len(uses(desk.data, id_))
        said = Message("editing.renamed", {"old": id_, "new": new, "count": places})
        change = partial(_replace_data, change=partial(renamed, old=id_, new=new))
        if accept(desk.path, change, said=said, renamed={id_: new}):
            state.select(new)


def _replace_data(data: Data, change: Callable[[Data], Data]) -> None:
    """Change ``data`` in place into what ``change`` makes of it."""
    new = change(data)
    data.clear()
    data.update(new)


def _show_uses(desk: Desk, id_: str) -> None:
    found, language = uses(desk.data, id_), desk.language
    name = desk.names(id_)
    if found:
        title = element("p", say("editing.uses", language, count=len(found)))
        rows = [element("li", use_words(use, id_, desk)) for use in found]
        st.html(element("div", title, element("ul", *rows), class_="ci"))
    else:
        st.html(element("div", element("p", say("editing.no-uses", language)), class_="ci"))
    delete = say("editing.delete", language, name=name)
    with_uses = say("editing.delete-with-uses", language, name=name)
    st.button(
        plain(with_uses if found else delete),
        key=desk.key(id_, "delete"),
        disabled=not access.may("edit"),
        on_click=_deleted,
        args=(desk, id_),
    )


def use_words(use: Use, id_: str, desk: Desk) -> str:
    """Return where ``id_`` is named, in words."""
    language = desk.language
    kind = say(f"editing.section-{use.section.replace('_', '-')}", language)
    field = say(f"editing.use-{use.field}", language)
    if use.field == "at":
        steps = entry(desk.data, use.owner)["steps"]
        at = tuple(str(at) for at, step in enumerate(steps, 1) if id_ in step["at"]["of"])
        field = say("editing.use-steps", language, steps=at)
    return say("editing.use", language, kind=kind, name=desk.names(use.owner), field=field)


def still_used(desk: Desk, data: Data, id_: str) -> Message | None:
    """Return why ``id_`` cannot be deleted, if anything in ``data`` names it."""
    found = uses(data, id_)
    if not found:
        return None
    places = tuple(use_words(use, id_, desk) for use in found)
    listed = say("editing.list", desk.language, members=places)
    return Message("editing.still-used", {"name": desk.names(id_), "places": listed})


def _deleted(desk: Desk, id_: str) -> None:
    said = Message("editing.deleted", {"name": desk.names(id_)})
    remove = removed_with_uses if uses(desk.data, id_) else removed
    if accept(desk.path, partial(_replace_data, change=partial(remove, id_=id_)), said=said):
        state.select("")
