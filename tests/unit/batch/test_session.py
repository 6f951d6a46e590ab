"""A whole run: what it writes, and that a kill at any moment loses and repeats nothing."""

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from ciimap.batch import Plan, Reply, Settings, Shard, run_batch, survey
from ciimap.batch.folders import JOURNAL, read_record
from ciimap.batch.lines import lines_of
from ciimap.history import Database, History, history_file
from tests.unit.batch.models import python_path_with_harm, sound

MODELS = 12


def plan_for(folder, **more):
    """Return a plan that writes into ``folder``."""
    return Plan(Settings(), "2026-11-25T08:30:00Z", "token", output=folder, **more)


def run(plan, folder):
    """Run ``plan`` on the models of ``folder``; return what it came to and what was watched."""
    seen: list[Reply] = []
    finished = run_batch(plan, survey([str(folder)]), seen.append)
    return finished, seen


def test_the_folder_holds_the_results_and_no_journal(tmp_path):
    sound(tmp_path / "in", "one", "two")
    finished, seen = run(plan_for(tmp_path / "out"), tmp_path / "in")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "diagnostics.jsonl",
        "results.jsonl",
        "run.json",
        "seconds.csv",
        "summary.csv",
        "summary.xlsx",
    }
    lines = (tmp_path / "out/results.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(finished.rows)
    assert [row["model"] for row in finished.rows] == sorted(r.row["model"] for r in seen)
    record = read_record(tmp_path / "out")
    assert (record.models, record.surveyed, record.shard) == (2, 2, Shard(1, 1))


def test_two_runs_write_the_same_bytes_whatever_the_jobs(tmp_path):
    sound(tmp_path / "in", *(f"m{n}" for n in range(6)))
    for name, jobs in (("a", 1), ("b", 3)):
        run(plan_for(tmp_path / name, jobs=jobs), tmp_path / "in")
    for name in ("results.jsonl", "diagnostics.jsonl", "summary.csv", "summary.xlsx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_rows_count_what_the_lines_say(tmp_path):
    finished, _ = run(plan_for(tmp_path / "out"), Path("examples"))
    said = Counter((each.model, each.severity) for each in finished.noticed)
    for row in finished.rows:
        for severity, count in row["findings"].items():
            assert said.pop((row["model"], severity), 0) == count
    assert not said


def test_lines_stand_by_model_and_place_whatever_the_names(tmp_path):
    sound(tmp_path / "in", "m-2", "m", "m.b", "M")
    (tmp_path / "in/m/").mkdir()
    sound(tmp_path / "in/m", "x")
    finished, _ = run(plan_for(tmp_path / "out"), tmp_path / "in")
    assert len({each.model for each in finished.noticed}) == 5
    written = (tmp_path / "out/diagnostics.jsonl").read_bytes()
    assert written == lines_of(finished.noticed)


def test_with_a_cache_only_what_changed_is_evaluated(tmp_path):
    folder = sound(tmp_path / "in", "one", "two", "three")
    cached = {"cache": tmp_path / "cache"}
    run(plan_for(tmp_path / "a", **cached), folder)
    (folder / "two.yaml").write_text((folder / "two.yaml").read_text() + "# new\n", "utf-8")
    _, seen = run(plan_for(tmp_path / "b", **cached), folder)
    origins = {Path(reply.row["model"]).stem: reply.origin for reply in seen}
    assert origins == {"one": "cached", "two": "evaluated", "three": "cached"}
    again, _ = run(plan_for(tmp_path / "c"), folder)
    assert (tmp_path / "b/results.jsonl").read_bytes() == (
        tmp_path / "c/results.jsonl"
    ).read_bytes()
    assert len(again.rows) == 3


def test_resuming_a_complete_run_does_nothing(tmp_path):
    folder = sound(tmp_path / "in", "one")
    first, _ = run(plan_for(tmp_path / "out", workspace=tmp_path), folder)
    plan = Plan(
        Settings(), "2026-12-01T00:00:00Z", "new", output=tmp_path / "out", resume=True,
        workspace=tmp_path,
    )  # fmt: skip
    second, seen = run(plan, folder)
    assert (second.rows, second.resumed, seen) == (first.rows, True, [])
    assert len(History(Database(history_file(tmp_path))).runs()) == 1


def test_resuming_after_a_model_was_added_evaluates_it(tmp_path):
    folder = sound(tmp_path / "in", "one")
    run(plan_for(tmp_path / "out"), folder)
    sound(folder, "two")
    second, seen = run(plan_for(tmp_path / "out", resume=True), folder)
    assert (len(second.rows), len(seen)) == (2, 2)


def arguments(folder, name):
    """Return the command line of a run into the folder ``name``."""
    return [
        *(sys.executable, "-c", "from ciimap.cli import main; main()", "batch", "in"),
        *("--output", name, "--jobs", "2", "--history", f"{name}-workspace", "--format", "jsonl"),
        *("--cache", f"{name}-cache", "--resume"),
    ]


def start(folder, name):
    """Begin a run in ``folder`` in which every model takes a moment."""
    return subprocess.Popen(
        arguments(folder, name),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": python_path_with_harm(folder / "harm")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def children_of(pid):
    """Return the processes that ``pid`` started."""
    threads = Path(f"/proc/{pid}/task")
    try:
        found = [path / "children" for path in threads.iterdir()]
        return [int(word) for each in found for word in each.read_text().split()]
    except OSError:
        return []


def strike(chance, process, latest):
    """Kill the run at some moment, at the ``latest`` second, and perhaps a child before.

    One child a run: a model whose process is killed twice in a run counts as the killer.
    """
    for choose in (children_of, lambda pid: [pid]) if chance.random() < 0.6 else (children_of,):
        try:
            process.wait(chance.uniform(0.2, latest))
        except subprocess.TimeoutExpired:
            victims = choose(process.pid)
            with suppress(ProcessLookupError):
                os.kill(chance.choice(victims or [process.pid]), signal.SIGKILL)
    process.wait(120)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Return the folder of a run that nobody killed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    sound(folder / "in", *(f"slow{n:02}" for n in range(MODELS)))
    assert start(folder, "out").wait(120) == 0
    return folder


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")
@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random_moments_and_resumed_it_comes_to_the_same(tmp_path, undisturbed, seed):
    chance = random.Random(seed)
    sound(tmp_path / "in", *(f"slow{n:02}" for n in range(MODELS)))
    process = start(tmp_path, "out")
    for latest in (1.0, 2.0, 3.5):
        strike(chance, process, latest)
        if process.returncode != -signal.SIGKILL:
            break
        process = start(tmp_path, "out")
    assert process.wait(120) == 0
    results = (tmp_path / "out/results.jsonl").read_bytes()
    assert results == (undisturbed / "out/results.jsonl").read_bytes()
    assert not (tmp_path / "out" / JOURNAL).exists()
    history = History(Database(history_file(tmp_path / "out-workspace")))
    (recorded,) = history.runs()
    assert (recorded.models, recorded.evaluated) == (MODELS, MODELS)
    assert len(history.models()) == MODELS
