"""The boundary page in Streamlit's harness: both languages, selection, bad and hostile models."""

import pytest

from ciimap.texts import say
from tests.app.conftest import EXAMPLE, HOSTILE

SMALL = """\
ciimap: 1
title: {en: Small plant, zh: 小厂}
marking: internal
businesses:
  run: {name: {en: Run the plant, zh: 工厂运行}, requires: [{any_of: [a, b]}, room]}
information_systems:
  a: {name: {en: Server A, zh: 服务器 A}, site: hq}
  b: {name: {en: Server B, zh: 服务器 B}, site: hq}
  spare: {}
environment:
  room: {name: {en: Machine room, zh: 机房}, operator: Landlord}
"""


@pytest.mark.parametrize(
    ("language", "title", "lane", "counted"),
    [
        ("en", "Small plant", "Environment", "inside, own"),
        ("zh", "小厂", "运行环境", "边界内（自有）"),
    ],
)
def test_page_in_both_languages(open_page, language, title, lane, counted):
    page = open_page(SMALL, lang=language)
    assert f"<h1>{title}</h1>" in page.html
    assert counted in page.html
    assert page.drawn["language"] == language
    assert page.drawn["lanes"][-1]["label"] == lane
    assert "internal" in page.html


def test_chinese_unless_asked_otherwise(open_page):
    assert open_page(SMALL, lang="xx").drawn["language"] == "zh"


def test_the_language_can_be_changed(open_page):
    page = open_page(SMALL, lang="zh")
    (switch,) = page.app.get("button_group")
    switch.set_value("en").run()
    assert page.drawn["language"] == "en"
    assert page.app.query_params["lang"] == "en"


def test_boxes_have_the_looks_of_their_verdicts(open_page):
    page = open_page(SMALL, lang="en")
    looks = {
        id_: (page.box(id_)["style"], page.box(id_)["badge"]) for id_ in ("a", "room", "spare")
    }
    assert looks == {"a": ("joint", "1/2"), "room": ("external", ""), "spare": ("outside", "")}


def test_the_size_at_every_order_is_shown_and_the_policys_is_marked(open_page):
    html = open_page(SMALL, lang="en").html
    assert "<span>1: 1</span>" in html
    assert '<span class="chosen">2: 3</span>' in html
    assert "<span>any: 3</span>" in html


def test_selecting_shows_the_verdict_and_why(open_page):
    page = open_page(SMALL, lang="en").find("a")
    assert "<h2>Server A</h2>" in page.html
    assert "Together with Server B (b) it is a minimal cut set" in page.html
    assert "Needed by (1)" in page.html
    assert page.app.query_params["el"] == "a"
    assert page.drawn["told"] == {"turn": 2, "id": "a"}


def test_selecting_nothing_again_clears(open_page):
    page = open_page(SMALL, lang="en", el="a").find(None)
    assert "<h2>" not in page.html
    assert "el" not in page.app.query_params


def test_a_link_selects(open_page):
    page = open_page(SMALL, lang="zh", el="room")
    assert "<h2>机房</h2>" in page.html
    assert "由Landlord运营" in page.html
    assert page.drawn["told"]["id"] == "room"


def test_a_business_can_be_selected(open_page):
    html = open_page(SMALL, lang="en", el="run").html
    assert "works with nothing failed" in html
    assert "Single points of failure (1)" in html


def test_a_link_to_what_is_not_there_says_so(open_page):
    page = open_page(SMALL, lang="en", el="<nobody>")
    assert "&lt;nobody&gt; is not in this model." in page.html


def test_a_pick_on_the_canvas_is_not_told_back(open_page):
    """So the data stay the same bytes, and are not sent again."""
    page = open_page(SMALL, lang="en")
    before = page.drawn
    page.app.session_state["selected"] = "a"
    page.app.run()
    assert "<h2>Server A</h2>" in page.html
    assert page.drawn == before


def test_the_same_facts_stand_in_tables(open_page):
    html = open_page(SMALL, lang="en").html
    assert "Inside the boundary (3)" in html
    assert "Not inside (1)" in html
    assert html.count('<th scope="col">verdict</th>') == 2


def test_cards_list_what_they_stand_for(open_page):
    rooms = "\n".join(f"  r{number}: {{}}" for number in range(130))
    model = f"ciimap: 1\nbusinesses: {{run: {{requires: r0}}}}\nenvironment:\n{rooms}\n"
    page = open_page(model, lang="en")
    card = page.box("r5")
    assert card["lines"] == ["Environment ×129"]
    assert "A card (×n) stands for n entries" in page.html
    page = open_page(model, lang="en", el=card["id"])
    assert "Stands for (129)" in page.html
    assert "<td>r18</td>" in page.html


def test_a_bad_model_is_a_table_of_problems(open_page):
    page = open_page(
        "ciimap: 1\nbusinesses:\n  run: {requires: [rooom]}\nenvironment: {room: {}}\n", lang="en"
    )
    assert "The model cannot be used (problems: 1)" in page.html
    assert "<td>model.yaml:3:20</td><td>unknown-element</td>" in page.html
    assert "did you mean" in page.html
    assert not page.app.get("bidi_component")


def test_a_mended_model_is_read_again(open_page, tmp_path):
    page = open_page("ciimap: 2\n", lang="en")
    assert "cannot be used" in page.html
    (tmp_path / "model.yaml").write_text(SMALL, encoding="utf-8")
    page.app.run()
    assert "Small plant" in page.html


def test_what_is_not_complete_is_loud(open_page, monkeypatch):
    from dataclasses import replace

    import app.models
    from ciimap.workflow import evaluate

    def cut_short(loaded):
        found = evaluate(loaded)
        boundary = replace(found.boundary, complete=False, limits=("run",))
        return replace(found, boundary=boundary)

    monkeypatch.setattr(app.models, "evaluate", cut_short)
    html = open_page(SMALL, lang="en").html
    assert '<p class="loud">NOT COMPLETE. A work limit was reached for: run.' in html


def test_a_defect_of_ours_is_a_sentence_and_no_traceback(open_page, monkeypatch, caplog):
    import app.boundary_page

    def fail(*_):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(app.boundary_page, "header", fail)
    page = open_page(SMALL, lang="en")
    assert "internal error" in page.html
    assert "secret detail" not in page.html
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("selected", ["", "a", "run"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_texts_of_a_hostile_model_are_texts(open_page, selected, language):
    page = open_page(HOSTILE, lang=language, el=selected)
    assert "&lt;script&gt;alert(1)" in page.html
    for tag in ("<script", "<img", "<b>hq"):
        assert tag not in page.html
    assert not page.app.markdown  # nothing of it goes through Markdown, which would load images


def test_the_shipped_example(open_page):
    page = open_page(EXAMPLE, lang="zh", el="hq-router-2")
    assert "江源省电力调度" in page.html
    assert "共同不可或缺" in page.html
    assert len(page.drawn["boxes"]) == 82


def test_models_are_chosen_by_name(open_page):
    page = open_page(SMALL, lang="en", model="hospital")
    assert "Hospital" in page.html
    path = open_page(SMALL, lang="en", model="../../etc/passwd")
    assert say("app.model-not-found", "en", name="../../etc/passwd") in path.html


def test_the_panel_says_the_records_and_where_the_entry_is_written(open_page):
    html = open_page(EXAMPLE, lang="en", el="scada-a").html
    assert "Records (2)" in html
    assert "graded protection · " in html
    assert "<h3>Written at</h3><p><code>dispatch.yaml:" in html


def test_an_included_entry_and_a_link_are_found_where_they_are_written(open_page, tmp_path):
    (tmp_path / "more.yaml").write_text(
        "environment: {r: {}}\nlinks:\n  - {id: cable, between: [s, t]}\n", encoding="utf-8"
    )
    model = (
        "ciimap: 1\ninclude: [more.yaml]\nbusinesses: {run: {requires: r}}\n"
        "information_systems: {s: {}, t: {}}\n"
    )
    assert "<code>more.yaml:1:" in open_page(model, lang="en", el="r").html
    assert "<code>more.yaml:3:" in open_page(model, lang="zh", el="cable").html


@pytest.mark.parametrize(
    ("language", "first", "second", "reason"),
    [
        ("en", "Server A (a)", "Server B (b)", "together with Server B"),
        ("zh", "服务器 A（a）", "服务器 B（b）", "服务器 B"),
    ],
)
def test_entries_are_called_by_name_with_the_id_beside(open_page, language, first, second, reason):
    model = SMALL.replace("b: {name", "b: {requires: spare, name")
    page = open_page(model, lang=language, el="a")
    assert first in page.html
    assert second in page.html
    assert reason in page.html


@pytest.mark.parametrize(("language", "told"), [("en", "not decided"), ("zh", "未能算出")])
def test_an_order_that_was_not_decided_is_explained(open_page, language, told):
    payment = EXAMPLE.parents[1] / "payment-backbone" / "payment.yaml"
    html = open_page(payment, lang=language).html
    assert "–</span>" in html
    assert f"<span>–{':' if language == 'en' else '：'}" in html
    assert told in html
    assert told not in open_page(SMALL, lang=language).html
