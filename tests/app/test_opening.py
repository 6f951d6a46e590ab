"""A model on its way: read at once, evaluated when asked, once for all who wait."""

from threading import Event

import pytest

from app import models
from app.opening import Awaited, Opening
from ciimap.workflow import evaluate
from tests.app.test_boundary_page import SMALL


@pytest.fixture
def file(tmp_path):
    """A valid model."""
    path = tmp_path / "model.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_it_is_read_without_being_evaluated(file):
    asked = []

    def count(loaded):
        asked.append(loaded)
        return evaluate(loaded)

    opening = Opening(file, count)
    read = opening.read()
    assert isinstance(read, Awaited)
    assert (read.name, read.boundary) == ("model.yaml", None)
    assert not opening.is_there()
    assert asked == []


def test_it_is_evaluated_once_however_often_that_is_asked_for(file):
    made = []

    def count(loaded):
        made.append(loaded)
        return evaluate(loaded)

    opening = Opening(file, count)
    opening.ask()
    first = opening.opened()
    opening.ask_later(0)
    assert opening.opened() is first
    assert opening.is_there()
    assert made == [first.loaded]


def test_a_bad_model_is_told_as_soon_as_it_is_read(tmp_path):
    bad = tmp_path / "model.yaml"
    bad.write_text("ciimap: 2\n", encoding="utf-8")
    opening = Opening(bad, evaluate)
    assert opening.read() == opening.opened()
    assert opening.opened().problems


def test_a_defect_of_ours_is_told_to_all_who_wait_and_tried_again(file):
    def fail(_):
        raise ZeroDivisionError

    opening = Opening(file, fail)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            opening.opened()
    assert not opening.is_current()


def test_it_is_no_longer_current_once_a_file_has_changed(file):
    opening = Opening(file, evaluate)
    opening.read()
    assert opening.is_current()
    file.write_text(SMALL + "\n# more\n", encoding="utf-8")
    assert not opening.is_current()


def test_a_small_model_is_waited_for_and_a_large_one_is_not(file, monkeypatch):
    go = Event()

    def held(loaded):
        assert go.wait(60)
        return evaluate(loaded)

    monkeypatch.setattr(models, "evaluate", held)
    monkeypatch.setattr(models, "PATIENCE", 0.0)
    _, early = models.open_early(file)
    assert isinstance(early, Awaited)
    go.set()
    assert models.open_model(file).evaluation is not None
    _, whole = models.open_early(file)
    assert whole == models.open_model(file)
