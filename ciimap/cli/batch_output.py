"""What ``batch`` and ``merge-results`` share: which findings count, and what is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ciimap.cli.batch_texts import batch_text
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, document_language
from ciimap.cli.options import Decorated, fail_on_option, format_option
from ciimap.cli.output import write_result
from ciimap.cli.pipelines import FORMATS, pipeline_options, read_asked, write_pipeline

if TYPE_CHECKING:
    from ciimap.batch import Finished, Judging
    from ciimap.errors import FailOn


def judging_options(command: Decorated) -> Decorated:
    """Add ``--format``, ``--fail-on``, ``--rules``, ``--baseline`` and ``--write-baseline``."""
    printed = format_option(("text", "jsonl", "csv", *FORMATS), "text")
    return printed(fail_on_option(pipeline_options(command)))


def run_judged(settings: Mapping[str, Any], run: Callable[[Judging], Finished]) -> Finished:
    """Return what ``run`` comes to under the options that are given, and print it.

    Raises:
        CannotError: it cannot be done.
        InputError: a file that the options name is wrong.
    """
    from ciimap.batch import BatchError, Judging, count_all
    from ciimap.history import HistoryError

    files = {name: settings[name] for name in ("rules", "baseline", "write_baseline")}
    asked = read_asked(files)
    sift = count_all if asked.counts_all else asked.sort
    try:
        finished = run(Judging(settings["fail_on"], sift, asked.digest))
    except (BatchError, HistoryError) as error:
        raise CannotError(error.text.key, **error.text.values) from None
    asked.conclude(finished.sifted)
    _print(finished, settings["format_"], settings["fail_on"])
    return finished


def _print(finished: Finished, format_: str, fail_on: FailOn) -> None:
    if format_ in FORMATS:
        models = [Path(row["model"]) for row in finished.rows]
        write_pipeline(format_, models, finished.sifted, fail_on, None)
    else:
        write_result(_told(finished, format_), None)


def _told(finished: Finished, format_: str) -> str | bytes:
    from ciimap.batch import csv_summary, json_lines

    if format_ == "jsonl":
        return json_lines(finished.rows)
    if format_ == "csv":
        return csv_summary(finished.rows, document_language())
    return batch_text(finished.rows, current_language(), finished.sifted)
