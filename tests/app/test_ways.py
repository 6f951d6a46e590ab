"""Pages that have nothing to show yet say what they lack, and lead to where that is."""

import pytest

from tests.app.conftest import PROXY
from tests.app.editor.workbench import Bench, bench_in

EMPTY = "ciimap: 1\ntitle: Empty\n"
PAGES = ("boundary", "what-if")


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    return bench_in(tmp_path / "ws", monkeypatch)


def ways(page):
    """Return the labels of the buttons that lead elsewhere, by where they lead."""
    found = [each for each in page.app.button if (each.key or "").startswith("way:")]
    return {each.key.removeprefix("way:"): each.label for each in found}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("lang", "words", "labels"),
    [
        ("en", "The model holds no elements yet", ["Go to Questions", "Go to Edit"]),
        ("zh", "模型中还没有任何要素", ["前往向导", "前往编辑"]),
    ],
)
def test_an_empty_model_leads_to_where_elements_are_added(bench, name, lang, words, labels):
    bench.file.write_text(EMPTY, "utf-8")
    page = bench.open("" if name == "boundary" else name, model="plant", lang=lang)
    assert words in page.html
    assert ways(page) == dict(zip(("guided", "edit"), labels, strict=True))


def test_the_way_is_gone(bench):
    bench.file.write_text(EMPTY, "utf-8")
    bench.open("what-if", model="plant")
    bench.press("Go to Edit")
    bench.follow("edit")
    assert "no elements yet" not in bench.page.html
    assert "editor:undo:plant" in [each.key for each in bench.page.app.button]


@pytest.mark.parametrize("name", PAGES)
def test_a_model_with_elements_has_no_such_word(bench, name):
    page = bench.open("" if name == "boundary" else name, model="plant")
    assert "no elements yet" not in page.html
    assert ways(page) == {}


def test_who_may_not_edit_is_told_who_may(bench, share):
    share("李娜", PROXY)
    bench.file.write_text(EMPTY, "utf-8")
    page = bench.open("what-if", model="plant")
    assert "Somebody with the role of editor can add them." in page.html
    assert ways(page) == {}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Month by month, this page shows", "need no recorded run")),
        ("zh", ("本页按月显示", "不需要评价记录")),
    ],
)
def test_a_trend_without_a_run_says_what_it_will_show_and_leads_on(bench, lang, words):
    page = bench.open("trend", model="plant", lang=lang)
    assert [word for word in words if word not in page.html] == []
    assert list(ways(page)) == ["boundary", "compare"]
