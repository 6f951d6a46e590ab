"""``ciimap merge-results``: put the results of shards together, every model exactly once."""

from __future__ import annotations

from pathlib import Path

import click

from ciimap.cli.batch_texts import batch_text
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, document_language
from ciimap.cli.localised import LocalCommand
from ciimap.cli.options import language_option, option
from ciimap.cli.output import write_result

_FOLDER = click.Path(path_type=Path)


@click.command("merge-results", cls=LocalCommand)
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=_FOLDER)
@option("--output", "-o", type=_FOLDER, metavar="DIR", required=True, help="batch.option-output")
@option("--history", type=_FOLDER, metavar="WORKSPACE", help="batch.option-history")
@language_option
def command(folders: tuple[Path, ...], output: Path, history: Path | None) -> int:
    """Merge the folders and return the worst exit status of all models."""
    from ciimap.batch import BatchError, exit_status, merge_folders
    from ciimap.history import HistoryError

    try:
        rows = merge_folders(folders, output, document_language(), history)
    except (BatchError, HistoryError) as error:
        raise CannotError(error.text.key, **error.text.values) from None
    write_result(batch_text(rows, current_language()), None)
    return exit_status(rows)
