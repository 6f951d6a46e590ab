"""Every task is answered exactly once, whatever happens to the process that evaluates it."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from ciimap.batch.crews import Crew, local_crew
from ciimap.batch.failing import BatchError
from ciimap.batch.running import replies
from ciimap.batch.surveying import survey
from ciimap.batch.tasks import Reply, Settings, bare_row, reply_to_plain
from tests.unit.batch.models import sound


@pytest.fixture
def crew():
    """Return two threads of this process."""
    crew = local_crew(2)
    yield crew
    crew.close()


def statuses(folder, crew, **settings):
    """Return the status of each model in ``folder``, in the order they came."""
    found = replies(survey([str(folder)]).tasks, Settings(**settings), crew)
    return [(Path(reply.row["model"]).stem, reply.row["status"]) for reply in found]


@pytest.mark.usefixtures("harm")
def test_hostile_models_are_one_row_each_and_the_others_go_on(tmp_path, crew):
    sound(tmp_path / "in", *(f"m{n:02}" for n in range(12)))
    sound(tmp_path / "in", "killed", "once", "hangs", "hogs", "defect")
    told = statuses(tmp_path / "in", crew, seconds=20.0, memory=400 * 2**20)
    assert len(told) == len(dict(told)) == 17
    assert dict(told) == {
        **{f"m{n:02}": "ok" for n in range(12)},
        "once": "ok",
        "killed": "crashed",
        "hangs": "timed-out",
        "hogs": "out-of-memory",
        "defect": "crashed",
    }
    assert (tmp_path / "in/killed.yaml.seen").read_text() == "xx"  # once, and once more alone
    assert (tmp_path / "in/once.yaml.seen").read_text() == "xx"


def test_what_is_known_is_not_evaluated(tmp_path):
    tasks = survey([str(sound(tmp_path, "one", "two"))]).tasks

    class Known:
        def find(self, task):
            return Reply(bare_row(task, "ok"), origin="cached")

    def refuse(*_):
        raise AssertionError("submitted")

    crew = Crew(executor_of(refuse), 1, lambda: None)
    found = list(replies(tasks, Settings(), crew, [Known()]))
    assert [reply.origin for reply in found] == ["cached", "cached"]


def executor_of(submit):
    """Return an object that submits as ``submit`` does."""

    class Executor:
        def submit(self, function, asked):
            return submit(function, asked)

    return Executor()


def done(value=None, error=None):
    """Return a future that is done."""
    future: Future[object] = Future()
    future.set_exception(error) if error else future.set_result(value)
    return future


class KilledWorker(Exception):  # noqa: N818 - named as the cluster's
    """What a cluster says when several of its workers ended under a task."""


def test_a_task_that_ends_workers_of_a_cluster_is_tried_once_more_alone(tmp_path):
    (task,) = survey([str(sound(tmp_path, "one"))]).tasks
    asked = []

    def submit(_, what):
        asked.append(what["fresh"])
        return done(error=KilledWorker("x"))

    found = list(replies([task], Settings(), Crew(executor_of(submit), 1, lambda: None)))
    assert [(reply.row["status"], reply.fallen) for reply in found] == [("crashed", False)]
    assert asked == [False, True]


def test_a_crew_that_is_lost_ends_the_run_instead_of_blaming_the_model(tmp_path):
    (task,) = survey([str(sound(tmp_path, "one"))]).tasks
    crew = Crew(executor_of(lambda *_: done(error=OSError("gone"))), 1, lambda: None)
    with pytest.raises(BatchError) as caught:
        list(replies([task], Settings(), crew))
    assert caught.value.text.key == "batch.crew-lost"


def test_no_more_tasks_are_submitted_than_the_window_holds(tmp_path):
    tasks = survey([str(sound(tmp_path, *map(str, range(9))))]).tasks
    taken = []

    def submit(_, what):
        return done(reply_to_plain(Reply({"model": what["task"]["name"], "status": "ok"})))

    def taking():
        for task in tasks:
            taken.append(task)
            yield task

    crew = Crew(executor_of(submit), 1, lambda: None)
    first = next(replies(taking(), Settings(), crew))
    assert first.row["status"] == "ok"
    assert len(taken) <= crew.window + 1
