"""``ciimap verify``: check a boundary result against its model, independently of the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, FOUND, LIMITED
from ciimap.cli.language import current_language, document_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import (
    effort_option,
    format_option,
    language_option,
    option,
    output_option,
)
from ciimap.cli.output import write_result
from ciimap.cli.problems import visible
from ciimap.cli.results import read_result

if TYPE_CHECKING:
    from ciimap.verification import Verification
    from ciimap.workflow import ToldResult

_STATUS = {"passed": CLEAN, "failed": FOUND, "rests": LIMITED}


@click.command("verify", cls=LocalCommand)
@click.argument("result", type=click.Path(path_type=Path))
@option(
    "--model",
    type=click.Path(path_type=Path),
    required=True,
    metavar="MODEL",
    help="cli.option-model",
)
@format_option(("text", "json"), "text")
@output_option
@effort_option
@language_option
def command(result: Path, model: Path, format_: str, output: Path | None, effort: float) -> int:
    """Check a result and print what came of it."""
    from ciimap.workflow import verify_result

    told = read_result(result)
    loaded = read_model(model)
    verification = verify_result(loaded, told.claims, effort)
    text = _json(verification) if format_ == "json" else _text(verification, told, result.parent)
    write_result(text, output)
    return _STATUS[verification.outcome]


def _text(verification: Verification, told: ToldResult, folder: Path) -> str:
    from ciimap.verification import Path as DataPath
    from ciimap.verification import tell_verification

    def place_of(path: DataPath) -> str:
        place = told.told.place(path)
        return f"{folder / place.file}:{place.line}:{place.column}"

    lines = tell_verification(verification, current_language(), place_of)
    return "".join(f"{visible(line)}\n" for line in lines)


def _json(verification: Verification) -> str:
    from ciimap.verification import verification_document

    return format_document(verification_document(verification, document_language()))
