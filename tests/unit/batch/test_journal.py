"""The journal gives back every whole reply, wherever the writing was cut."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ciimap.batch.failing import BatchError
from ciimap.batch.journal import Heading, Journal
from ciimap.batch.surveying import survey
from ciimap.batch.tasks import Reply, bare_row
from tests.unit.batch.models import sound

HEADING = Heading("token", "2026-11-25T08:30:00Z", "mark")


@pytest.fixture
def tasks(tmp_path):
    """Return three tasks."""
    return survey([str(sound(tmp_path / "in", "one", "two", "three"))]).tasks


@pytest.fixture
def path(tmp_path):
    """Return where the journal is."""
    return tmp_path / "journal.jsonl"


def write(path, tasks, status="invalid"):
    """Write a reply to each of ``tasks``, of a kind that depends on the task's file alone."""
    with Journal(path, HEADING, resume=False) as journal:
        for task in tasks:
            journal.add(Reply(bare_row(task, status), seconds=1.5))


def test_what_was_written_is_found_again(path, tasks):
    write(path, tasks)
    with Journal(path, replace(HEADING, token="other"), resume=True) as journal:
        assert journal.heading == HEADING  # the run keeps its name and its beginning
        found = [journal.find(task) for task in tasks]
    assert [reply.origin for reply in found if reply] == ["resumed"] * 3


def test_without_resume_the_journal_begins_anew(path, tasks):
    write(path, tasks)
    with Journal(path, HEADING, resume=False) as journal:
        assert journal.find(tasks[0]) is None


def test_a_reply_to_another_content_of_the_file_is_not_found(path, tasks):
    write(path, tasks)
    with Journal(path, HEADING, resume=True) as journal:
        assert journal.find(replace(tasks[0], sha256="0" * 64)) is None


def test_the_last_reply_to_a_model_counts(path, tasks):
    write(path, tasks)
    with Journal(path, HEADING, resume=True) as journal:
        journal.add(Reply(bare_row(tasks[0], "timed-out")))
        (last,) = journal.replies([tasks[0].name])
    assert last.row["status"] == "timed-out"


def test_a_journal_of_other_settings_is_refused(path, tasks):
    write(path, tasks)
    with pytest.raises(BatchError) as caught:
        Journal(path, replace(HEADING, fingerprint="another"), resume=True)
    assert caught.value.text.key == "batch.other-run"


def test_two_runs_cannot_write_one_journal(path):
    with Journal(path, HEADING, resume=False), pytest.raises(BatchError) as caught:
        Journal(path, HEADING, resume=True)
    assert caught.value.text.key == "batch.journal-in-use"


@given(cut=st.floats(0, 1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_cut_anywhere_loses_no_whole_line_and_invents_none(path, tasks, cut):
    write(path, tasks)
    whole = path.read_bytes()
    kept = whole[: int(len(whole) * cut)]
    path.write_bytes(kept)
    lines = kept.count(b"\n")
    with Journal(path, HEADING, resume=True) as journal:
        found = [journal.find(task) is not None for task in tasks]
        assert sum(found) == max(0, lines - 1)
        for task, there in zip(tasks, found, strict=True):
            if not there:
                journal.add(Reply(bare_row(task, "invalid"), seconds=1.5))
        assert all(journal.find(task) for task in tasks)
    assert path.read_bytes() == whole
