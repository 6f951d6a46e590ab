"""The questions of the guided start: which is chosen, and how much is open in each."""

import pytest

from ciimap.texts import say
from tests.app.conftest import ROOT
from tests.app.editor.workbench import PLANT, bench_in

HOSPITAL = ROOT / "examples" / "hospital" / "hospital.yaml"


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A workspace that holds the plant."""
    return bench_in(tmp_path / "ws", monkeypatch)


def steps(bench):
    (found,) = [each for each in bench.page.app.radio if each.key == "guided:step"]
    return found


def begin(bench, **query):
    bench.open("guided", model="plant", **query)
    for button in bench.page.app.button:
        if (button.key or "").startswith("keeping:begin"):
            button.click().run()


def test_the_chosen_question_stays_chosen_while_answers_change_what_is_open(bench):
    begin(bench, step="businesses")
    before = steps(bench)
    labels, captions = before.options, list(before.proto.captions)
    bench.type("1h", "run", "tolerance")
    after = steps(bench)
    assert after.value == "businesses"
    assert after.options == labels  # by which the browser knows what is chosen
    assert list(after.proto.captions) != captions
    assert captions[1] == "1 open"


def test_what_nothing_is_known_of_has_no_heading(bench):
    begin(bench, step="links")
    assert "One by one" not in bench.page.html
    begin(bench, step="businesses")
    assert "One by one" in bench.page.html


@pytest.mark.parametrize(("form", "button"), [("bulk", "bulk-button"), ("bulk-fields", "bulk-set")])
def test_a_form_for_several_says_itself_what_is_missing_until_it_is_there(bench, form, button):
    begin(bench, step="needs")
    missing = say("editing.not-kept", "en", reason=say("guided.bulk-incomplete", "en"))
    before = bench.file.read_bytes()
    bench.press(say(f"guided.{button}", "en"))
    assert missing in bench.page.html
    assert bench.file.read_bytes() == before
    bench.find("multiselect", form, "who").set_value(["a", "b"])
    if form == "bulk":
        bench.find("multiselect", form, "members").set_value(["room"])
    else:
        bench.find("text_input", form, "value").set_value("north")
    bench.press(say(f"guided.{button}", "en"))
    assert missing not in bench.page.html
    field, value = ("requires", "room") if form == "bulk" else ("site", "north")
    systems = bench.data["information_systems"]
    assert [systems[id_].get(field) for id_ in "ab"] == [value, value]


def test_what_a_form_for_several_cannot_save_is_said_in_it(bench):
    begin(bench, step="needs")
    bench.find("multiselect", "bulk", "who").set_value(["a"])
    bench.find("multiselect", "bulk", "members").set_value(["room"])
    bench.find("text_input", "bulk", "buffer").set_value("soon")
    before = bench.file.read_bytes()
    bench.press(say("guided.bulk-button", "en"))
    assert "Not saved yet. " in bench.page.html
    assert bench.file.read_bytes() == before


def test_what_was_done_at_one_question_is_not_said_at_the_next(bench):
    begin(bench, step="needs")
    bench.find("multiselect", "bulk-fields", "who").set_value(["a"])
    bench.find("selectbox", "bulk-fields", "name").set_value("zone")
    bench.find("text_input", "bulk-fields", "value").set_value("north")
    bench.press(say("guided.bulk-set", "en"))
    done = say("guided.bulk-done", "en", count=1)
    assert done in bench.page.html
    assert bench.find("selectbox", "bulk-fields", "name").value == "zone"  # for the next ones
    bench.press(say("guided.next", "en"))
    assert steps(bench).value == "records"
    assert done not in bench.page.html


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_last_question_says_when_nothing_is_open(tmp_path, monkeypatch, lang):
    for text, is_told in [(PLANT, False), (HOSPITAL.read_text("utf-8"), True)]:
        bench = bench_in(tmp_path / f"{is_told}", monkeypatch, text)
        begin(bench, step="boundary", lang=lang)
        assert (say("guided.all-told", lang) in bench.page.html) is is_told
