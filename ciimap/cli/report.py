"""``ciimap report``: a report for one kind of reader, as a page, a PDF or a Word document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ciimap.cli.export import command as export
from ciimap.cli.failing import CannotError
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import effort_option, format_option, language_option, model_argument, option
from ciimap.export import EXPORTERS, READERS

_FILE = click.Path(path_type=Path)
_PREFIX = "report-"
FORMATS = tuple(name.removeprefix(_PREFIX) for name in EXPORTERS if name.startswith(_PREFIX))


@click.command("report", cls=LocalCommand)
@model_argument
@option("--for", "reader", type=click.Choice(READERS), default=READERS[0], help="export.option-for")
@format_option(FORMATS, FORMATS[0])
@option("--assessment", type=_FILE, metavar="FILE", help="export.option-assessment")
@option("--capability-model", "scheme", type=_FILE, metavar="FILE", help="cli.option-scheme")
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
    """Write a report; it is ``ciimap export`` with the reader's format."""
    is_text = settings["format_"] == FORMATS[0]
    if settings["output"] is None and not is_text and sys.stdout.isatty():
        raise CannotError("export.not-on-a-terminal")
    settings["format_"] = _PREFIX + settings["format_"]
    code: int = context.invoke(export, **settings)
    return code
