"""``ciimap explain``: why an element is inside or outside, in sentences."""

from __future__ import annotations

from pathlib import Path

import click

from ciimap.cli.exit_codes import CLEAN, LIMITED
from ciimap.cli.language import current_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import effort_option, language_option, model_argument
from ciimap.cli.output import write_result


@click.command("explain", cls=LocalCommand)
@model_argument
@click.argument("element")
@effort_option
@language_option
def command(model: Path, element: str, effort: float) -> int:
    """Print the sentences that justify the verdict on one element."""
    from ciimap.boundary import Limits
    from ciimap.report import explain_element
    from ciimap.workflow import evaluate

    evaluation = evaluate(read_model(model), Limits().times(effort))
    sentences = explain_element(evaluation, element, current_language())
    write_result("\n".join(sentences) + "\n", None)
    return CLEAN if evaluation.boundary.complete else LIMITED
