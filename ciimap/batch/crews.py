"""Who evaluates: threads of this process, or an existing Dask cluster. Both do the same thing.

Each thread, here or in a worker of the cluster, has a keeper with a child process of its own, so
limits of time and memory hold everywhere alike.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from typing import Any

from ciimap.batch.failing import BatchError
from ciimap.batch.keeper import Keeper
from ciimap.batch.tasks import Reply, Settings, Task, bare_row, reply_from_plain, reply_to_plain

_AHEAD = 2  # tasks that wait for each thread, so that none is idle
_PATIENCE = "30s"  # for a scheduler to answer
_here = threading.local()
_keepers: list[Keeper] = []


class Crew:
    """Evaluates tasks side by side."""

    def __init__(self, executor: Executor, width: int, close: Callable[[], None]) -> None:
        """Submit to ``executor``, which has ``width`` threads; ``close`` frees what it holds."""
        self._executor, self.width, self._close = executor, width, close

    @property
    def window(self) -> int:
        """How many tasks to submit before the first comes back."""
        return self.width * _AHEAD

    def submit(self, task: Task, settings: Settings, *, fresh: bool = False) -> Future[Any]:
        """Begin ``task``; what comes is read by ``reply_of``."""
        return self._executor.submit(
            evaluate_here, {"task": asdict(task), "settings": asdict(settings), "fresh": fresh}
        )

    def close(self) -> None:
        """End everything that is still running, and free it."""
        self._close()


def evaluate_here(asked: dict[str, Any]) -> dict[str, Any]:
    """Evaluate one model in the child process of this thread; plain data in and out."""
    settings = Settings(**asked["settings"])
    if getattr(_here, "settings", None) != settings:
        _dismiss()
        _here.settings, _here.keeper = settings, Keeper(settings)
        _keepers.append(_here.keeper)
    reply: Reply = _here.keeper.evaluate(Task(**asked["task"]), fresh=asked["fresh"])
    return reply_to_plain(reply)


def reply_of(future: Future[Any], task: Task) -> Reply:
    """Return the reply in ``future``, which is done.

    Raises:
        BatchError: it could not be evaluated at all, and neither could others.
    """
    error = future.exception()
    if error is None:
        return reply_from_plain(future.result())
    if type(error).__name__ == "KilledWorker":  # several workers of the cluster ended under it
        return Reply(bare_row(task, "crashed"), fallen=True)
    if isinstance(error, BatchError):
        raise error
    reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    raise BatchError("batch.crew-lost", reason=reason) from error


def local_crew(jobs: int) -> Crew:
    """Return ``jobs`` threads of this process."""
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="ciimap-batch")

    def close() -> None:
        executor.shutdown(wait=False, cancel_futures=True)
        for keeper in _keepers:
            keeper.abandon()
        executor.shutdown(wait=True)
        for keeper in _keepers:
            keeper.close()
        _keepers.clear()

    return Crew(executor, jobs, close)


def cluster_crew(address: str) -> Crew:
    """Return the threads of the workers of the Dask scheduler at ``address``.

    Raises:
        BatchError: the extra ``cluster`` is not installed, or the scheduler does not answer, or
            has no workers.
    """
    try:
        library: Any = import_module("distributed")
    except ImportError:
        raise BatchError("batch.extra-missing") from None
    try:
        client = library.Client(address, timeout=_PATIENCE, set_as_default=False)
        threads = sum(client.nthreads().values())
    except (OSError, TimeoutError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BatchError("batch.no-scheduler", address=address, reason=reason) from None
    if not threads:
        client.close()
        raise BatchError("batch.no-workers", address=address)

    def close() -> None:
        with suppress(OSError, TimeoutError):
            client.close()

    return Crew(client.get_executor(pure=False), threads, close)


def _dismiss() -> None:
    keeper = getattr(_here, "keeper", None)
    if keeper is not None:
        keeper.close()
        _keepers.remove(keeper)
