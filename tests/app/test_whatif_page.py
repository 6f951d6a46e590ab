"""The what-if page: switching off, the slider, tolerance, scenarios kept and compared."""

import json
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from app import access, whatif_page
from app.whatif.scenarios import FORMAT, Scenario, Scenarios
from tests.app.conftest import HOSTILE
from tests.app.test_map import choose, widget

PLANT = """\
ciimap: 1
title: {en: Plant, zh: 工厂}
businesses:
  run:
    name: {en: Run the plant, zh: 工厂运行}
    tolerance: 1h
    requires: [server, {id: mains, buffer: 4h}]
  sell: {name: {en: Sell, zh: 销售}, requires: mains, tolerance: 2d}
information_systems:
  server: {name: {en: Server, zh: 服务器}, requires: room, recovery_time: 2h}
environment:
  room: {name: {en: Room, zh: 机房}, recovery_time: 30min}
  mains: {name: {en: Mains, zh: 市电}}
  rules: {fails: false}
"""


@pytest.fixture
def open_whatif(open_page, monkeypatch):
    """Return a function that opens the what-if page of a model."""

    def run(model=PLANT, **query):
        page = open_page(model, **query)

        def alone():
            import streamlit as st

            from app import state, whatif_page

            state.language()
            whatif_page.show(st.empty())

        page.app = AppTest.from_function(alone, default_timeout=120)
        for name, value in query.items():
            page.app.query_params[name] = value
        page.app.run()
        assert not page.app.exception
        return page

    return run


def off(page, *ids):
    """Switch elements off."""
    return choose(page, "multiselect", whatif_page.OFF, list(ids))


def looks(page):
    """Return the look of each box."""
    return {box: mark["look"] for box, mark in page.drawn["layer"]["marks"].items()}


def test_nothing_is_switched_off_at_first(open_whatif):
    page = open_whatif(lang="en")
    assert "Nothing is switched off yet." in page.html
    assert page.drawn["layer"] is None
    assert "rules" not in widget(page, "multiselect", whatif_page.OFF).options


def test_what_falls_is_dressed_and_told(open_whatif):
    page = off(open_whatif(lang="en"), "room")
    assert looks(page) == {
        "room": "off",
        "server": "down",
        "run": "down",
        "mains": "up",
        "sell": "up",
        "rules": "up",
    }
    assert (
        "<b>Run the plant</b><span>STOPPED at once</span><p>Down for: ≥ 30 min</p>"
        "<p>Can bear: 1 h</p><p>within tolerance</p>" in page.html
    )
    assert "<b>Sell</b><span>goes on</span>" in page.html
    assert "2 of 4 elements are down at once." in page.html
    assert "count on the map too: 3 down there in all." in page.html
    legend = {each["key"]: each["label"] for each in page.drawn["layer"]["legend"]}
    assert (legend["off"], legend["down"]) == ("Switched off (1)", "Down by now (2)")


def test_a_breach_of_the_tolerance_is_named(open_whatif):
    page = off(open_whatif(lang="en"), "server")
    assert (
        "<p>Down for: ≥ 2 h</p><p>Can bear: 1 h</p>"
        '<p class="warn">TOLERANCE BREACHED by 1 h</p>' in page.html
    )
    assert "超出可容忍时长 1 小时" in off(open_whatif(lang="zh"), "server").html


def test_without_a_recovery_time_the_deadline_is_said(open_whatif):
    page = off(open_whatif(lang="en"), "mains")
    assert "no recovery time stated for Mains" in page.html
    assert "borne only if repaired within 5 h of the failures" in page.html


def test_the_slider_shows_the_map_at_a_moment(open_whatif):
    page = off(open_whatif(lang="en"), "mains")
    assert looks(page)["run"] == "down"
    choose(page, "select_slider", whatif_page.MOMENT, 0.0)
    assert looks(page)["run"] == "later"
    assert page.drawn["layer"]["marks"]["run"]["badge"] == "4 h"
    assert "will stop after 4 h" in page.html
    assert "STOPPED at once" in page.html


def test_the_restoration_order_names_the_waves(open_whatif):
    html = off(open_whatif(lang="en"), "room").html
    assert "<td>1</td><td>30 min</td><td>Room</td>" in html
    assert "<td>2</td><td>2 h 30 min</td><td>Server</td>" in html


def test_the_restoration_is_that_of_the_scenario(open_whatif):
    html = off(open_whatif(lang="en"), "server", "mains").html
    assert "<td>1</td><td>2 h</td><td>Server</td>" in html  # the room never failed
    assert "<td>1</td><td>not stated</td><td>Mains</td>" in html


def test_everything_can_be_switched_on_again(open_whatif):
    page = off(open_whatif(lang="en"), "room", "mains")
    next(each for each in page.app.button if each.label == "Switch everything on").click().run()
    assert page.drawn["layer"] is None


def save(page, name):
    """Save what is switched off under a name."""
    page.app.text_input(key=whatif_page.NAME).set_value(name)
    label = "Save what is switched off"
    next(each for each in page.app.button if each.label == label).click().run()
    assert not page.app.exception
    return page


def test_a_scenario_is_kept_loaded_and_compared(open_whatif, tmp_path):
    page = save(off(open_whatif(lang="en"), "room"), "机房失火")
    assert "Saved: 机房失火" in page.html
    (file,) = (tmp_path / ".ciimap" / "scenarios").glob("*.json")
    kept = json.loads(file.read_text("utf-8"))
    assert (kept["format"], kept["name"], kept["failed"]) == (FORMAT, "机房失火", ["room"])
    assert kept["by"] == access.who()
    page = off(open_whatif(lang="en"), "mains")
    choose(page, "selectbox", whatif_page.OTHER, "机房失火")
    assert looks(page) == {
        "mains": "first",
        "sell": "first",
        "room": "second",
        "server": "second",
        "run": "both",
        "rules": "up",
    }
    assert "<td>Run the plant</td><td>after 4 h</td><td>at once</td>" in page.html
    assert "<td>down here only</td><td>Mains</td><td>Room, Server</td>" in page.html
    choose(page, "selectbox", whatif_page.LOADED, "机房失火")
    next(each for each in page.app.button if each.label == "Load").click().run()
    assert widget(page, "multiselect", whatif_page.OFF).value == ["room"]
    next(each for each in page.app.button if each.label == "Delete").click().run()
    assert not list(file.parent.glob("*.json"))


def test_a_scenario_needs_a_name(open_whatif, tmp_path):
    page = save(off(open_whatif(lang="en"), "room"), "   ")
    assert "Give the scenario a name." in page.html
    assert not (tmp_path / ".ciimap").exists()


def test_who_may_not_edit_saves_nothing(open_whatif, monkeypatch, tmp_path):
    monkeypatch.setattr(access, "may", lambda action: action == "view")
    page = off(open_whatif(lang="en"), "room")
    assert "but not save them" in page.html
    assert not [each for each in page.app.button if each.label.startswith("Save")]


def test_what_a_scenario_names_in_vain_is_said(open_whatif, tmp_path):
    Scenarios(tmp_path / ".ciimap").save(
        Scenario("old", "model", ("gone", "room")), datetime.now(UTC)
    )
    page = off(open_whatif(lang="en"), "mains")
    choose(page, "selectbox", whatif_page.OTHER, "old")
    assert "unable to fail: gone" in page.html


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format": "other"}', f'{{"format": "{FORMAT}", "failed": "x"}}', "[" * 9999],
)
def test_a_file_that_is_no_scenario_is_passed_over(tmp_path, text):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "x.json").write_text(text, encoding="utf-8")
    assert Scenarios(tmp_path).of("model") == {}


def test_scenarios_are_those_of_the_model(tmp_path):
    store = Scenarios(tmp_path)
    for model in ("a", "b"):
        store.save(Scenario("../../etc", model, (model,)), datetime(2026, 11, 1, tzinfo=UTC))
    assert {name: each.failed for name, each in store.of("a").items()} == {"../../etc": ("a",)}
    assert {file.parent for file in tmp_path.rglob("*.json")} == {tmp_path / "scenarios"}
    assert store.of("a")["../../etc"].saved == "2026-11-01T00:00:00+00:00"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_texts_of_a_hostile_model_are_texts(open_whatif, language):
    page = off(open_whatif(HOSTILE, lang=language), "a")
    for tag in ("<script", "<img", "<b>hq"):
        assert tag not in page.html
    assert not page.app.markdown
