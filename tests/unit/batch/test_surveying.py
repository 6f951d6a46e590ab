"""What a batch finds in files, folders and patterns."""

import os
from hashlib import sha256

import pytest

from ciimap.batch import BatchError, survey
from tests.unit.batch.models import sound

SHEET = "assessment: 1\ncapability_model: x\nmodel: {model}\nassessed_on: {day}\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(found):
    """Return the names of the models in ``found``."""
    return [task.name for task in found.tasks]


def test_a_folder_gives_all_models_below_it_by_name(here):
    sound(here / "in/b", "two", "one")
    sound(here / "in/a", "three")
    found = survey(["in"])
    assert names(found) == ["in/a/three.yaml", "in/b/one.yaml", "in/b/two.yaml"]
    first = found.tasks[0]
    assert first.path == str(here / "in/a/three.yaml")
    assert first.sha256 == sha256((here / "in/a/three.yaml").read_bytes()).hexdigest()


def test_the_present_folder_gives_plain_names(here):
    sound(here, "one")
    assert names(survey(["."])) == ["one.yaml"]


def test_other_files_are_passed_over_and_named(here):
    sound(here, "one")
    (here / "notes.yaml").write_text("a: 1\n", "utf-8")
    (here / "readme.md").write_text("ciimap: 1\n", "utf-8")
    found = survey(["."])
    assert (names(found), found.passed_over) == (["one.yaml"], ("notes.yaml",))


def test_hidden_folders_and_files_are_left_out(here):
    sound(here / ".ciimap", "old")
    sound(here / "in", "one", ".draft")
    assert names(survey(["."])) == ["in/one.yaml"]


def test_an_included_model_is_a_part_and_none_of_its_own(here):
    (here / "net").mkdir()
    (here / "net/wan.yaml").write_text("ciimap: 1\ninclude: [lan.yaml]\n", "utf-8")
    (here / "net/lan.yaml").write_text("ciimap: 1\n", "utf-8")
    (here / "root.yaml").write_text("ciimap: 1\ninclude: [net/wan.yaml]\n", "utf-8")
    found = survey(["."])
    assert names(found) == ["root.yaml"]
    assert found.tasks[0].includes


def test_patterns_and_repeated_paths_give_each_model_once(here):
    sound(here / "in", "one", "two")
    assert names(survey(["in/*.yaml", "in", "in/one.yaml"])) == ["in/one.yaml", "in/two.yaml"]
    assert names(survey([str(here / "**/one.yaml")])) == [str(here / "in/one.yaml")]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_file_under_two_names_is_one_model(here):
    sound(here / "in", "one")
    (here / "in/again.yaml").symlink_to(here / "in/one.yaml")
    assert names(survey(["in"])) == ["in/again.yaml"]


@pytest.mark.parametrize("path", ["missing", "missing/*.yaml", "empty"])
def test_a_path_that_leads_to_nothing_is_refused(here, path):
    (here / "empty").mkdir()
    with pytest.raises(BatchError) as caught:
        survey([path])
    assert caught.value.text.key == "batch.nothing-there"


def test_the_latest_assessment_of_a_model_is_joined(here):
    sound(here / "in", "one", "two")
    (here / "in/assessments").mkdir()
    for year in (2024, 2026, 2025):
        text = SHEET.format(model="../one.yaml", day=f"{year}-01-01")
        (here / f"in/assessments/{year}.assessment.yaml").write_text(text, "utf-8")
    stray = SHEET.format(model="gone.yaml", day="2026-01-01")
    (here / "in/stray.assessment.yaml").write_text(stray, "utf-8")
    found = survey(["in"])
    one, two = found.tasks
    assert (one.assessment, one.assessments) == ("in/assessments/2026.assessment.yaml", 3)
    assert (two.assessment, two.assessments) == (None, 0)
    assert found.loose == ("in/stray.assessment.yaml",)


def test_a_model_that_is_named_alone_finds_the_assessment_beside_it(here):
    sound(here / "in", "one")
    text = SHEET.format(model="one.yaml", day="2026-01-01")
    (here / "in/one.assessment.yaml").write_text(text, "utf-8")
    assert survey(["in/one.yaml"]).tasks[0].assessment == "in/one.assessment.yaml"


@pytest.mark.parametrize("size", [0, 2**20, 2**20 + 1])
def test_a_file_of_any_size_is_known_by_its_bytes(tmp_path, size):
    raw = b"ciimap: 1\n".ljust(size, b"#")
    (tmp_path / "m.yaml").write_bytes(raw)
    (task,) = survey([str(tmp_path)]).tasks
    assert task.sha256 == sha256(raw).hexdigest()
