"""``ciimap analyse``: common causes, black start and the other further analyses."""

from __future__ import annotations

from pathlib import Path

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, LIMITED
from ciimap.cli.language import current_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import (
    effort_option,
    format_option,
    language_option,
    model_argument,
    option,
    output_option,
)
from ciimap.cli.output import write_result

NAMES = ("black-start", "common-cause", "importance", "life-cycle", "redundancy")  # of the registry


@click.command("analyse", cls=LocalCommand)
@model_argument
@option("--only", "only", multiple=True, type=click.Choice(NAMES), help="cli.option-only")
@format_option(("text", "json"), "text")
@output_option
@effort_option
@language_option
def command(
    model: Path, only: tuple[str, ...], format_: str, output: Path | None, effort: float
) -> int:
    """Print the further analyses of a model, all or those named."""
    from ciimap.boundary import Limits
    from ciimap.report import analyses_document, explain_analyses

    loaded, limits = read_model(model), Limits().times(effort)
    if format_ == "json":
        document = analyses_document(loaded.model, only, limits)
        write_result(format_document(document), output)
        return CLEAN if document["complete"] else LIMITED
    told = explain_analyses(loaded.model, current_language(), only, limits)
    parts = ("\n".join((each.title, *_indented(each.sentences))) for each in told)
    write_result("\n\n".join(parts) + "\n", output)
    return CLEAN if all(each.is_complete for each in told) else LIMITED


def _indented(sentences: tuple[str, ...]) -> list[str]:
    return [f"  {sentence}" for sentence in sentences]
