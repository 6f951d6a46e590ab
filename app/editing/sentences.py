"""A requirement in words: "any 2 of rtu-1, rtu-2, rtu-3", in either language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.editing.requirements import Line, formula, is_formula, lines_of
from ciimap.texts import say
from ciimap.values import Language, parse_duration

Naming = Callable[[str], str]  # from an id to the name that the reader knows


def sentence(requirement: Any, naming: Naming, language: Language) -> str:
    """Return what ``requirement`` (plain data) means."""
    if requirement == "unknown":
        return say("editing.sentence-unknown", language)
    lines = lines_of(requirement)
    if not lines:
        return say("editing.sentence-none", language)
    between = say("editing.sentence-and", language)
    return between.join(_part(line, naming, language) for line in lines)


def member_label(member: str, naming: Naming, language: Language) -> str:
    """Return what a member of a line is called: its name, or the sentence of what is deeper."""
    if not is_formula(member):
        return naming(member)
    words = sentence(formula(member), naming, language)
    return say("editing.sentence-deeper", language, part=words)


def _part(line: Line, naming: Naming, language: Language) -> str:
    members = tuple(member_label(member, naming, language) for member in line.members)
    if len(members) == 1 and line.how != "some":
        words = members[0]
    elif line.how == "any":
        words = say("editing.sentence-any", language, members=members)
    elif line.how == "some":
        words = say("editing.sentence-some", language, members=members, count=line.count)
    else:
        words = say("editing.sentence-all", language, members=members)
    seconds = parse_duration(line.buffer)
    if not line.buffer or seconds is None:
        return words
    return say("editing.sentence-buffer", language, part=words, buffer_time=seconds)
