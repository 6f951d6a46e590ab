"""The map before verdicts are there, in Streamlit's harness, and when they have come."""

import asyncio
from pathlib import Path
from shutil import copytree

import pytest

from app import ahead, models
from app.map.drawing import draw
from app.opening import Awaited
from ciimap.report.picture import Filter
from tests.app.conftest import EXAMPLE
from tests.app.test_boundary_page import SMALL
from tests.app.test_map import CROWD, choose, widget


@pytest.fixture(autouse=True)
def wait_for_no_model(monkeypatch):
    """Have no model be small enough to be waited for."""
    monkeypatch.setattr(models, "MANY", 0)


@pytest.fixture
def example(tmp_path):
    """A copy of the shipped example, which nobody has evaluated."""
    return Path(copytree(EXAMPLE.parent, tmp_path / "example")) / EXAMPLE.name


def judge(page, tmp_path):
    """Have the model evaluated, and run the page as it would by itself."""
    models.open_model(tmp_path / "model.yaml")
    page.app.run()
    assert not page.app.exception
    return page


@pytest.mark.parametrize(
    ("language", "told", "tables"),
    [
        ("en", "Verdicts are still being computed.", "The tables come with the verdicts"),
        ("zh", "判定尚在计算中。", "表格将与判定一同显示"),
    ],
)
def test_the_first_view_says_that_there_are_no_verdicts_and_shows_none(
    open_page, tmp_path, language, told, tables
):
    page = open_page(SMALL, lang=language)
    assert told in page.html
    assert tables in page.html
    assert {box["style"] for box in page.drawn["boxes"]} == {"awaited"}
    assert (page.drawn["decided"], page.drawn["proofs"]) == (False, {})
    for word in ("inside, own", "边界内（自有）", '<span class="chosen">', "<table"):
        assert word not in page.html
    judge(page, tmp_path)
    assert told not in page.html
    assert tables not in page.html
    assert page.drawn["decided"]
    assert page.box("a")["style"] == "joint"


def test_what_is_selected_stays_so_and_gets_its_verdict(open_page, tmp_path):
    page = open_page(SMALL, lang="en", el="a")
    assert "<h2>Server A</h2>" in page.html
    assert "The verdict is still being computed." in page.html
    assert "Needed by (1)" in page.html
    assert "cut set" not in page.html
    judge(page, tmp_path)
    assert "<h2>Server A</h2>" in page.html
    assert "Together with Server B (b) it is a minimal cut set" in page.html
    assert page.drawn["told"]["id"] == "a"


def test_a_card_that_is_opened_before_stays_open(open_page, tmp_path):
    page = open_page(CROWD, lang="en")
    card = page.box("r5")["id"]
    page = open_page(CROWD, lang="en", el=card)
    assert "Stands for (130)" in page.html
    widget(page, "button", "open-card").click().run()
    assert not page.drawn["decided"]
    assert len([box for box in page.drawn["boxes"] if box["shape"] == "card"]) == 3
    judge(page, tmp_path)
    assert page.drawn["decided"]
    parts = [box for box in page.drawn["boxes"] if box["shape"] == "card"]
    assert [len(part["members"]) for part in parts] == [48, 48, 33]
    widget(page, "button", "close-cards").click().run()
    assert len([box for box in page.drawn["boxes"] if box["shape"] == "card"]) == 1


def test_a_card_that_is_selected_before_is_so_afterwards(open_page, tmp_path):
    page = open_page(CROWD, lang="en")
    page.app.session_state["selected"] = page.box("r5")["id"]
    page.app.run()
    judge(page, tmp_path)
    assert page.app.session_state["selected"] == page.box("r5")["id"]
    assert "Stands for (129)" in page.html


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("selectbox", "map-layer", "protection"),
        ("multiselect", "map-filter-verdicts", ["indispensable"]),
    ],
)
def test_what_verdicts_tell_is_waited_for(open_page, example, kind, key, value):
    page = open_page(example, lang="en")
    assert not page.drawn["decided"]
    assert choose(page, kind, key, value).drawn["decided"]


def test_a_flow_is_followed_before(open_page, example):
    page = open_page(example, lang="en")
    choose(page, "selectbox", "map-flow", "telemetry-main")
    assert "telemetry-main" in page.drawn["layer"]["lit"]
    assert not page.drawn["decided"]


def test_a_bad_model_is_told_at_once(open_page):
    assert "cannot be used" in open_page("ciimap: 2\n", lang="en").html


# --- Ahead of the browser ------------------------------------------------------------------------


def test_the_first_view_is_drawn_ahead_of_the_page(tmp_path, monkeypatch):
    file = tmp_path / "model.yaml"
    file.write_text(CROWD, encoding="utf-8")
    ahead.draw_ahead(file, "en")
    read = models.begin_opening(file).read()
    assert isinstance(read, Awaited)
    assert not models.begin_opening(file).is_there()
    monkeypatch.setattr("app.map.drawing.build_picture", None)  # it is not built again
    assert not draw(read, "en", Filter(), frozenset()).picture.is_decided


def test_a_small_model_is_evaluated_ahead_of_the_page(tmp_path, monkeypatch):
    monkeypatch.setattr(models, "MANY", 3_000)
    monkeypatch.setattr("app.map.drawing.build_picture", None)  # no first view is drawn
    file = tmp_path / "model.yaml"
    file.write_text(CROWD, encoding="utf-8")
    ahead.draw_ahead(file, "en")
    assert models.begin_opening(file).is_done(models.PATIENCE)


@pytest.mark.parametrize(
    ("path", "query", "shared", "begun"),
    [
        ("/", b"model=hospital&lang=en", None, ["hospital"]),
        ("/", b"model=..%2F..%2Fetc%2Fpasswd&lang=en", None, []),
        ("/", b"model=hospital&lang=xx", None, []),
        ("/", b"", None, []),
        ("/edit", b"model=hospital&lang=en", None, []),
        ("/", b"model=hospital&lang=en", object(), []),
    ],
)
def test_only_a_model_that_may_be_opened_is_begun_and_only_for_the_user_of_this_computer(
    monkeypatch, path, query, shared, begun
):
    class Now:
        def __init__(self, target, args, daemon):
            self.start = lambda: target(*args)

    found = []
    monkeypatch.setattr(ahead, "Thread", Now)
    monkeypatch.setattr(ahead, "sharing", lambda: shared)
    monkeypatch.setattr(ahead, "draw_ahead", lambda file, _: found.append(file.parent.name))
    passed = []

    async def behind(scope, receive, send):
        passed.append(scope)

    async def nothing(*_):
        raise AssertionError("nobody is asked or answered")

    scope = {"type": "http", "path": path, "query_string": query}
    asyncio.run(ahead.OpensAhead(behind)(scope, nothing, nothing))
    assert passed == [scope]
    assert found == begun
