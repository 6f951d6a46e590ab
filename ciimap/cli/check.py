"""``ciimap check``: read models and say what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import click

from ciimap.cli.exit_codes import UNABLE
from ciimap.cli.language import tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import (
    exit_code_of,
    fail_on_option,
    format_option,
    language_option,
    models_argument,
    output_option,
)
from ciimap.cli.output import write_result
from ciimap.cli.pipelines import (
    FORMATS,
    pipeline_options,
    read_asked,
    sifted_tables,
    write_pipeline,
)
from ciimap.cli.problems import in_folder, print_problems, with_folder
from ciimap.errors import FailOn, InputError, Problem
from ciimap.texts import Message


@click.command("check", cls=LocalCommand)
@models_argument
@format_option(("text", *FORMATS), "text")
@output_option
@fail_on_option
@pipeline_options
@language_option
def command(
    models: tuple[Path, ...],
    format_: str,
    output: Path | None,
    fail_on: FailOn,
    **files: Path | None,
) -> int:
    """Read each model and report all problems of all of them."""
    asked = read_asked(files)
    lines: list[str] = []
    problems = [(path, each) for path in models for each in _check(path, lines)]
    sifted, left = asked.sift_problems(problems)
    if format_ == "text":
        write_result("".join(f"{line}\n" for line in [*lines, *sifted_tables(sifted)]), output)
        print_problems(left)
    else:
        write_pipeline(format_, models, sifted, fail_on, output)
    if any(problem.severity == "error" for problem in left):
        return UNABLE
    return exit_code_of((problem.severity for problem in left), fail_on)


def _check(path: Path, lines: list[str]) -> list[Problem]:
    """Return the problems of a model; add a line to ``lines`` if it can be used."""
    from ciimap.loading import load_model

    try:
        loaded = load_model(path)
    except InputError as error:
        return list(with_folder(error, path.parent).problems)
    model = loaded.model
    counts = {
        "elements": _counted("element", sum(1 for _ in model.elements())),
        "links": _counted("link", len(model.links)),
        "businesses": _counted("business", len(model.businesses)),
    }
    lines.append(tell("cli.check-ok", file=str(path), **counts))
    return [in_folder(warning, path.parent) for warning in loaded.warnings]


def _counted(name: str, count: int) -> Message:
    number = "one" if count == 1 else "many"
    return Message(f"cli.count-{name}-{number}", {"count": count})
