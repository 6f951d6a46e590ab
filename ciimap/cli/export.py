"""``ciimap export``: a result as files, for other programs and for people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.exit_codes import CLEAN, LIMITED
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, document_language, tell
from ciimap.cli.localised import LocalCommand, LocalUsageError
from ciimap.cli.models import read_model
from ciimap.cli.options import effort_option, format_option, language_option, model_argument, option
from ciimap.cli.output import write_files, write_result
from ciimap.export import EXPORTERS, READERS, Files, Reader, Scope, Subject
from ciimap.texts import Message

if TYPE_CHECKING:
    from ciimap.report import CapabilityEvaluation, Evaluation

_FILE = click.Path(path_type=Path)
_PARTS = ("whole", "boundary")


@dataclass(frozen=True)
class _Settings:
    """What the command line says."""

    model: Path
    format_: str
    scope: str
    business: str | None
    flow: str | None
    assessment: Path | None
    scheme: Path | None
    reader: Reader | None
    font_paths: tuple[Path, ...]
    output: Path | None
    effort: float


@click.command("export", cls=LocalCommand)
@model_argument
@format_option(EXPORTERS, "node-link")
@option("--scope", type=click.Choice(_PARTS), default=_PARTS[0], help="export.option-scope")
@option("--business", metavar="ID", help="export.option-business")
@option("--flow", metavar="ID", help="export.option-flow")
@option("--assessment", type=_FILE, metavar="FILE", help="export.option-assessment")
@option("--capability-model", "scheme", type=_FILE, metavar="FILE", help="cli.option-scheme")
@option("--for", "reader", type=click.Choice(READERS), help="export.option-for")
@option(
    "--font-path",
    "font_paths",
    multiple=True,
    type=_FILE,
    metavar="DIR",
    help="export.option-font-path",
)
@option("--output", "-o", type=_FILE, metavar="PATH", help="export.option-output")
@effort_option
@language_option
@click.pass_context
def command(context: click.Context, /, **settings: Any) -> int:
    """Write a model's result in one of the formats of the registry."""
    asked = _Settings(**settings)
    scope = _scope(asked, context)
    _check(asked)
    evaluation, capability = _evaluate(asked)
    language = current_language() if EXPORTERS[asked.format_].for_people else document_language()
    reader, fonts = asked.reader or READERS[0], tuple(map(str, asked.font_paths))
    subject = Subject(evaluation, language, scope, capability, reader, fonts)
    files = _render(asked.format_, subject)
    _write(files, asked.output)
    _tell_replaced(files)
    return CLEAN if evaluation.boundary.complete else LIMITED


def _scope(asked: _Settings, context: click.Context) -> Scope:
    boundary = [Scope("boundary")] if asked.scope == "boundary" else []
    business = [] if asked.business is None else [Scope("business", asked.business)]
    flow = [] if asked.flow is None else [Scope("flow", asked.flow)]
    given = boundary + business + flow
    if len(given) > 1:
        raise LocalUsageError(Message("export.one-scope"), context)
    return given[0] if given else Scope()


def _check(asked: _Settings) -> None:
    """Refuse what the format has no room for before any file is read."""
    absent = [path for path in asked.font_paths if not path.is_dir()]
    if absent:
        raise CannotError("export.no-font-folder", folder=str(absent[0]))
    if asked.reader is not None and not EXPORTERS[asked.format_].has_readers:
        able = tuple(name for name, each in EXPORTERS.items() if each.has_readers)
        raise CannotError("export.no-readers", format=asked.format_, able=able)


def _evaluate(asked: _Settings) -> tuple[Evaluation, CapabilityEvaluation | None]:
    from ciimap.boundary import Limits
    from ciimap.workflow import evaluate

    if asked.assessment is None:
        return evaluate(read_model(asked.model), Limits().times(asked.effort)), None
    from ciimap.cli.assessments import Desk

    capability = Desk(asked.scheme, asked.model, asked.effort).evaluate(asked.assessment)
    assert capability.boundary is not None  # the desk was given the model
    return capability.boundary, capability


def _render(name: str, subject: Subject) -> Files:
    from ciimap.export import ExportError, render

    try:
        return render(name, subject)
    except ExportError as error:
        raise CannotError(error.message.key, **error.message.values) from None


def _write(files: Files, output: Path | None) -> None:
    """Write ``files``: one to a file or standard output, several into a folder."""
    if output is not None and (len(files) > 1 or output.is_dir()):
        for path in write_files(output, files):
            click.echo(tell("export.written", file=str(path)), err=True)
        return
    if len(files) > 1:
        raise CannotError("export.folder-needed", files=tuple(files))
    (content,) = files.values()
    write_result(content, output)


def _tell_replaced(files: Files) -> None:
    """Say how often a character that the format cannot hold was replaced in files of text."""
    count = sum(_text(content).count("\N{REPLACEMENT CHARACTER}") for content in files.values())
    if count:
        click.echo(tell("export.replaced", count=count), err=True)


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:  # a workbook, say
        return ""
