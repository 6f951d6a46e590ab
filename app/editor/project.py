"""The project: title, operator, who decided; and the policy that turns orders into a boundary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from app import access
from app.editing import Data, read_day, read_duration, set_or_drop, show_duration
from app.editor.desk import Desk, accept, accept_field, show_reason
from app.editor.value_names import show_value_names
from app.markup import element
from ciimap.texts import say
from ciimap.values import pick

# Each place in the data, and whether it may be said in both languages.
_PROJECT: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("title",), True),
    (("marking",), True),
    (("operator", "name"), True),
    (("operator", "sector"), False),
    (("operator", "department"), True),
    (("operator", "security_body"), True),
    (("operator", "responsible"), True),
    (("operator", "contact"), True),
    (("operator", "credit_code"), False),
    (("operator", "decision", "reference"), False),
    (("operator", "decision", "date"), False),
    (("operator", "decision", "department"), True),
)
_ORDERS = ("1", "2", "3", "any")
_GRADES = ("none", "core", "important", "general")


def show_project(desk: Desk) -> None:
    """Show everything about the model as a whole."""
    left, right = st.columns(2, gap="large")
    with left:
        show_operator(desk)
    with right:
        show_policy(desk)
    show_value_names(desk)


def show_operator(desk: Desk) -> None:
    """Show title, marking, operator and decision."""
    st.html(element("div", element("h2", say("editing.part-project", desk.language)), class_="ci"))
    for start in range(0, len(_PROJECT), 2):
        for place, (path, both) in zip(st.columns(2), _PROJECT[start : start + 2], strict=False):
            with place:
                _show_text(desk, path, both)


def _show_text(desk: Desk, path: Sequence[str], both: bool) -> None:
    key = desk.key("project", *path)
    value = _at(desk.data, path)
    kept = pick(value, desk.language) if both else str(value or "")
    if read_day(st.session_state.setdefault(key, kept)) == kept:
        st.session_state[key] = kept  # a date that was typed in another way
    st.text_input(
        say(f"editing.project-{'-'.join(path).replace('_', '-')}", desk.language),
        key=key,
        placeholder=say("editing.hint-day", desk.language) if path[-1] == "date" else None,
        disabled=not access.may("edit"),
        on_change=_text_changed,
        args=(desk, path, both, key),
    )


def _text_changed(desk: Desk, path: Sequence[str], both: bool, key: str) -> None:
    text = " ".join(str(st.session_state[key] or "").split())

    def change(data: Data) -> None:
        old = _at(data, path)
        new: Any = read_day(text) if path[-1] == "date" else text
        if both and isinstance(old, dict):
            new = {**old, desk.language: text} if text else None
        set_at(data, path, new)

    accept(desk.path, change)


def _at(data: Data, path: Sequence[str]) -> Any:
    value: Any = data
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def set_at(data: Data, path: Sequence[str], value: Any) -> None:
    """Set a value deep in ``data``, in place; what holds nothing any more is taken away.

    An operator must have a name: the title stands in until there is one.
    """
    if len(path) == 1:
        set_or_drop(data, path[0], value)
        return
    inner = data.setdefault(path[0], {})
    set_at(inner, path[1:], value)
    if path[0] == "operator" and inner and "name" not in inner:
        inner["name"] = data.get("title") or "?"
    set_or_drop(data, path[0], inner)


# --- Policy ---------------------------------------------------------------------------------------


def show_policy(desk: Desk) -> None:
    """Show how far the boundary goes, and what it depends on."""
    language, policy = desk.language, desk.data.get("policy", {})
    title = element("h2", say("editing.policy", language))
    lead = element("p", say("editing.policy-lead", language), class_="quiet")
    st.html(element("div", title, lead, class_="ci"))
    order = str(policy.get("continuity", 2))
    orders = _ORDERS if order in _ORDERS else (*_ORDERS, order)
    words: Callable[[str], str] = lambda each: _order(desk, each)  # noqa: E731  # a format_func
    _show_choice(desk, "continuity", orders, order, words)
    grade = policy.get("exposure", "important")
    _show_choice(desk, "exposure", _GRADES, grade, lambda each: say(f"grades.{each}", language))
    _show_policy_text(desk, "horizon", show_duration(policy.get("horizon"), language), "duration")
    _show_policy_text(desk, "as_of", str(policy.get("as_of") or ""), "day")


def _order(desk: Desk, order: str) -> str:
    if order in _ORDERS:
        return say(f"editing.order-{order}", desk.language)
    return say("editing.order-other", desk.language, order=order)


def _show_choice(
    desk: Desk, name: str, choices: Sequence[str], value: str, words: Callable[[str], str]
) -> None:
    key = desk.key("policy", name)
    st.session_state.setdefault(key, value)
    st.selectbox(
        say(f"editing.policy-{name}", desk.language),
        choices,
        key=key,
        format_func=words,
        disabled=not access.may("edit"),
        on_change=_policy_changed,
        args=(desk, name, key),
    )


def _show_policy_text(desk: Desk, name: str, value: str, hint: str) -> None:
    key = desk.key("policy", name)
    if policy_value(name, st.session_state.setdefault(key, value)) == value:
        st.session_state[key] = value  # what was typed in other words
    st.text_input(
        say(f"editing.policy-{name.replace('_', '-')}", desk.language),
        key=key,
        placeholder=say(f"editing.hint-{hint}", desk.language),
        disabled=not access.may("edit"),
        on_change=_policy_changed,
        args=(desk, name, key),
    )
    if st.session_state[key] != value:
        show_reason(desk, key)


def _policy_changed(desk: Desk, name: str, key: str) -> None:
    value = policy_value(name, str(st.session_state[key] or ""))
    accept_field(desk, key, partial(set_at, path=("policy", name), value=value))


def policy_value(name: str, text: str) -> Any:
    """Return what a field of the policy says, as the format wants it."""
    if name == "continuity":
        return int(text) if text.isdecimal() else text
    if name == "horizon":
        return read_duration(text)
    return read_day(text) if name == "as_of" else text
