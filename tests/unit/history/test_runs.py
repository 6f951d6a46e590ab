"""Runs are recorded once, whole, by any number of writers."""

import subprocess
import sys

import pytest

from ciimap.history import Database, History, HistoryError, history_file
from tests.unit.history.runs import entry, run


@pytest.fixture
def history(tmp_path):
    """Return the runs of an empty workspace."""
    return History(Database(history_file(tmp_path)))


def test_an_empty_history_has_no_runs_and_makes_no_file(history, tmp_path):
    assert (history.runs(), history.models(), history.of_model("a.yaml")) == ((), (), ())
    assert list(tmp_path.iterdir()) == []


def test_runs_are_listed_with_their_numbers(history):
    history.record(run("2026-02-01T00:00:00Z"), [entry("a"), entry("b", status="crashed")])
    history.record(run("2026-01-01T00:00:00Z"), [entry("a", status="limited")])
    history.record(run("2026-03-01T00:00:00Z"), [])
    told = [
        (each.started[:7], each.models, each.evaluated, each.seconds) for each in history.runs()
    ]
    assert told == [("2026-01", 1, 1, 0.5), ("2026-02", 2, 1, 1.0), ("2026-03", 0, 0, 0.0)]
    assert history.models() == ("a", "b")


def test_a_run_is_recorded_once(history):
    assert history.record(run("2026-01-01T00:00:00Z"), [entry("a")])
    assert not history.record(run("2026-01-01T00:00:00Z"), [entry("a"), entry("b")])
    assert history.models() == ("a",)


def test_a_run_that_fails_half_way_is_not_there_and_can_be_recorded_again(history):
    def entries():
        yield entry("a")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        history.record(run("2026-01-01T00:00:00Z"), entries())
    assert history.runs() == ()
    assert history.record(run("2026-01-01T00:00:00Z"), [entry("a")])


def test_evaluations_of_a_model_tell_what_came_in_and_went_out(history):
    for month, ids in ((1, "ab"), (2, "bc"), (3, ""), (4, "b"), (5, "b")):
        history.record(run(f"2026-{month:02}-01T00:00:00Z"), [entry("a", len(ids), ids=ids)])
    told = [(each.row["inside"], each.entered, each.left) for each in history.of_model("a")]
    assert told == [
        (2, None, None),
        (2, ("c",), ("a",)),
        (0, None, None),  # without detail
        (1, None, None),  # nothing to compare with
        (1, (), ()),
    ]


def test_what_repeats_is_kept_once(history, tmp_path):
    for month in range(1, 10):
        history.record(run(f"2026-{month:02}-01T00:00:00Z"), [entry("a", ids="abc")])
    with Database(history_file(tmp_path)).reading() as connection:
        assert connection.execute("SELECT count(*) FROM content").fetchone() == (2,)


WRITER = """
import sys
from pathlib import Path
from ciimap.history import Database, History, history_file
from tests.unit.history.runs import entry, run

history = History(Database(history_file(Path(sys.argv[1]))))
for day in range(1, 6):
    moment = f"2026-01-{day:02}T00:00:00Z"
    history.record(run(moment, sys.argv[2] + moment), [entry(f"m{n}") for n in range(20)])
"""


def test_four_processes_record_at_once_and_nothing_is_lost(history, tmp_path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, f"w{n}"]) for n in range(4)
    ]
    assert [writer.wait(120) for writer in writers] == [0] * 4
    assert [each.models for each in history.runs()] == [20] * 20
    assert len(history.of_model("m7")) == 20


def test_a_file_that_is_no_history_is_told(history, tmp_path):
    history_file(tmp_path).parent.mkdir()
    history_file(tmp_path).write_text("text\n" * 300, "utf-8")
    with pytest.raises(HistoryError):
        history.record(run("2026-01-01T00:00:00Z"), [entry("a")])
