"""A keeper turns whatever happens to its child into a reply, and the next model goes on."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from ciimap.batch.failing import BatchError
from ciimap.batch.keeper import Keeper
from ciimap.batch.surveying import survey
from ciimap.batch.tasks import Settings
from tests.unit.batch.models import sound


@pytest.fixture
def keep(tmp_path):
    """Return a function that makes a keeper; all are closed at the end."""
    keepers = []

    def make(**settings):
        keepers.append(Keeper(Settings(**settings)))
        return keepers[-1]

    yield make
    for keeper in keepers:
        keeper.close()


def tasks_of(folder, *names):
    """Return the tasks of sound models with ``names``, written into ``folder``."""
    return {Path(task.path).stem: task for task in survey([str(sound(folder, *names))]).tasks}


def test_a_sound_model_is_a_row_with_its_inputs(keep, tmp_path):
    (task,) = tasks_of(tmp_path, "one").values()
    reply = keep().evaluate(task)
    assert reply.row["status"] == "ok"
    assert (reply.row["elements"], reply.row["inside"], reply.row["single_points"]) == (3, 3, 1)
    assert reply.row["verdicts"]["jointly_indispensable"] == 2
    assert (reply.row["operator"], reply.row["sector"]) == ("Grid one", "energy")
    assert reply.inputs == (("one.yaml", task.sha256),)
    assert reply.seconds > 0


def test_an_invalid_model_tells_its_problems_in_both_languages(keep, tmp_path):
    (tmp_path / "bad.yaml").write_text("ciimap: 1\nbusinesses: {b: {requires: [x]}}\n", "utf-8")
    (task,) = survey([str(tmp_path)]).tasks
    row = keep().evaluate(task).row
    assert (row["status"], row["problem_count"]) == ("invalid", 1)
    problem = row["problems"][0]
    assert problem["rule"] == "unknown-element"
    assert problem["file"] == str(tmp_path / "bad.yaml")
    assert set(problem["message"]) == {"en", "zh"}


@pytest.mark.usefixtures("harm")
def test_a_model_that_hangs_times_out_and_the_next_goes_on(keep, tmp_path):
    tasks = tasks_of(tmp_path / "in", "hangs", "one")
    keeper = keep(seconds=1.0)
    keeper.evaluate(tasks["one"])
    start = time.monotonic()
    assert keeper.evaluate(tasks["hangs"]).row["status"] == "timed-out"
    assert time.monotonic() - start < 10
    assert keeper.evaluate(tasks["one"]).row["status"] == "ok"


@pytest.mark.usefixtures("harm")
def test_a_model_that_kills_its_process_has_fallen_and_the_next_goes_on(keep, tmp_path):
    tasks = tasks_of(tmp_path / "in", "killed", "one")
    keeper = keep()
    reply = keeper.evaluate(tasks["killed"])
    assert (reply.fallen, reply.row["status"]) == (True, "crashed")
    assert keeper.evaluate(tasks["one"]).row["status"] == "ok"


@pytest.mark.usefixtures("harm")
def test_a_model_that_eats_memory_is_stopped_by_the_system(keep, tmp_path):
    tasks = tasks_of(tmp_path / "in", "hogs", "one")
    keeper = keep(memory=400 * 2**20)
    assert keeper.evaluate(tasks["hogs"]).row["status"] == "out-of-memory"
    assert keeper.evaluate(tasks["one"]).row["status"] == "ok"


@pytest.mark.usefixtures("harm")
def test_memory_is_decided_by_a_fresh_process(keep, tmp_path):
    """What earlier models left behind must not be charged to this one."""
    tasks = tasks_of(tmp_path / "in", "hogs", "one")
    keeper = keep(memory=400 * 2**20)
    keeper.evaluate(tasks["one"])
    assert keeper.evaluate(tasks["hogs"]).fallen
    reply = keeper.evaluate(tasks["hogs"], fresh=True)
    assert (reply.fallen, reply.row["status"]) == (False, "out-of-memory")


def test_a_real_model_beyond_the_memory_is_a_row(keep, tmp_path):
    systems = {f"system-{n}": {"requires": [f"system-{n + 1}"]} for n in range(150_000)}
    model = {"ciimap": 1, "information_systems": {**systems, "system-150000": {}}}
    (tmp_path / "big.json").write_text(json.dumps(model), "utf-8")
    (task,) = survey([str(tmp_path)]).tasks
    assert keep(memory=150 * 2**20).evaluate(task).row["status"] == "out-of-memory"


@pytest.mark.usefixtures("harm")
def test_a_defect_of_ours_is_a_row_and_the_process_stays(keep, tmp_path):
    tasks = tasks_of(tmp_path / "in", "defect", "one")
    keeper = keep()
    reply = keeper.evaluate(tasks["defect"])
    assert (reply.fallen, reply.row["status"], reply.row["error"]) == (
        False,
        "crashed",
        "RuntimeError",
    )
    assert keeper.evaluate(tasks["one"]).row["status"] == "ok"


@pytest.mark.parametrize(
    ("program", "key"),
    [
        pytest.param("/nowhere/python", "batch.cannot-start", id="no-program"),
        pytest.param(shutil.which("false"), "batch.no-child", id="ends-at-once"),
    ],
)
def test_a_child_that_cannot_start_is_told(keep, tmp_path, monkeypatch, program, key):
    (task,) = tasks_of(tmp_path, "one").values()
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(BatchError) as caught:
        keep().evaluate(task)
    assert caught.value.text.key == key


def test_a_child_is_replaced_after_its_lifetime(keep, tmp_path):
    (task,) = tasks_of(tmp_path, "one").values()
    keeper = keep(lifetime=1)
    assert [keeper.evaluate(task).row["status"] for _ in range(2)] == ["ok", "ok"]
    assert keeper._child is None


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_a_child_ends_with_whoever_started_it(tmp_path):
    asked = json.dumps(asdict(Settings())).encode() + b"\n"
    program = (
        "import subprocess, sys, time;"
        "child = subprocess.Popen([sys.executable, '-c',"
        " 'from ciimap.batch.child import main; main()'], stdin=-1, stdout=-1);"
        f"child.stdin.write({asked!r}); child.stdin.flush();"
        "child.stdout.readline(); print(child.pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    end = time.monotonic() + 20
    while time.monotonic() < end and _is_running(pid):
        time.sleep(0.05)
    assert not _is_running(pid)


def _is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_signals_of_the_terminal_are_the_parents(tmp_path, keep):
    (task,) = tasks_of(tmp_path, "one").values()
    keeper = keep()
    keeper.evaluate(task)
    assert keeper._child is not None
    os.kill(keeper._child.process.pid, signal.SIGINT)
    assert keeper.evaluate(task).row["status"] == "ok"
