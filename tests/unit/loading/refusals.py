"""How the tests of loading write a wrong model: with a mark where the problem must point."""

from pathlib import Path
from typing import NamedTuple

from ciimap.errors import InputError, Problem
from ciimap.loading import load_model, load_model_text

MARK = "§"


class Marked(NamedTuple):
    """A text without its mark, and the line and column of what followed the mark."""

    text: str
    line: int
    column: int


def marked(text: str) -> Marked:
    """Return ``text`` without its one mark, and where the mark stood."""
    before, _, after = text.partition(MARK)
    assert MARK not in after
    line = before.count("\n") + 1
    return Marked(before + after, line, len(before) - before.rfind("\n"))


def problems_of(text: str, name: str = "model.yaml") -> tuple[Problem, ...]:
    """Return the problems for which ``text`` is refused; none if it is not."""
    try:
        load_model_text(text, name=name)
    except InputError as error:
        return error.problems
    return ()


def problems_in(folder: Path, name: str = "model.yaml") -> tuple[Problem, ...]:
    """Return the problems for which the model in ``folder`` is refused; none if it is not."""
    try:
        load_model(folder / name)
    except InputError as error:
        return error.problems
    return ()


def rules(problems: tuple[Problem, ...]) -> list[str]:
    """Return the rules of ``problems``, in order of place."""
    return [problem.rule for problem in problems]


def hint_of(problem: Problem) -> str:
    """Return the English hint of ``problem``; empty if it has none."""
    return problem.hint.in_language("en") if problem.hint else ""
