"""``ciimap boundary``: compute the boundary and show it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import LIMITED
from ciimap.cli.language import current_language, document_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import (
    FailOn,
    effort_option,
    exit_code_of,
    fail_on_option,
    format_option,
    language_option,
    model_argument,
    option,
    output_option,
)
from ciimap.cli.output import write_result
from ciimap.cli.tables import format_table

if TYPE_CHECKING:
    from ciimap.report import Evaluation


@click.command("boundary", cls=LocalCommand)
@model_argument
@format_option(("text", "json"), "text")
@output_option
@fail_on_option
@effort_option
@option("--certificates", is_flag=True, help="cli.option-certificates")
@language_option
def command(
    model: Path,
    format_: str,
    output: Path | None,
    fail_on: FailOn,
    effort: float,
    certificates: bool,
) -> int:
    """Evaluate a model and print its boundary as text or as a document."""
    from ciimap.boundary import Limits
    from ciimap.workflow import evaluate

    evaluation = evaluate(read_model(model), Limits().times(effort))
    text = _json(evaluation, certificates=certificates) if format_ == "json" else _text(evaluation)
    write_result(text, output)
    if not evaluation.boundary.complete:
        return LIMITED
    return exit_code_of((finding.severity for finding in evaluation.findings), fail_on)


def _text(evaluation: Evaluation) -> str:
    from ciimap.report import boundary_headlines, boundary_tables

    language = current_language()
    headlines = "\n".join(boundary_headlines(evaluation, language))
    tables = [format_table(table) for table in boundary_tables(evaluation, language)]
    return "\n\n".join([headlines, *tables]) + "\n"


def _json(evaluation: Evaluation, *, certificates: bool) -> str:
    from ciimap.boundary import build_certificates
    from ciimap.report import boundary_document, certificates_document

    document = boundary_document(evaluation, document_language())
    if certificates:
        found = build_certificates(evaluation.model)
        document["certificates"] = certificates_document(found)
    return format_document(document)
