"""``ciimap whatif``: what stops when chosen elements fail together."""

from __future__ import annotations

from pathlib import Path

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN
from ciimap.cli.language import current_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import format_option, language_option, model_argument, option
from ciimap.cli.output import write_result


@click.command("whatif", cls=LocalCommand)
@model_argument
@option("--fail", "failed", multiple=True, required=True, metavar="ID", help="cli.option-fail")
@format_option(("text", "json"), "text")
@language_option
def command(model: Path, failed: tuple[str, ...], format_: str) -> int:
    """Print which businesses stop when the failures happen together, earliest first."""
    from ciimap.analysis import what_if
    from ciimap.report import explain_what_if, what_if_document

    loaded = read_model(model)
    answer = what_if(loaded.model, failed)
    if format_ == "json":
        write_result(format_document(what_if_document(answer)), None)
    else:
        told = explain_what_if(loaded.model, answer, current_language())
        write_result("\n".join(told) + "\n", None)
    return CLEAN
