"""``ciimap batch``: evaluate many models within limits, and say what each came to."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ciimap.cli.batch_output import judging_options, run_judged
from ciimap.cli.failing import CannotError
from ciimap.cli.language import document_language, tell
from ciimap.cli.localised import LocalCommand, LocalUsageError
from ciimap.cli.options import effort_option, language_option, option
from ciimap.cli.progress import Progress
from ciimap.cli.quantities import bytes_of, seconds_of
from ciimap.texts import Message

if TYPE_CHECKING:
    from ciimap.batch import Finished, Judging, Plan, Reply, Shard, Survey
    from ciimap.boundary import Orders

_FILE = click.Path(path_type=Path)
_NAMED = 10  # files passed over that are named


@dataclass(frozen=True)
class _Asked:
    """What the command line says."""

    paths: tuple[str, ...]
    output: Path | None
    jobs: int | None
    scheduler: str | None
    shard: str | None
    cache: Path | None
    resume: bool
    history: Path | None
    scheme: Path | None
    time_limit: float
    memory_limit: int
    effort: float
    orders: Orders


@click.command("batch", cls=LocalCommand)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@option("--output", "-o", type=_FILE, metavar="DIR", help="batch.option-output")
@option("--jobs", "-j", type=click.IntRange(1, 512), metavar="N", help="batch.option-jobs")
@option("--scheduler", metavar="ADDRESS", help="batch.option-scheduler")
@option("--shard", metavar="I/N", help="batch.option-shard")
@option("--since-cache", "--cache", "cache", type=_FILE, metavar="FILE", help="batch.option-cache")
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
@judging_options
@effort_option
@option(
    "--orders", type=click.Choice(("policy", "all")), default="policy", help="batch.option-orders"
)
@language_option
@click.pass_context
def command(context: click.Context, /, **settings: Any) -> int:
    """Evaluate every model found and return the worst exit status of them."""
    from ciimap.batch import exit_status

    asked = _Asked(**{each.name: settings[each.name] for each in fields(_Asked)})
    if asked.resume and asked.output is None:
        raise LocalUsageError(Message("batch.resume-needs-output"), context)
    shard = _shard(asked, context)
    finished = run_judged(settings, lambda judging: _run(asked, _plan(asked, shard, judging)))
    return exit_status(finished.rows)


def _shard(asked: _Asked, context: click.Context) -> Shard:
    from ciimap.batch import Shard, parse_shard

    shard = Shard() if asked.shard is None else parse_shard(asked.shard)
    if shard is None:
        values = {"name": "--shard", "value": asked.shard}
        raise LocalUsageError(Message("cli.bad-value", values), context)
    return shard


def _plan(asked: _Asked, shard: Shard, judging: Judging) -> Plan:
    from ciimap.batch import Plan, Settings

    return Plan(
        Settings(
            asked.effort,
            asked.orders,
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
        jobs=asked.jobs or os.cpu_count() or 1,
        scheduler=asked.scheduler,
        language=document_language(),
        judging=judging,
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
