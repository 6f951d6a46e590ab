"""How edits are saved: undo, YAML, changes by somebody else, and who may not."""

import pytest

from app.editing import checked
from tests.app.editor.workbench import PLANT


def test_undo_and_redo_also_in_a_new_session(bench):
    bench.edit(el="a")
    bench.type("north", "a", "site")
    bench.edit(el="a")
    bench.press("Undo")
    assert bench.data["information_systems"]["a"]["site"] == "hq"
    assert bench.find("text_input", "a", "site").value == "hq"
    bench.press("Redo")
    assert bench.data["information_systems"]["a"]["site"] == "north"
    assert bench.find("text_input", "a", "site").value == "north"


def test_yaml_is_saved_as_it_is_typed_with_its_comments(bench):
    bench.edit()
    bench.part("yaml")
    text = "# kept\n" + PLANT.replace("Plant", "工厂")
    bench.find("text_area", "yaml").set_value(text).run()
    assert "This can be saved." in bench.page.html
    bench.press("Check and save")
    assert bench.file.read_text("utf-8") == text


def test_problems_of_yaml_have_line_and_column_and_nothing_is_saved(bench):
    bench.edit()
    bench.part("yaml")
    before = bench.file.read_bytes()
    bad = PLANT.replace("[room, {", "[rom, {").replace("grade: core", "grade: secret")
    bench.find("text_area", "yaml").set_value(bad).run()
    assert "plant.yaml:6:16" in bench.page.html
    assert "plant.yaml:8:17" in bench.page.html
    bench.press("Check and save")
    assert bench.file.read_bytes() == before
    assert "plant.yaml:6:16" in bench.page.html


def test_a_file_that_is_not_valid_can_be_mended_as_yaml(bench):
    bench.file.write_text("ciimap: 1\nbusinesses: {run: {requires: nobody}}\n", "utf-8")
    bench.open("edit", model="plant")
    assert "plant.yaml:2:30" in bench.page.html
    bench.find("text_area", "yaml").set_value(PLANT).run()
    bench.press("Check and save")
    assert bench.file.read_text("utf-8") == PLANT


def test_a_change_by_somebody_else_is_shown_and_said(bench):
    bench.edit(el="b")
    bench.file.write_text(PLANT.replace("Server B", "Server C"), "utf-8")
    bench.page.app.run()
    assert "was changed by somebody else" in bench.page.html
    assert bench.find("text_input", "b", "name").value == "Server C"


def conflict(bench):
    """Have an edit of the page meet a file that somebody else has changed."""
    bench.edit(el="a")
    theirs = PLANT.replace("site: hq", "site: theirs").replace("Server B", "Server C")
    bench.file.write_text(theirs, "utf-8")
    bench.type("mine", "a", "site")
    assert "site: theirs" in bench.file.read_text("utf-8"), "nothing was overwritten"
    return theirs


def test_an_edit_that_meets_a_change_is_shown_three_ways_and_merged(bench):
    conflict(bench)
    assert "Somebody else changed the file" in bench.page.html
    assert "changed on both sides: decide" in bench.page.html
    assert "Server C (Name): changed on disk" in bench.page.html
    assert "<mark>theirs</mark>" in bench.page.html
    assert "this is how it stands now" not in bench.page.html, "three versions are shown"
    (merge,) = [each for each in bench.page.app.button if each.label == "Save what is chosen"]
    assert merge.disabled, "the conflict is not decided yet"
    (radio,) = [e for e in bench.page.app.radio if e.key.endswith("information_systems:a:site")]
    radio.set_value("mine").run()
    bench.press("Save what is chosen")
    assert bench.data["information_systems"] == {
        "a": {"name": "Server A", "site": "mine"},
        "b": {"name": "Server C"},
    }
    assert "merged and saved" in bench.page.html
    assert bench.find("text_input", "a", "site").value == "mine"


def change_elsewhere(bench, section, id_, **fields):
    """Have somebody else change an entry of the file."""
    data = bench.data
    data[section][id_].update(fields)
    bench.file.write_text(checked(data, "plant.yaml")[0], "utf-8")


@pytest.mark.parametrize(
    ("id_", "field", "value", "taken"),
    [
        ("b", "name", "Server C", "Server C (Name)"),
        ("a", "zone", "I", "Server A (Zone)"),
    ],
    ids=["another-entry", "another-field"],
)
def test_a_change_of_something_else_is_kept_with_ones_own(bench, id_, field, value, taken):
    bench.edit(el="a")
    change_elsewhere(bench, "information_systems", id_, **{field: value})
    bench.type("mine", "a", "site")
    assert bench.data["information_systems"]["a"]["site"] == "mine"
    assert bench.data["information_systems"][id_][field] == value
    assert f"this of theirs is kept: {taken}." in bench.page.html
    assert "Somebody else changed the file" not in bench.page.html
    bench.press("Undo")
    assert bench.data["information_systems"][id_][field] == value, "theirs is a version too"
    assert bench.data["information_systems"]["a"]["site"] == "hq"


def test_comments_that_somebody_wrote_meanwhile_are_lost_only_if_they_are_asked_about(bench):
    bench.edit(el="a")
    theirs = f"# please keep\n{bench.file.read_text('utf-8').replace('Server B', 'Server C')}"
    bench.file.write_text(theirs, "utf-8")
    bench.type("mine", "a", "site")
    assert bench.file.read_text("utf-8") == theirs
    assert "Somebody else changed the file" in bench.page.html


def test_two_changes_that_are_no_valid_model_together_are_asked(bench):
    bench.file.write_text(PLANT.replace("  b: {name", "  c: {}\n  b: {name"), "utf-8")
    bench.edit(el="c")
    change_elsewhere(bench, "businesses", "run", requires=["room", "c"])
    bench.click("c", "delete")
    assert "c" in bench.data["information_systems"]
    assert "Somebody else changed the file" in bench.page.html
    bench.press("Save what is chosen")
    assert "c" in bench.data["information_systems"], "refused"
    assert "Not saved: the model would not be valid" in bench.page.html


def test_the_conflict_waits_in_a_new_session(bench):
    conflict(bench)
    page = bench.open("edit", model="plant")
    assert "Somebody else changed the file" in page.html


def test_dropping_ones_own_edit_keeps_the_file(bench):
    theirs = conflict(bench)
    bench.press("Keep the file, drop my edit")
    assert bench.file.read_text("utf-8") == theirs
    assert bench.find("text_input", "a", "site").value == "theirs"


def test_ones_own_version_can_replace_the_file_and_undo_brings_the_other_back(bench):
    conflict(bench)
    bench.press("Keep mine, replace the file")
    assert bench.data["information_systems"]["b"]["name"] == "Server B"
    bench.press("Undo")
    assert bench.data["information_systems"]["b"]["name"] == "Server C"


def test_a_file_that_somebody_spoilt_can_be_replaced_by_ones_own(bench):
    bench.edit(el="a")
    bench.file.write_text("ciimap: [\n", "utf-8")
    bench.type("mine", "a", "site")
    assert "Somebody else changed the file" in bench.page.html
    bench.press("Keep mine, replace the file")
    assert bench.data["information_systems"]["a"]["site"] == "mine"


def test_a_file_that_cannot_be_written_is_told(bench, monkeypatch):
    bench.edit(el="a")
    before = bench.file.read_bytes()

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.workspace.history.replace_file", refuse)
    bench.type("mine", "a", "site")
    assert "could not be written: the disk is full" in bench.page.html
    assert bench.file.read_bytes() == before


def test_a_viewer_changes_nothing(bench, monkeypatch):
    bench.edit(el="a")
    before = bench.file.read_bytes()
    monkeypatch.setattr("app.access.roles", lambda: ("viewer",))
    bench.type("mine", "a", "site")
    assert "Your role does not allow editing" in bench.page.html
    assert bench.file.read_bytes() == before
    assert bench.find("text_input", "a", "name").disabled
    labels = {"Add", "Undo"}
    assert all(each.disabled for each in bench.page.app.button if each.label in labels)


def test_texts_of_a_model_are_shown_and_not_run(bench):
    hostile = "<script>alert(1)</script> ![x](http://evil.example/x.png)"
    named = PLANT.replace("name: Server A", f"name: {hostile!r}").replace("Plant", hostile, 1)
    bench.file.write_text(named, "utf-8")
    bench.edit(el="a")
    assert "<script>alert" not in bench.page.html
    bench.type(hostile, "a", "site")
    bench.click("a", "delete")
    assert "<script>alert" not in bench.page.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in bench.page.html
    labels = [each.label for each in bench.page.app.button]
    assert not [label for label in labels if "![" in label]
