"""``ciimap merge-results``: put the results of shards together, every model exactly once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ciimap.cli.batch_output import judging_options, run_judged
from ciimap.cli.language import document_language, tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import language_option, option

_FOLDER = click.Path(path_type=Path)


@click.command("merge-results", cls=LocalCommand)
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=_FOLDER)
@option("--output", "-o", type=_FOLDER, metavar="DIR", required=True, help="batch.option-output")
@option("--history", type=_FOLDER, metavar="WORKSPACE", help="batch.option-history")
@judging_options
@language_option
def command(folders: tuple[Path, ...], output: Path, history: Path | None, **settings: Any) -> int:
    """Merge the folders and return the worst exit status of all models."""
    from ciimap.batch import exit_status, merge_folders

    finished = run_judged(
        settings,
        lambda judging: merge_folders(folders, output, document_language(), history, judging),
    )
    if finished.judged_anew:
        click.echo(tell("batch.judged-anew"), err=True)
    return exit_status(finished.rows)
