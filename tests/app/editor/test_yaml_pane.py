"""The YAML text: the line of an entry, numbers beside it, and drafts that are not lost."""

import shutil

import pytest

from tests.app.conftest import EXAMPLE
from tests.app.editor.workbench import PLANT

TYPED = PLANT.replace("Server B", "Server D")
BAD = PLANT.replace("[room, {", "[rom, {")


def typed(bench, text):
    """Have somebody type ``text`` in the YAML pane of the plant."""
    bench.part("yaml")
    bench.find("text_area", "yaml").set_value(text).run()
    bench.is_fine()


def shown(bench):
    """Return the text of the pane, seen again after a visit elsewhere."""
    return bench.find("text_area", "yaml").value


def to_line(bench, **query):
    """Press what leads from the map to the line of the selected entry."""
    bench.open("", model="plant", **query)
    bench.press("Show the line in the YAML text")
    bench.follow("edit")


def test_the_map_leads_to_the_line_of_an_entry_in_the_yaml_text(bench):
    bench.edit()
    to_line(bench, el="b")
    assert shown(bench) == PLANT
    assert "b is written at plant.yaml:16:3" in bench.page.html
    assert "<mark>16    b: {name: Server B}</mark>" in bench.page.html
    assert bench.selected == "b"


def test_before_the_first_edit_of_a_file_its_lines_are_shown_and_then_the_text(bench):
    to_line(bench, el="b")
    assert "<mark>16    b: {name: Server B}</mark>" in bench.page.html
    assert not bench.page.app.get("text_area")


def test_a_line_of_an_included_file_is_told_with_the_file(bench):
    for file in EXAMPLE.parent.glob("*.yaml"):
        shutil.copy(file, bench.folder)
    bench.open("", model="dispatch", el="otn-xishan")
    bench.press("Show the line in the YAML text")
    bench.follow("edit")
    assert "otn-xishan is written at network.yaml:8:3" in bench.page.html
    assert "<mark> 8    otn-xishan:</mark>" in bench.page.html
    assert "in network.yaml, which dispatch.yaml includes" in bench.page.html


def test_problems_of_what_is_typed_are_shown_with_their_lines(bench):
    bench.edit()
    typed(bench, BAD)
    assert "<mark>6      requires: [rom, {any_of: [a, b]}]</mark>" in bench.page.html
    assert "press “Check and save” again" in bench.page.html
    assert "reload the page" not in bench.page.html


@pytest.mark.parametrize("text", [TYPED, BAD], ids=["valid", "with-errors"])
def test_a_draft_outlives_a_visit_to_another_part_and_page(bench, text):
    bench.edit()
    typed(bench, text)
    assert "not saved yet" in bench.page.html
    bench.part("environment")
    bench.part("yaml")
    assert shown(bench) == text
    bench.follow("trend")
    bench.follow("edit")
    bench.part("yaml")
    assert shown(bench) == text
    assert "not saved yet" in bench.page.html
    assert bench.file.read_text("utf-8") == PLANT


def test_a_draft_is_discarded_by_a_button_and_gone_once_it_is_saved(bench):
    bench.edit()
    typed(bench, BAD)
    bench.press("Discard the draft")
    assert shown(bench) == PLANT
    assert "not saved yet" not in bench.page.html
    typed(bench, TYPED)
    bench.press("Check and save")
    assert bench.file.read_text("utf-8") == TYPED
    assert "not saved yet" not in bench.page.html


def test_a_draft_meets_a_file_that_changed_meanwhile_and_overwrites_nothing(bench):
    bench.edit()
    typed(bench, "# mine\n" + TYPED)
    theirs = PLANT.replace("Server B", "Server E")
    bench.file.write_text(theirs, "utf-8")
    bench.page.app.run()
    assert shown(bench) == "# mine\n" + TYPED
    assert "was changed since this draft was begun" in bench.page.html
    bench.press("Check and save")
    assert bench.file.read_text("utf-8") == theirs
    assert "Somebody else changed the file" in bench.page.html
    bench.press("Keep mine, replace the file")
    assert bench.file.read_text("utf-8") == "# mine\n" + TYPED
