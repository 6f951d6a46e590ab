"""The run of a batch: every task answered exactly once, whatever happens to a process meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from typing import Any

from ciimap.batch.crews import Crew, reply_of
from ciimap.batch.known import Known
from ciimap.batch.tasks import Reply, Settings, Task


def replies(
    tasks: Iterable[Task], settings: Settings, crew: Crew, known: Sequence[Known] = ()
) -> Iterator[Reply]:
    """Yield one reply for each of ``tasks``, as they come.

    A task whose process ended by itself is tried once more after all others, alone and in a
    fresh process; if that ends too, the reply says ``crashed``.

    Args:
        tasks: One per model; taken as they are needed.
        settings: How each is evaluated.
        crew: Who evaluates.
        known: Where a reply may already be, asked in this order before a task is begun.

    Raises:
        BatchError: nothing more can be evaluated.
    """
    fallen: list[Task] = []
    for task, reply in _side_by_side(tasks, settings, crew, known):
        if reply.fallen:
            fallen.append(task)
        else:
            yield reply
    for task in fallen:
        yield _alone(task, settings, crew)


def _alone(task: Task, settings: Settings, crew: Crew) -> Reply:
    future = crew.submit(task, settings, fresh=True)
    wait([future])
    return replace(reply_of(future, task), fallen=False)


def _side_by_side(
    tasks: Iterable[Task], settings: Settings, crew: Crew, known: Sequence[Known]
) -> Iterator[tuple[Task, Reply]]:
    pending: dict[Future[Any], Task] = {}
    for task in tasks:
        found = _find(task, known)
        if found is not None:
            yield task, found
            continue
        while len(pending) >= crew.window:
            yield from _done(pending)
        pending[crew.submit(task, settings)] = task
    while pending:
        yield from _done(pending)


def _find(task: Task, known: Sequence[Known]) -> Reply | None:
    return next((reply for each in known if (reply := each.find(task)) is not None), None)


def _done(pending: dict[Future[Any], Task]) -> Iterator[tuple[Task, Reply]]:
    finished, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in finished:
        task = pending.pop(future)
        yield task, reply_of(future, task)
