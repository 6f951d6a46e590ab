"""Problems as a person reads them: place, rule, what is wrong, the line with a caret, a hint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import click

from ciimap.cli.language import current_language, tell
from ciimap.cli.widths import display_width
from ciimap.errors import InputError, Problem, UnknownElementError

SHOWN = 100  # problems listed in one run
_WIDTH = 96  # columns of a source line that are shown
_INDENT = "  "


def print_problems(problems: Sequence[Problem]) -> None:
    """Print the first ``SHOWN`` problems on standard error, by place, and how many more."""
    ordered = sorted(problems, key=lambda problem: (problem.place, problem.rule))
    for problem in ordered[:SHOWN]:
        click.echo(render_problem(problem), err=True)
    if len(ordered) > SHOWN:
        click.echo(tell("cli.more-problems", count=len(ordered) - SHOWN), err=True)


def render_problem(problem: Problem) -> str:
    """Return ``problem`` as lines without a final line break."""
    severity = tell(f"cli.severity-{problem.severity}")
    what = problem.message.in_language(current_language())
    lines = [f"{problem.place}: {severity}[{problem.rule}]: {what}"]
    if problem.source.strip():
        lines += _source_lines(problem)
    if problem.hint is not None:
        said = problem.hint.in_language(current_language())
        lines.append(_INDENT + tell("cli.hint", text=said))
    return "\n".join(lines)


def _source_lines(problem: Problem) -> list[str]:
    at = max(0, problem.place.column - problem.source_column)
    before, after = visible(problem.source[:at]), visible(problem.source[at:])
    if display_width(before + after) > _WIDTH:
        before = "…" + _cut(before[::-1], _WIDTH // 2)[::-1] if _long(before) else before
        after = _cut(after, _WIDTH - display_width(before))
    else:
        kept = before.lstrip()
        before = kept if kept else ""
    return [f"{_INDENT}{before}{after}", f"{_INDENT}{' ' * display_width(before)}^"]


def _long(text: str) -> bool:
    return display_width(text) > _WIDTH // 2


def _cut(text: str, width: int) -> str:
    """Return the beginning of ``text`` that fits into ``width`` columns."""
    used = 0
    for place, character in enumerate(text):
        used += display_width(character)
        if used > width:
            return text[:place]
    return text


def visible(text: str) -> str:
    """Return ``text`` with a space for tabs, and code points for what cannot be seen."""
    text = text.replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def with_folder(error: InputError, folder: PurePath) -> InputError:
    """Return ``error`` with places that can be opened from where the command runs."""
    return InputError(in_folder(problem, folder) for problem in error.problems)


def in_folder(problem: Problem, folder: PurePath) -> Problem:
    """Return ``problem`` with ``folder`` before the name of its file."""
    place = replace(problem.place, file=str(folder / problem.place.file))
    return replace(problem, place=place)


def render_unknown_element(error: UnknownElementError) -> str:
    """Return the line that says which id is not in the model, and what may have been meant."""
    key = "cli.unknown-element-but" if error.close else "cli.unknown-element"
    return tell("cli.error", text=tell(key, id=visible(error.element), close=error.close))
