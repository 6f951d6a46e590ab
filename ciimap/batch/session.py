"""A whole batch: journal, known replies, evaluation, results; safe against a kill at any moment.

The journal holds every reply until the results and the history are written. What writes
them does so in one step each and may be done again, so whoever goes on after a kill neither
loses nor repeats anything.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from ciimap.batch.cache import Cache
from ciimap.batch.crews import Crew, cluster_crew, local_crew
from ciimap.batch.fingerprint import fingerprint
from ciimap.batch.folders import (
    JOURNAL,
    RUN,
    RunRecord,
    make_folder,
    read_findings,
    read_record,
    read_rows,
    write_folder,
)
from ciimap.batch.journal import Heading, Journal
from ciimap.batch.judging import Finished, Judging
from ciimap.batch.known import Known
from ciimap.batch.lines import Lines
from ciimap.batch.noticed import findings_of_reply
from ciimap.batch.recording import record_run
from ciimap.batch.running import replies
from ciimap.batch.shards import WHOLE, Shard
from ciimap.batch.summaries import seconds_csv
from ciimap.batch.surveying import Survey
from ciimap.batch.tasks import Reply, Settings, Task
from ciimap.values import Language, sha256_of

Watch = Callable[[Reply], None]


@dataclass(frozen=True)
class Plan:
    """What is asked of a batch."""

    settings: Settings
    started: str  # moment in UTC, from the caller's clock
    token: str  # names the run, and no other
    shard: Shard = WHOLE
    output: Path | None = None  # folder for the results
    resume: bool = False
    cache: Path | None = None  # file of replies of earlier runs
    workspace: Path | None = None  # whose history the run is written into
    jobs: int = 1
    scheduler: str | None = None  # address of a Dask scheduler, instead of jobs
    language: Language = "en"  # of titles in the summaries
    judging: Judging = field(default_factory=Judging)  # which findings count


def run_batch(plan: Plan, found: Survey, watch: Watch) -> Finished:
    """Evaluate the models that were found and write what is asked for.

    Args:
        plan: What is asked.
        found: The models.
        watch: Called with each reply as it comes.

    Raises:
        BatchError: the batch as a whole cannot be done, or go on. What was evaluated is kept.
        HistoryError: the history or the cache cannot be used.
    """
    tasks = plan.shard.of(found.tasks)
    record = _record_of(plan, found, tasks)
    if plan.resume and plan.output is not None and _is_complete(plan.output, record):
        _, rows = read_rows(plan.output)
        _, noticed = read_findings(plan.output)
        return Finished(tuple(rows), plan.judging.sift(noticed), noticed, resumed=True)
    with ExitStack() as stack:
        journal = _open_journal(plan, record, stack)
        record = replace(record, token=journal.heading.token, started=journal.heading.started)
        _evaluate(plan, tasks, journal, record.fingerprint, watch)
        finished = _write(plan, tasks, journal, record)
        if plan.workspace is not None:
            record_run(plan.workspace, record, journal.replies(_names(tasks)))
        journal.remove()
    return finished


def survey_digest(tasks: Iterable[Task]) -> str:
    """Return a digest of the names and contents of all models that were found."""
    return sha256_of([[task.name, task.sha256] for task in tasks])


def _record_of(plan: Plan, found: Survey, tasks: tuple[Task, ...]) -> RunRecord:
    return RunRecord(
        plan.token,
        plan.started,
        fingerprint(plan.settings),
        plan.shard,
        survey_digest(found.tasks),
        len(found.tasks),
        len(tasks),
        plan.judging.digest,
    )


def _is_complete(folder: Path, record: RunRecord) -> bool:
    """Return whether the run in ``folder`` is the same run, and was brought to its end."""
    if (folder / JOURNAL).exists() or not (folder / RUN).exists():
        return False
    there = read_record(folder)
    same = replace(there, token=record.token, started=record.started, results="", findings="")
    return same == record


def _open_journal(plan: Plan, record: RunRecord, stack: ExitStack) -> Journal:
    folder = plan.output or Path(stack.enter_context(tempfile.TemporaryDirectory()))
    make_folder(folder)
    heading = Heading(plan.token, plan.started, record.fingerprint)
    return stack.enter_context(Journal(folder / JOURNAL, heading, resume=plan.resume))


def _evaluate(
    plan: Plan, tasks: tuple[Task, ...], journal: Journal, mark: str, watch: Watch
) -> None:
    cache = None if plan.cache is None else Cache(plan.cache, mark)
    known: list[Known] = [journal] if cache is None else [journal, cache]
    crew = _crew(plan)
    try:
        for reply in replies(tasks, plan.settings, crew, known):
            if reply.origin != "resumed":
                journal.add(reply)
            if cache is not None:
                cache.add(reply)
            watch(reply)
    finally:
        crew.close()
        if cache is not None:
            cache.write()


def _crew(plan: Plan) -> Crew:
    return cluster_crew(plan.scheduler) if plan.scheduler else local_crew(plan.jobs)


def _write(plan: Plan, tasks: tuple[Task, ...], journal: Journal, record: RunRecord) -> Finished:
    found: list[str] = []
    lean: list[Reply] = []  # without what weighs most
    for reply in journal.replies(_names(tasks)):  # by name, and so are the lines
        found.append(findings_of_reply(reply))
        lean.append(replace(reply, detail="", findings=""))
    finished = plan.judging.finish([reply.row for reply in lean], Lines(found))
    if plan.output is not None:
        seconds = {"seconds.csv": [seconds_csv(lean)]}
        write_folder(plan.output, {**finished.files(plan.language), **seconds}, record)
    return finished


def _names(tasks: Iterable[Task]) -> Iterable[str]:
    return (task.name for task in tasks)
