"""The questions of the guided start: which is chosen, and how much is open in each."""

import pytest

from tests.app.editor.workbench import bench_in


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
