"""Problems of a model as a table: place, rule, what is wrong, what to try."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.markup import element, table
from ciimap.errors import Problem
from ciimap.texts import say
from ciimap.values import Language

_MOST = 200  # problems that are listed; the rest is counted


def show_problems(
    problems: Sequence[Problem],
    language: Language,
    *,
    is_fatal: bool,
    hint: str = "app.bad-model-hint",
) -> None:
    """Show ``problems``, if there are any.

    Args:
        problems: What is wrong.
        language: Of what is said.
        is_fatal: The model cannot be used.
        hint: The catalogue's key of what to do where it is fatal.
    """
    if not problems:
        return
    title = say("app.bad-model" if is_fatal else "app.warnings", language, count=len(problems))
    parts = [element("h2" if is_fatal else "h3", title)]
    if is_fatal:
        parts.append(element("p", say(hint, language), class_="quiet"))
    heads = [say(f"app.{head}", language) for head in ("place", "rule", "message", "hint")]
    parts.append(table(heads, [_row(problem, language) for problem in problems[:_MOST]]))
    if len(problems) > _MOST:
        more = say("app.and-more", language, count=len(problems) - _MOST)
        parts.append(element("p", more, class_="quiet"))
    st.html(element("div", *parts, class_="ci"))


def _row(problem: Problem, language: Language) -> tuple[str, ...]:
    hint = problem.hint.in_language(language) if problem.hint else ""
    return str(problem.place), problem.rule, problem.message.in_language(language), hint
