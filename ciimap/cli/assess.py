"""``ciimap assess``: score an assessment, join its gates to the boundary, say what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.assessments import Desk
from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, LIMITED
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, document_language
from ciimap.cli.localised import LocalCommand, LocalUsageError
from ciimap.cli.options import (
    effort_option,
    exit_code_of,
    fail_on_option,
    format_option,
    language_option,
    option,
    output_option,
)
from ciimap.cli.output import write_result
from ciimap.cli.tables import format_table
from ciimap.errors import FailOn
from ciimap.texts import Message

if TYPE_CHECKING:
    from ciimap.capability import Trend
    from ciimap.report import CapabilityEvaluation

_FILE = click.Path(path_type=Path)


@dataclass(frozen=True)
class _Settings:
    """What the command line says."""

    assessment: Path | None
    model: Path | None
    scheme: Path | None
    compare: tuple[Path, ...]
    target: int | None
    as_of: datetime | None
    template: str | None
    format_: str
    output: Path | None
    fail_on: FailOn
    effort: float


@click.command("assess", cls=LocalCommand)
@click.argument("assessment", required=False, type=_FILE)
@option("--model", type=_FILE, metavar="FILE", help="cli.option-assess-model")
@option("--capability-model", "scheme", type=_FILE, metavar="FILE", help="cli.option-scheme")
@option("--compare", multiple=True, type=_FILE, metavar="FILE", help="cli.option-compare")
@option("--target", type=click.IntRange(1, 20), metavar="LEVEL", help="cli.option-target")
@option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="cli.option-as-of")
@option("--template", metavar="MODEL", help="cli.option-template")
@format_option(("text", "json"), "text")
@output_option
@fail_on_option
@effort_option
@language_option
@click.pass_context
def command(context: click.Context, /, **settings: Any) -> int:
    """Write an empty assessment, or print the levels of one."""
    asked = _Settings(**settings)
    if asked.template is not None:
        write_result(_template(asked.template, asked.scheme), asked.output)
        return CLEAN
    if asked.assessment is None:
        raise LocalUsageError(Message("cli.missing", {"name": "ASSESSMENT"}), context)
    return _assess(asked.assessment, asked)


def _template(name: str, scheme: Path | None) -> str:
    from ciimap.report import assessment_template

    found = Desk(scheme).scheme(name)
    return assessment_template(found.value, found.sha256, current_language())


def _assess(path: Path, asked: _Settings) -> int:
    desk = Desk(asked.scheme, asked.model, asked.effort)
    as_of = asked.as_of.date() if asked.as_of else None
    evaluation = desk.evaluate(path, as_of)
    earlier = [desk.evaluate(each) for each in asked.compare]
    trend = _trend([*earlier, evaluation]) if earlier else None
    render = _json if asked.format_ == "json" else _text
    write_result(render(evaluation, asked.target, trend), asked.output)
    if not evaluation.complete:
        return LIMITED
    return exit_code_of((finding.severity for finding in evaluation.findings), asked.fail_on)


def _trend(evaluations: list[CapabilityEvaluation]) -> Trend:
    from ciimap.capability import DifferentModelsError
    from ciimap.workflow import trend_of

    try:
        return trend_of(evaluations, current_language())
    except DifferentModelsError as error:
        key = "edited-models" if error.edited else "different-models"
        raise CannotError(f"capability.{key}", models=error.models) from None


def _text(evaluation: CapabilityEvaluation, target: int | None, trend: Trend | None) -> str:
    from ciimap import report

    language, scored = current_language(), evaluation.scored
    tables = [
        *report.capability_tables(evaluation, language),
        *report.next_tables(scored, language, target),
        *(report.trend_tables(trend, scored, language) if trend else ()),
        report.capability_findings(evaluation, language),
    ]
    paragraphs = [
        "\n".join(report.capability_headlines(evaluation, language)),
        "\n".join(report.next_lines(scored, language, target)),
        *(format_table(table) for table in tables),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _json(evaluation: CapabilityEvaluation, target: int | None, trend: Trend | None) -> str:
    from ciimap.report import capability_document

    document = capability_document(evaluation, document_language(), target, trend)
    return format_document(document)
