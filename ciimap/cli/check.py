"""``ciimap check``: read models and say what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ciimap.cli.exit_codes import UNABLE
from ciimap.cli.language import tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import (
    FailOn,
    exit_code_of,
    fail_on_option,
    language_option,
    models_argument,
)
from ciimap.cli.problems import in_folder, print_problems, with_folder
from ciimap.errors import InputError, Problem
from ciimap.texts import Message


@click.command("check", cls=LocalCommand)
@models_argument
@fail_on_option
@language_option
def command(models: tuple[Path, ...], fail_on: FailOn) -> int:
    """Read each model and report all problems of all of them."""
    problems: list[Problem] = []
    for path in models:
        problems += _check(path)
    print_problems(problems)
    if any(problem.severity == "error" for problem in problems):
        return UNABLE
    return exit_code_of((problem.severity for problem in problems), fail_on)


def _check(path: Path) -> Iterator[Problem]:
    """Print one line for a model that can be used; yield its problems."""
    from ciimap.loading import load_model

    try:
        loaded = load_model(path)
    except InputError as error:
        yield from with_folder(error, path.parent).problems
        return
    model = loaded.model
    counts = {
        "elements": _counted("element", sum(1 for _ in model.elements())),
        "links": _counted("link", len(model.links)),
        "businesses": _counted("business", len(model.businesses)),
    }
    click.echo(tell("cli.check-ok", file=str(path), **counts))
    yield from (in_folder(warning, path.parent) for warning in loaded.warnings)


def _counted(name: str, count: int) -> Message:
    number = "one" if count == 1 else "many"
    return Message(f"cli.count-{name}-{number}", {"count": count})
