"""A reply is used again only while every file it rests on is as it was."""

from dataclasses import replace

import pytest

from ciimap.batch.cache import Cache
from ciimap.batch.evaluating import Evaluator
from ciimap.batch.fingerprint import fingerprint
from ciimap.batch.surveying import survey
from ciimap.batch.tasks import Settings, bare_row
from tests.unit.batch.models import SOUND

ROOT = "ciimap: 1\ninclude: [part.yaml]\nbusinesses: {b: {requires: [s]}}\n"
PART = "ciimap: 1\ninformation_systems: {s: {}}\n"
SHEET = """\
assessment: 1
capability_model: cii-protection-capability-2020
model: root.yaml
assessed_on: 2026-11-01
answers: {}
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a model of two files, its assessment, and a model of one."""
    (tmp_path / "root.yaml").write_text(ROOT, "utf-8")
    (tmp_path / "part.yaml").write_text(PART, "utf-8")
    (tmp_path / "root.assessment.yaml").write_text(SHEET, "utf-8")
    (tmp_path / "single.yaml").write_text(SOUND.format(name="x", sector="energy"), "utf-8")
    return tmp_path


@pytest.fixture
def cache(folder, tmp_path_factory):
    """Return a function that opens a cache filled with the replies to the folder's models."""
    path = tmp_path_factory.mktemp("cache") / "cache.sqlite"
    cache = Cache(path, "mark")
    for task in survey([str(folder)]).tasks:
        cache.add(Evaluator(Settings()).evaluate(task))
    cache.write()
    return lambda mark="mark": Cache(path, mark)


def found_in(cache, folder):
    """Return which models the cache has a true reply to."""
    tasks = survey([str(folder)]).tasks
    return [task.name.rpartition("/")[2] for task in tasks if cache.find(task) is not None]


def test_unchanged_models_are_found(cache, folder):
    assert found_in(cache(), folder) == ["root.yaml", "single.yaml"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param("root.yaml", ROOT + "# remark\n", id="the-model"),
        pytest.param("part.yaml", PART + "# remark\n", id="what-it-includes"),
        pytest.param("root.assessment.yaml", SHEET + "# remark\n", id="its-assessment"),
        pytest.param(
            "later.assessment.yaml", SHEET.replace("2026", "2027"), id="a-later-assessment"
        ),
        pytest.param(
            "earlier.assessment.yaml", SHEET.replace("2026", "2025"), id="one-assessment-more"
        ),
    ],
)
def test_a_changed_file_is_seen(cache, folder, file, text):
    (folder / file).write_text(text, "utf-8")
    assert found_in(cache(), folder) == ["single.yaml"]


@pytest.mark.parametrize("file", ["part.yaml", "root.assessment.yaml"])
def test_a_file_that_is_gone_is_seen(cache, folder, file):
    (folder / file).unlink()
    assert found_in(cache(), folder) == ["single.yaml"]


def test_another_fingerprint_finds_nothing(cache, folder):
    assert found_in(cache("other"), folder) == []


def test_what_the_machine_decided_is_not_kept(tmp_path, folder):
    task = next(t for t in survey([str(folder)]).tasks if t.name.endswith("single.yaml"))
    reply = Evaluator(Settings()).evaluate(task)
    cache = Cache(tmp_path / "new.sqlite", "mark")
    for status in ("timed-out", "out-of-memory", "crashed"):
        cache.add(replace(reply, row=bare_row(task, status)))
    cache.write()
    assert Cache(tmp_path / "new.sqlite", "mark").find(task) is None


def test_an_invalid_model_of_one_file_is_kept(tmp_path):
    (tmp_path / "bad.yaml").write_text("ciimap: 1\nbusinesses: 3\n", "utf-8")
    (task,) = survey([str(tmp_path)]).tasks
    cache = Cache(tmp_path / "new.sqlite", "mark")
    cache.add(Evaluator(Settings()).evaluate(task))
    cache.write()
    known = Cache(tmp_path / "new.sqlite", "mark").find(task)
    assert known is not None
    assert (known.row["status"], known.origin) == ("invalid", "cached")


def test_the_fingerprint_is_that_of_effort_and_capability_model(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("capability_model: 1\n", "utf-8")
    marks = {
        fingerprint(Settings()),
        fingerprint(Settings(effort=2.0)),
        fingerprint(Settings(scheme=str(own))),
    }
    own.write_text("capability_model: 2\n", "utf-8")
    marks.add(fingerprint(Settings(scheme=str(own))))
    assert len(marks) == 4
    assert fingerprint(Settings()) == fingerprint(Settings(seconds=1.0, memory=10**9))
