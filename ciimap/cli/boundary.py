"""``ciimap boundary``: compute the boundary and show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import LIMITED
from ciimap.cli.language import current_language, document_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import (
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
from ciimap.cli.pipelines import (
    FORMATS,
    Asked,
    pipeline_options,
    read_asked,
    sifted_tables,
    write_pipeline,
)
from ciimap.cli.tables import format_table
from ciimap.errors import FailOn, InputError
from ciimap.values import collector_paused

if TYPE_CHECKING:
    from ciimap.diagnostics import Sifted
    from ciimap.loading import LoadedModel
    from ciimap.report import Evaluation


@click.command("boundary", cls=LocalCommand)
@model_argument
@format_option(("text", "json", *FORMATS), "text")
@output_option
@fail_on_option
@effort_option
@option("--certificates", is_flag=True, help="cli.option-certificates")
@pipeline_options
@language_option
def command(
    model: Path,
    format_: str,
    output: Path | None,
    fail_on: FailOn,
    effort: float,
    certificates: bool,
    **files: Path | None,
) -> int:
    """Evaluate a model and print its boundary as text or as a document."""
    asked = read_asked(files)
    try:
        loaded = read_model(model)
    except InputError as error:
        if format_ in FORMATS:
            found, _ = asked.sift_problems([(model, each) for each in error.problems])
            write_pipeline(format_, (model,), found, fail_on, output)
        raise
    with collector_paused():
        wanted = Wanted(format_, output, fail_on, effort, certificates)
        return _evaluate(loaded, model, asked, wanted)


@dataclass(frozen=True)
class Wanted:
    """What the command line says of the work and of its result."""

    format_: str
    output: Path | None
    fail_on: FailOn
    effort: float
    certificates: bool


def _evaluate(loaded: LoadedModel, model: Path, asked: Asked, wanted: Wanted) -> int:
    from ciimap.boundary import Limits
    from ciimap.workflow import evaluate, switch_off

    whole = evaluate(loaded, Limits().times(wanted.effort))
    sifted, left = asked.sift_findings(model, whole.findings)
    if wanted.format_ in FORMATS:
        write_pipeline(wanted.format_, (model,), sifted, wanted.fail_on, wanted.output)
    elif wanted.format_ == "json":
        told = switch_off(whole, asked.off)
        write_result(_json(told, certificates=wanted.certificates), wanted.output)
    else:
        text = _text(replace(whole, findings=left), sifted)
        write_result(text, wanted.output)
    if not whole.boundary.complete:
        return LIMITED
    return exit_code_of((finding.severity for finding in left), wanted.fail_on)


def _text(evaluation: Evaluation, sifted: Sifted) -> str:
    from ciimap.report import boundary_headlines, boundary_tables

    language = current_language()
    headlines = "\n".join(boundary_headlines(evaluation, language))
    tables = [format_table(table) for table in boundary_tables(evaluation, language)]
    return "\n\n".join([headlines, *tables, *sifted_tables(sifted)]) + "\n"


def _json(evaluation: Evaluation, *, certificates: bool) -> str:
    from ciimap.boundary import build_certificates
    from ciimap.report import boundary_document, certificates_document

    document = boundary_document(evaluation, document_language())
    if certificates:
        found = build_certificates(evaluation.model)
        document["certificates"] = certificates_document(found)
    return format_document(document)
