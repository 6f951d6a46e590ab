"""What kind of entry something is: chosen for names that are new, and changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app import access
from app.editing import KINDS, Names, as_kind, not_kept
from app.editor.desk import Desk, accept
from ciimap.texts import Message, say
from ciimap.values import Language


def kind_word(section: str, language: Language) -> str:
    """Return what an entry of ``section`` is called."""
    return say(f"editing.section-{section.replace('_', '-')}", language)


def show_kind_of_new(desk: Desk, key: str, kinds: Iterable[str], usual: str) -> None:
    """Show as which of ``kinds`` new names are taken; ``usual`` unless another is chosen."""
    st.session_state.setdefault(key, usual)
    st.selectbox(
        say("editing.new-kind", desk.language),
        tuple(kinds),
        key=key,
        format_func=lambda each: kind_word(each, desk.language),
        help=say("editing.kind-hint", desk.language),
    )


def made(names: Names, texts: Iterable[str], section: str) -> Message | None:
    """Return what to say of those ``texts`` that name nothing yet and become new entries."""
    new = [text for text in texts if not text.startswith("{") and names.find(text) is None]
    if not new:
        return None
    listed = say("editing.list", names.language, members=tuple(dict.fromkeys(new)))
    return Message("editing.made", {"names": listed, "kind": kind_word(section, names.language)})


def show_kind(desk: Desk, id_: str, section: str) -> None:
    """Show what kind of entry ``id_`` is, which can be changed."""
    key = desk.key(id_, "kind")
    st.session_state.setdefault(key, section)
    st.selectbox(
        say("editing.kind", desk.language),
        KINDS,
        key=key,
        format_func=lambda each: kind_word(each, desk.language),
        help=say("editing.kind-hint", desk.language),
        disabled=not access.may("edit"),
        on_change=_changed,
        args=(desk, id_, key),
    )


def _changed(desk: Desk, id_: str, key: str) -> None:
    section, language = str(st.session_state[key]), desk.language
    told = {"name": desk.names(id_), "kind": kind_word(section, language)}
    said = Message("editing.kind-changed", told)
    lost = not_kept(desk.data, id_, section)
    if lost:
        fields = tuple(say(f"editing.field-{each.replace('_', '-')}", language) for each in lost)
        listed = say("editing.list", language, members=fields)
        said = Message("editing.kind-changed-lost", {**told, "fields": listed})
    accept(desk.path, lambda data: as_kind(data, id_, section), said=said)
    desk.memory.renew()  # where it was refused, the list goes back to what it was
