"""``ciimap diff``: what changed between two models or results, what flipped, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, FOUND, LIMITED
from ciimap.cli.language import current_language, document_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import (
    effort_option,
    format_option,
    language_option,
    option,
    output_option,
)
from ciimap.cli.output import write_result
from ciimap.cli.problems import visible
from ciimap.cli.results import read_either

if TYPE_CHECKING:
    from ciimap.report import Comparison

FailOn = Literal["never", "change", "flip"]


@click.command("diff", cls=LocalCommand)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@format_option(("text", "json"), "text")
@output_option
@option(
    "--fail-on",
    type=click.Choice(("never", "change", "flip")),
    default="never",
    help="cli.option-diff-fail-on",
)
@effort_option
@language_option
def command(
    old: Path, new: Path, format_: str, output: Path | None, fail_on: FailOn, effort: float
) -> int:
    """Compare two models or results and print what lies between them."""
    from ciimap.report import difference_document
    from ciimap.workflow import compare

    comparison = compare(read_either(old), read_either(new), effort)
    if format_ == "json":
        text = format_document(difference_document(comparison, document_language()))
    else:
        text = _text(comparison)
    write_result(text, output)
    return _status(comparison, fail_on)


def _text(comparison: Comparison) -> str:
    from ciimap.report import tell_difference

    parts = tell_difference(comparison, current_language())
    told = ([part.title, *(f"  {line}" for line in part.sentences)] for part in parts)
    return "\n\n".join("\n".join(map(visible, lines)) for lines in told) + "\n"


def _status(comparison: Comparison, fail_on: FailOn) -> int:
    found = comparison.difference
    if not found.is_complete:
        return LIMITED
    is_changed = bool(found.edits or found.flips or comparison.policy_changes)
    is_found = {"never": False, "change": is_changed, "flip": bool(found.flips)}
    return FOUND if is_found[fail_on] else CLEAN
