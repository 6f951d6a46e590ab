"""Measuring: processor time beside wall time, medians, children with limits, profiles."""

from __future__ import annotations

import cProfile
import gc
import io
import multiprocessing
import os
import pstats
import re
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

_KIB = 1024
_TOP = re.compile(r"^\s*(\S+)\s+(\S+)\s+\S+\s+(\S+)\s+\S+\s+(.+)$")


@dataclass(frozen=True)
class Cost:
    """What some work cost, in seconds and bytes."""

    cpu: float  # user time of the processor
    wall: float
    peak: int = 0  # memory of the process; 0 where it was not measured


@dataclass(frozen=True)
class Outcome:
    """What a child returned and cost; ``value`` is None where it met a limit."""

    value: Any
    cost: Cost


def measured(work: Callable[[], Any]) -> Outcome:
    """Return the result and the cost of ``work``, done in this process."""
    gc.collect()
    wall, cpu = time.perf_counter(), _user()
    value = work()
    return Outcome(value, Cost(_user() - cpu, time.perf_counter() - wall))


def repeated(runs: int, work: Callable[[], Any]) -> Outcome:
    """Return the last result of ``work`` and the median of its costs over ``runs``."""
    outcomes = [measured(work) for _ in range(runs)]
    return Outcome(outcomes[-1].value, _median([each.cost for each in outcomes]))


def command(runs: int, arguments: Sequence[str]) -> Cost:
    """Return the median cost of a command, its start included; the output is thrown away."""
    costs = []
    for _ in range(runs):
        wall = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in {0, 3}:  # 3: complete but for a stated limit
            raise RuntimeError(f"{arguments} ended with {process.returncode}")
        costs.append(Cost(used.ru_utime, time.perf_counter() - wall, used.ru_maxrss * _KIB))
    return _median(costs)


def in_child(
    work: Callable[..., Any], *arguments: Any, cpu: int = 3600, memory: int = 16 * 2**30
) -> Outcome:
    """Return what ``work`` gives in a fresh process with limits of ``cpu`` seconds and bytes."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(sender, (cpu, memory), work, arguments))
    process.start()
    sender.close()
    try:
        outcome: Outcome = receiver.recv()
    except EOFError:  # killed at its limit
        outcome = Outcome(None, Cost(cpu, cpu))
    process.join()
    return outcome


def profile(work: Callable[[], Any], lines: int = 8) -> list[str]:
    """Return the functions that take most of the time of ``work``: seconds, calls, place."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(lines)
    rows = [match for line in text.getvalue().splitlines() if (match := _TOP.match(line))]
    return [
        f"{own:>8} s own {calls:>10} calls  {place}"
        for calls, own, _, place in (row.groups() for row in rows)
        if own.replace(".", "").isdigit()
    ]


def _serve(
    sender: Connection, limits: tuple[int, int], work: Callable[..., Any], arguments: Any
) -> None:
    cpu, memory = limits
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    wall, before = time.perf_counter(), _user()
    try:
        value = work(*arguments)
    except MemoryError:
        value = None
    peak = _peak()
    sender.send(Outcome(value, Cost(_user() - before, time.perf_counter() - wall, peak)))
    sender.close()


def _peak() -> int:
    """Return the most memory of this process; what a parent had is left out where that is known."""
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    most = int(told[1]) if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * _KIB


def _user() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.cpu for cost in costs),
        median(cost.wall for cost in costs),
        int(median(cost.peak for cost in costs)),
    )
