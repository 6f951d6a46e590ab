"""A real Dask scheduler with workers of their own on this computer, one of them killed mid-run."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from ciimap.batch import BatchError, Plan, Settings, run_batch, survey
from tests.unit.batch.models import python_path_with_harm, sound

MODELS = 12


def start(stack, log, module, *arguments, **settings):
    """Start a part of the cluster; it is killed at the end."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
            stdout=said,
            stderr=said,
            env={**os.environ, **settings},
        )
    stack.callback(process.wait, 30)
    stack.callback(process.kill)
    return process


def wait_for(log, pattern):
    """Return what ``pattern`` finds in ``log`` once it does."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = re.search(pattern, log.read_text("utf-8", "replace"))
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8", "replace"))


@pytest.fixture
def cluster(tmp_path):
    """Return the address of a scheduler on the loopback interface, and its two workers."""
    settings = {
        "PYTHONPATH": python_path_with_harm(tmp_path / "harm"),
        "CIIMAP_TEST_SLOW": "0.3",
    }
    with ExitStack() as stack:
        log = tmp_path / "scheduler.log"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        start(stack, log, "dask_scheduler", *options)
        address = wait_for(log, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")[1]
        workers = []
        for number in range(2):
            log = tmp_path / f"worker-{number}.log"
            own = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
            folder = ("--local-directory", str(tmp_path / f"space-{number}"))
            workers.append(start(stack, log, "dask_worker", address, *own, *folder, **settings))
        for number in range(2):
            wait_for(tmp_path / f"worker-{number}.log", "Starting established connection")
        yield address, workers


def test_a_worker_that_is_killed_costs_no_model_and_repeats_none(cluster, tmp_path):
    address, workers = cluster
    found = survey([str(sound(tmp_path / "in", *(f"slow{n:02}" for n in range(MODELS))))])
    plan = Plan(
        Settings(seconds=60.0),
        "2026-11-25T08:30:00Z",
        "token",
        output=tmp_path / "out",
        scheduler=address,
    )
    seen: list[str] = []

    def watch(reply):
        seen.append(reply.row["model"])
        if len(seen) == 3:
            os.kill(workers[0].pid, signal.SIGKILL)

    run_batch(plan, found, watch)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert sorted(seen) == [task.name for task in found.tasks]  # each exactly once
    lines = (tmp_path / "out/results.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["model"], row["status"]) for row in rows] == [
        (name, "ok") for name in sorted(seen)
    ]
    local = Plan(Settings(), "2026-11-25T08:30:00Z", "token", output=tmp_path / "local", jobs=2)
    run_batch(local, found, lambda _: None)
    own = (tmp_path / "local/results.jsonl").read_bytes()
    assert own == (tmp_path / "out/results.jsonl").read_bytes()


def test_limits_hold_in_the_workers_of_a_cluster(cluster, tmp_path):
    address, _ = cluster
    found = survey([str(sound(tmp_path / "in", "hangs", "hogs", "killed", "one"))])
    settings = Settings(seconds=20.0, memory=400 * 2**20)
    plan = Plan(settings, "2026-11-25T08:30:00Z", "token", scheduler=address)
    rows = run_batch(plan, found, lambda _: None).rows
    assert {Path(row["model"]).stem: row["status"] for row in rows} == {
        "hangs": "timed-out",
        "hogs": "out-of-memory",
        "killed": "crashed",
        "one": "ok",
    }


def test_a_scheduler_that_does_not_answer_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("ciimap.batch.crews._PATIENCE", "1s")
    found = survey([str(sound(tmp_path / "in", "one"))])
    plan = Plan(Settings(), "2026-11-25T08:30:00Z", "token", scheduler="tcp://127.0.0.1:9")
    with pytest.raises(BatchError) as caught:
        run_batch(plan, found, lambda _: None)
    assert caught.value.text.key == "batch.no-scheduler"


def test_without_the_extra_the_command_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    found = survey([str(sound(tmp_path / "in", "one"))])
    plan = Plan(Settings(), "2026-11-25T08:30:00Z", "token", scheduler="tcp://127.0.0.1:9")
    with pytest.raises(BatchError) as caught:
        run_batch(plan, found, lambda _: None)
    assert caught.value.text.key == "batch.extra-missing"
