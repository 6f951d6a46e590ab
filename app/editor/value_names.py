"""What values are called that entries share: a name in each language, for reports and pictures."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.editing import name_of_value, set_name_of_value, shared_values
from app.editor.desk import Desk, accept, show_text
from app.markup import element, table
from ciimap.texts import say
from ciimap.values import LANGUAGES, Language


def show_value_names(desk: Desk) -> None:
    """Show sites, suppliers, zones … with their names, and the fields to name one."""
    values = shared_values(desk.data)
    title = element("h2", say("editing.value-names", desk.language))
    lead = element("p", say("editing.value-names-lead", desk.language), class_="quiet")
    if not values:
        none = element("p", say("editing.value-names-none", desk.language), class_="quiet")
        st.html(element("div", title, lead, none, class_="ci"))
        return
    st.html(element("div", title, lead, class_="ci"))
    _show_one(desk, list(values))
    words = {field: _field_word(field, desk.language) for each in values.values() for field in each}
    heads = [say(f"editing.value-names-{head}", desk.language) for head in ("value", "use")]
    heads += [say(f"editing.in-{each}", desk.language) for each in LANGUAGES]
    rows = [
        (
            value,
            ", ".join(words[field] for field in fields) or "–",
            *(name_of_value(desk.data, value, each) or "–" for each in LANGUAGES),
        )
        for value, fields in values.items()
    ]
    st.html(element("div", element("div", table(heads, rows), class_="scroll"), class_="ci"))


def _field_word(field: str, language: Language) -> str:
    return say(f"editing.shared-{field}", language)


def _show_one(desk: Desk, values: Sequence[str]) -> None:
    chooser, *places = st.columns(1 + len(LANGUAGES))
    key = desk.key("value-names")
    if st.session_state.get(key) not in values:
        st.session_state[key] = values[0]
    with chooser:
        value = st.selectbox(say("editing.value-names-value", desk.language), values, key=key)
    for place, language in zip(places, LANGUAGES, strict=True):
        with place:
            _show_name(desk, str(value), language)


def _show_name(desk: Desk, value: str, language: Language) -> None:
    def named(text: str) -> None:
        name = " ".join(text.split())
        accept(desk.path, lambda data: set_name_of_value(data, value, name, language))

    key = desk.key("value-names", value, language)
    name = name_of_value(desk.data, value, language)
    show_text(say(f"editing.in-{language}", desk.language), key, name, named)
