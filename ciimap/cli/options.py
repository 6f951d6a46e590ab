"""Arguments and options that commands share.

A command that wants them is written ::

    @click.command("check", cls=LocalCommand)
    @models_argument
    @fail_on_option
    @language_option
    def command(models: tuple[Path, ...], fail_on: FailOn) -> int:
        return exit_codes.CLEAN
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from ciimap.cli.exit_codes import CLEAN, FOUND
from ciimap.cli.localised import LocalOption
from ciimap.errors import FailOn, failing_severities
from ciimap.values import LANGUAGES

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

option = partial(click.option, cls=LocalOption)  # ``help`` is a key of the catalogue

model_argument = click.argument("model", type=click.Path(path_type=Path))
models_argument = click.argument(
    "models", metavar="MODEL...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
fail_on_option = option(
    "--fail-on",
    type=click.Choice(("error", "warning", "info", "never")),
    default="error",
    help="cli.option-fail-on",
)
output_option = option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="cli.option-output",
)
effort_option = option(
    "--effort",
    type=click.FloatRange(min=0.001, max=10_000),
    default=1.0,
    metavar="FACTOR",
    help="cli.option-effort",
)
# The value is read from the command line before it is parsed; see ciimap.cli.language.
language_option = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="cli.option-lang",
)


def format_option(choices: Iterable[str], default: str) -> Callable[[Decorated], Decorated]:
    """Return the option ``--format`` with ``choices``, passed on as ``format_``."""
    return option(
        "--format",
        "-f",
        "format_",
        type=click.Choice(tuple(choices)),
        default=default,
        help="cli.option-format",
    )


def exit_code_of(severities: Iterable[str], fail_on: FailOn) -> int:
    """Return ``FOUND`` if one of ``severities`` is at or above ``fail_on``, else ``CLEAN``."""
    failing = failing_severities(fail_on)
    return FOUND if any(each in failing for each in severities) else CLEAN
