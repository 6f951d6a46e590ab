"""The trend page: what the workspace's history tells, in charts and tables, and how to fill it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from app import WORKSPACE_VARIABLE
from app.trend.charts import COLOURS, Line, alt_of, chart_of
from app.trend.months import groups_of, lines_of, months_of
from app.trend_page import BY
from ciimap.history import Database, History, Run, RunEntry, TrendRow, history_file
from tests.app.conftest import ROOT, Page

MODEL = "ciimap: 1\ntitle: Plant\nbusinesses: {run: {requires: a}}\ninformation_systems: {a: {}}\n"


def entry(name, sector, inside, **more):
    row = {
        "status": "ok",
        "sector": sector,
        "operator": {"en": "Grid & Co", "zh": "电网公司"},
        "inside": inside,
        "external": 1,
        "single_points": inside // 2,
        "findings": {"error": 0, "warning": 2, "info": 0},
        "capability": {"level": 2, "gates": {"passed": 1, "failed": 1, "open": 0}},
        **more,
    }
    return RunEntry(name, row, "", 0.5)


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A workspace with one model and no history."""
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
    (tmp_path / "plant.yaml").write_text(MODEL, "utf-8")
    return tmp_path


@pytest.fixture
def filled(workspace):
    """The workspace after runs in three of four months."""
    history = History(Database(history_file(workspace)))
    for month, inside in ((1, 40), (2, 44), (4, 50)):
        moment = f"2026-{month:02}-03T08:00:00Z"
        entries = [entry("plant.yaml", "energy", inside), entry("b.yaml", "<b>water</b>", 7)]
        assert history.record(Run(moment, moment, "mark"), entries)
    return workspace


def open_trend(language="en"):
    app = AppTest.from_file(str(ROOT / "app" / "main.py"), default_timeout=120)
    app._page_hash = calc_hash("trend")
    app.query_params["lang"] = language
    app.query_params["model"] = "plant"
    app.run()
    assert not app.exception
    return Page(app)


def charts(page):
    return [json.loads(each.proto.spec) for each in page.app.get("echarts_chart")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("No evaluation", "ciimap batch", "--history")),
        ("zh", ("尚无评价记录", "ciimap batch")),
    ],
)
def test_an_empty_history_says_how_to_fill_it(workspace, language, words):
    page = open_trend(language)
    assert [word for word in words if word not in page.html] == []
    assert str(workspace) in page.html
    assert charts(page) == []
    assert not history_file(workspace).exists()  # looking writes nothing


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Trend of the workspace", "Single points of failure", "Evaluations of plant")),
        ("zh", ("工作区趋势", "单点失效要素", "plant 的历次评价")),
    ],
)
def test_the_workspace_and_the_model_are_charted_beside_tables(filled, language, words):
    page = open_trend(language)
    assert [word for word in words if word not in page.html] == []
    size, *_, past = charts(page)
    assert size["xAxis"]["data"] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert size["series"][0]["data"] == [47, 51, None, 57]
    assert len(charts(page)) == 5
    assert past["series"][0]["data"] == [40, 44, 50]
    assert "2026-04-03 08:00" in page.html
    assert "<td>57</td>" in page.html


def test_groups_have_lines_of_their_own_and_names_are_only_text(filled):
    page = open_trend()
    group = next(each for each in page.app.get("button_group") if each.key == BY)
    group.set_value("sector").run()
    assert not page.app.exception
    size = charts(page)[0]
    assert [series["name"] for series in size["series"]] == ["energy", "<b>water</b>"]
    assert size["series"][0]["data"] == [40, 44, None, 50]
    assert "<b>water</b>" not in page.html
    assert "&lt;b&gt;water" in page.html


def test_a_model_without_a_run_is_told_so(filled):
    (filled / "new.yaml").write_text(MODEL, "utf-8")
    page = open_trend()
    next(each for each in page.app.selectbox if each.key == "model").set_value("new").run()
    assert "in no recorded run" in page.html


def test_a_history_that_cannot_be_read_is_told(workspace):
    file = history_file(workspace)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"no database at all, but long enough to be taken for a file" * 9)
    assert "The history cannot be read" in open_trend().html


def row(month, group, inside):
    return TrendRow(month, group, 1, 1, inside, 0, 0, 0, None, None, 0, 0, 0)


def test_months_run_on_over_the_turn_of_a_year_and_through_gaps():
    rows = [row("2025-11", None, 1), row("2026-02", None, 2)]
    assert months_of(rows) == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert months_of([]) == ()
    (line, _) = lines_of(rows, ("inside", "external"), "all", "en")
    assert line.values == (1, None, None, 2)


names = st.sampled_from([f"g{number}" for number in range(12)])


@given(st.dictionaries(names, st.integers(0, 50), min_size=1))
def test_the_groups_drawn_are_those_with_most_inside(figures):
    rows = [row("2026-01", name, inside) for name, inside in figures.items()]
    drawn = lines_of(rows, ("inside",), "sector", "en")
    assert len(drawn) == min(len(figures), len(COLOURS))
    least = min(line.values[0] or 0 for line in drawn)
    left_out = figures.keys() - {line.name for line in drawn}
    assert all(figures[name] <= least for name in left_out)
    assert [line.name for line in drawn] == list(groups_of(rows, "sector", "en"))[: len(drawn)]


def test_a_chart_is_told_in_words_and_draws_no_motion():
    lines = [Line("inside", (1, None, 2.5)), Line("none", (None, None, None))]
    places = ("a", "b", "c")
    assert alt_of("Size", places, lines, "en") == "Size: inside 1 (a) → 2.5 (c); none –."
    assert alt_of("规模", places, [Line("x", (3, None, None))], "zh") == "规模: x 3 (a)。"
    chart = chart_of(places, lines)
    assert chart["animation"] is False
    assert len({series["symbol"] for series in chart["series"]}) == len(lines)
