"""``ciimap batch``: evaluate many models within limits, and say what each came to."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.batch_texts import batch_text
from ciimap.cli.failing import CannotError
from ciimap.cli.language import current_language, document_language, tell
from ciimap.cli.localised import LocalCommand, LocalUsageError
from ciimap.cli.options import (
    FailOn,
    effort_option,
    fail_on_option,
    format_option,
    language_option,
    option,
)
from ciimap.cli.output import write_result
from ciimap.cli.pipelines import FORMATS, Asked, pipeline_options, read_asked, write_pipeline
from ciimap.cli.progress import Progress
from ciimap.cli.quantities import bytes_of, seconds_of
from ciimap.texts import Message

if TYPE_CHECKING:
    from ciimap.batch import Finished, Plan, Reply, Survey

_FILE = click.Path(path_type=Path)
_NAMED = 10  # files passed over that are named


@dataclass(frozen=True)
class _Asked:
    """What the command line says."""

    paths: tuple[str, ...]
    output: Path | None
    format_: str
    jobs: int | None
    scheduler: str | None
    shard: str | None
    cache: Path | None
    resume: bool
    history: Path | None
    scheme: Path | None
    time_limit: float
    memory_limit: int
    fail_on: FailOn
    effort: float
    rules: Path | None
    baseline: Path | None
    write_baseline: Path | None


@click.command("batch", cls=LocalCommand)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@option("--output", "-o", type=_FILE, metavar="DIR", help="batch.option-output")
@format_option(("text", "jsonl", "csv", *FORMATS), "text")
@option("--jobs", "-j", type=click.IntRange(1, 512), metavar="N", help="batch.option-jobs")
@option("--scheduler", metavar="ADDRESS", help="batch.option-scheduler")
@option("--shard", metavar="I/N", help="batch.option-shard")
@option("--cache", type=_FILE, metavar="FILE", help="batch.option-cache")
@option("--resume", is_flag=True, help="batch.option-resume")
@option("--history", type=_FILE, metavar="WORKSPACE", help="batch.option-history")
@option("--capability-model", "scheme", type=_FILE, metavar="FILE", help="cli.option-scheme")
@option(
    "--time-limit",
    metavar="DURATION",
    default="10min",
    callback=seconds_of,
    help="batch.option-time-limit",
)
@option(
    "--memory-limit",
    metavar="SIZE",
    default="4G",
    callback=bytes_of,
    help="batch.option-memory-limit",
)
@fail_on_option
@effort_option
@pipeline_options
@language_option
@click.pass_context
def command(context: click.Context, /, **settings: Any) -> int:
    """Evaluate every model found and return the worst exit status of them."""
    from ciimap.batch import BatchError, exit_status
    from ciimap.history import HistoryError

    asked = _Asked(**settings)
    if asked.resume and asked.output is None:
        raise LocalUsageError(Message("batch.resume-needs-output"), context)
    sifting = _sifting(asked)
    plan = _plan(asked, sifting, context)
    try:
        finished = _run(asked, plan)
    except (BatchError, HistoryError) as error:
        raise CannotError(error.text.key, **error.text.values) from None
    sifting.conclude(finished.sifted)
    _write(finished, asked)
    return exit_status(finished.rows)


def _sifting(asked: _Asked) -> Asked:
    files = {
        "rules": asked.rules,
        "baseline": asked.baseline,
        "write_baseline": asked.write_baseline,
    }
    return read_asked(files)


def _plan(asked: _Asked, sifting: Asked, context: click.Context) -> Plan:
    from ciimap.batch import Plan, Settings, Shard, parse_shard

    shard = Shard() if asked.shard is None else parse_shard(asked.shard)
    if shard is None:
        values = {"name": "--shard", "value": asked.shard}
        raise LocalUsageError(Message("cli.bad-value", values), context)
    return Plan(
        Settings(
            asked.effort,
            None if asked.scheme is None else str(asked.scheme.resolve()),
            asked.time_limit,
            asked.memory_limit,
        ),
        started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        token=uuid.uuid4().hex,
        shard=shard,
        output=asked.output,
        resume=asked.resume,
        cache=asked.cache,
        workspace=asked.history,
        fail_on=asked.fail_on,
        jobs=asked.jobs or os.cpu_count() or 1,
        scheduler=asked.scheduler,
        language=document_language(),
        sift=sifting.sort,
        sifting=sifting.digest,
    )


def _run(asked: _Asked, plan: Plan) -> Finished:
    from ciimap.batch import run_batch, survey

    if asked.scheme is not None:
        _check_scheme(asked.scheme)
    found = survey(asked.paths)
    _remark(found)
    if not found.tasks:
        raise CannotError("batch.no-models", paths=asked.paths)
    progress = Progress(len(plan.shard.of(found.tasks)))

    def watch(reply: Reply) -> None:
        progress.step(evaluated=reply.row["status"] in {"ok", "limited"})

    try:
        return run_batch(plan, found, watch)
    except KeyboardInterrupt:
        progress.end()
        if plan.output is not None:
            click.echo(tell("batch.interrupted"), err=True)
        raise
    finally:
        progress.end()


def _check_scheme(path: Path) -> None:
    """Refuse a capability model that cannot be used, before any model is evaluated by it."""
    from ciimap.cli.problems import with_folder
    from ciimap.errors import InputError
    from ciimap.loading import load_capability_model

    try:
        load_capability_model(path)
    except InputError as error:
        raise with_folder(error, path.parent) from None


def _remark(found: Survey) -> None:
    """Say on standard error which files were found that are no models."""
    for key, names in (("passed-over", found.passed_over), ("loose", found.loose)):
        if names:
            shown = tuple(names[:_NAMED]) + (("…",) if len(names) > _NAMED else ())
            click.echo(tell(f"batch.{key}", count=len(names), files=shown), err=True)


def _write(finished: Finished, asked: _Asked) -> None:
    if asked.format_ in FORMATS:
        models = [Path(row["model"]) for row in finished.rows]
        write_pipeline(asked.format_, models, finished.sifted, asked.fail_on, None)
    else:
        write_result(_told(finished, asked.format_), None)


def _told(finished: Finished, format_: str) -> str | bytes:
    from ciimap.batch import csv_summary, json_lines

    if format_ == "jsonl":
        return json_lines(finished.rows)
    if format_ == "csv":
        return csv_summary(finished.rows, document_language())
    return batch_text(finished.rows, current_language(), finished.sifted)
