"""Before the first edit of a model: the file by hand is kept, an example is copied."""

import pytest

from ciimap.loading import load_model
from tests.app.conftest import EXAMPLE, ROOT
from tests.app.editor.workbench import PLANT


def test_a_file_by_hand_is_kept_as_version_one_before_it_is_written_anew(bench):
    text = "# by hand\n" + PLANT
    bench.file.write_text(text, "utf-8")
    page = bench.open("edit", model="plant")
    assert "comments and the order of keys are not kept" in page.html
    assert not page.app.text_input, "nothing can be edited before that is known"
    bench.press("Keep the original and edit")
    bench.type("New title", "project", "title")
    assert bench.data["title"] == "New title"
    assert "# by hand" not in bench.file.read_text("utf-8")
    history = bench.workspace.history_of(bench.file)
    assert (history.folder / "1.yaml").read_text("utf-8") == text


def test_a_file_in_our_own_style_is_edited_at_once(bench):
    bench.edit()
    bench.type("New title", "project", "title")
    page = bench.open("edit", model="plant")
    assert "Before the first edit" not in page.html
    assert bench.find("text_input", "project", "title").value == "New title"


def test_includes_are_joined_and_said_so(bench):
    for name in ("dispatch.yaml", "network.yaml", "power.yaml"):
        (bench.folder / name).write_bytes((EXAMPLE.parent / name).read_bytes())
    before = load_model(bench.folder / "dispatch.yaml").model
    page = bench.open("edit", model="dispatch")
    assert "network.yaml, power.yaml" in page.html
    bench.press("Keep the original and edit")
    bench.type("secret", "project", "marking")
    after = load_model(bench.folder / "dispatch.yaml")
    assert after.files == ("dispatch.yaml",)
    assert after.model.model_copy(update={"marking": before.marking}) == before.model_copy(
        update={"include": ()}
    )


def test_an_example_is_never_edited_but_copied(bench):
    before = {p: p.read_bytes() for p in (ROOT / "examples").rglob("*") if p.is_file()}
    page = bench.open("edit", model="hospital")
    assert "Copy it to your workspace" in page.html
    assert not [each for each in page.app.button if "Undo" in each.label]
    bench.press("Copy and edit")
    assert bench.page.app.session_state["model"] == "hospital"
    bench.type("Copy", "project", "title")
    title = load_model(bench.folder / "hospital.yaml").model.title
    assert isinstance(title, dict)
    assert title["en"] == "Copy"
    assert {p: p.read_bytes() for p in before} == before


@pytest.mark.parametrize("name", ["../evil", "plant", ""])
def test_a_copy_needs_a_free_name_of_its_own(bench, name):
    bench.open("edit", model="hospital")
    (field,) = bench.page.app.text_input
    field.set_value(name)
    bench.press("Copy and edit")
    assert [path.name for path in bench.folder.iterdir()] == ["plant.yaml"]
    assert 'class="notice"' in bench.page.html
