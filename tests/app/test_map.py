"""The map in Streamlit's harness: layers, filters that count, a flow step by step, the twin."""

import csv
import io

import pytest

from app.map import finding, twin
from app.map.twin import as_csv
from tests.app.conftest import EXAMPLE
from tests.app.test_boundary_page import SMALL

CROWD = "ciimap: 1\nbusinesses: {run: {requires: r0}}\nenvironment:\n" + "\n".join(
    f"  r{number}: {{}}" for number in range(130)
)


def widget(page, kind, key):
    """Return a widget of the page by its key."""
    return next(each for each in page.app.get(kind) if each.key == key)


def choose(page, kind, key, value):
    """Set a widget and run again."""
    widget(page, kind, key).set_value(value).run()
    assert not page.app.exception
    return page


def test_a_layer_dresses_the_boxes_and_brings_its_legend(open_page):
    page = open_page(EXAMPLE, lang="en")
    assert page.drawn["layer"] is None
    layer = choose(page, "selectbox", "map-layer", "protection").drawn["layer"]
    assert layer["marks"]["scada-a"]["look"] in layer["looks"]
    assert any(entry["label"].startswith("Evaluation in force (") for entry in layer["legend"])
    assert choose(page, "selectbox", "map-layer", "verdict").drawn["layer"] is None


def test_a_filter_draws_less_and_says_how_much(open_page):
    page = open_page(EXAMPLE, lang="en")
    assert "elements shown" not in page.html
    choose(page, "multiselect", "map-filter-sites", ["backup"])
    assert "7 of 60 elements shown; 231 dependencies" in page.html
    assert len(page.drawn["boxes"]) == 7 + 22  # elements of the site, and logical entries
    assert "Inside the boundary (52) · 7 / 52" in page.html
    widget(page, "button", "map-clear").click().run()
    assert len(page.drawn["boxes"]) == 82
    assert "elements shown" not in page.html


def test_what_a_filter_leaves_out_is_still_found_to_be_in_the_model(open_page):
    page = open_page(SMALL, lang="en", el="room")
    choose(page, "multiselect", "map-filter-kinds", ["information_system"])
    assert "room is not on the map: a filter leaves it out." in page.html


def test_a_filter_of_another_model_is_forgotten(open_page):
    page = open_page(EXAMPLE, lang="en")
    choose(page, "multiselect", "map-filter-sites", ["backup"])
    choose(page, "selectbox", "model", "hospital")
    assert "elements shown" not in page.html
    assert "Hospital" in page.html


def test_a_flow_is_followed_step_by_step(open_page):
    page = open_page(EXAMPLE, lang="en")
    choose(page, "selectbox", "map-flow", "telemetry-main")
    every = page.drawn["layer"]
    assert "telemetry-main" in every["lit"]
    choose(page, "select_slider", "map-step", 1)
    assert "Step 1, collect: at " in page.html
    first = page.drawn["layer"]
    assert first["legs"] == []
    assert set(first["lit"]) < set(every["lit"])
    assert choose(page, "selectbox", "map-flow", None).drawn["layer"] is None


@pytest.mark.parametrize(
    ("language", "told", "sentence"),
    [
        ("en", "The flow is shown in place of the layer.", "Step 2, "),
        ("zh", "当前显示信息流，图层暂不显示。", "。其中至少需 1 个。途经"),
    ],
)
def test_a_flow_takes_the_place_of_a_layer(open_page, language, told, sentence):
    page = open_page(EXAMPLE, lang=language)
    choose(page, "selectbox", "map-layer", "site")
    assert told not in page.html
    choose(page, "selectbox", "map-flow", "telemetry-main")
    choose(page, "select_slider", "map-step", 2)
    assert told in page.html
    assert sentence in page.html
    choose(page, "selectbox", "map-flow", None)
    assert "A! · " in str(page.drawn["layer"]["legend"])


def test_all_of_a_long_list_can_be_read(open_page):
    needs = ", ".join(f"r{number}" for number in range(15))
    crowd = CROWD.replace("requires: r0", f"requires: [{needs}]")
    html = open_page(crowd, lang="en", el="run").html
    assert "<details><summary>and 3 more</summary>" in html
    assert all(f"<li>r{number}</li>" in html for number in range(15))


def test_findings_are_told_by_what_their_rules_say(open_page):
    html = open_page(EXAMPLE, lang="zh").html
    assert "边界内的产品未登记认证\nproduct-without-certificate" in html


def test_a_card_is_opened_and_closed(open_page):
    page = open_page(CROWD, lang="en")
    card = page.box("r5")["id"]
    page = open_page(CROWD, lang="en", el=card)
    widget(page, "button", "open-card").click().run()
    parts = [box for box in page.drawn["boxes"] if box["shape"] == "card"]
    assert [len(part["members"]) for part in parts] == [48, 48, 33]
    widget(page, "button", "close-cards").click().run()
    assert page.box("r5")["id"] == card


def test_the_witness_and_the_path_come_with_the_picture(open_page):
    proofs = open_page(SMALL, lang="en").drawn["proofs"]
    assert proofs["a"] == {"cut": ["a", "b"], "path": ["run", "a"]}
    assert proofs["room"] == {"cut": ["room"], "path": ["run", "room"]}
    assert "spare" not in proofs


def test_the_table_is_sorted_as_asked(open_page):
    page = open_page(SMALL, lang="en")
    choose(page, "selectbox", "table-sort", 1)
    assert page.html.index("<td>a</td>") < page.html.index("<td>room</td>")
    choose(page, "checkbox", "table-down", True)
    assert page.html.index("<td>room</td>") < page.html.index("<td>a</td>")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_of_the_file_is_a_formula(cell):
    text = as_csv(["a"], [[cell]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{cell}"]


def test_the_file_reads_back_as_the_table():
    rows = [["要素", 'a "quoted", b'], ["-", "two\nlines"]]
    text = as_csv(["甲", "乙"], rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["甲", "乙"], *rows]


def test_a_long_table_is_read_page_by_page(open_page, monkeypatch):
    monkeypatch.setattr(twin, "PAGE_ROWS", 2)
    page = open_page(SMALL, lang="en")
    assert "rows 1 to 2 of 3" in page.html
    assert "<td>b</td>" not in page.html
    choose(page, "number_input", "table-page-0", 2)
    assert "rows 3 to 3 of 3" in page.html
    assert "<td>b</td>" in page.html
    assert "<td>Machine room</td>" not in page.html


def test_a_page_that_a_filter_takes_away_becomes_the_first(open_page, monkeypatch):
    monkeypatch.setattr(twin, "PAGE_ROWS", 40)
    page = open_page(CROWD, lang="en")
    choose(page, "number_input", "table-page-1", 4)
    assert "rows 121 to 129 of 129" in page.html
    choose(page, "multiselect", "map-filter-verdicts", ["outside", "indispensable"])
    choose(page, "number_input", "table-page-1", 4)
    choose(page, "multiselect", "map-filter-verdicts", ["indispensable"])
    assert page.app.session_state["table-page-1"] == 1


def test_all_rows_are_in_the_file_whatever_page_is_shown(open_page, monkeypatch):
    monkeypatch.setattr(twin, "PAGE_ROWS", 2)
    saved = []
    button = "streamlit.download_button"
    monkeypatch.setattr(button, lambda label, data, **rest: saved.append(data()))
    open_page(SMALL, lang="en")
    rows = list(csv.reader(io.StringIO(saved[-1].decode("utf-8-sig"), newline="")))
    assert [row[1] for row in rows] == ["id", "room", "a", "b", "spare"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("ciimap: 1\ntitle: Plan\n", "Plan", id="nothing-yet"),
        pytest.param(
            "ciimap: 1\nbusinesses: {run: {requires: []}}\nenvironment: {room: {}}\n",
            "<td>room</td>",
            id="nothing-inside",
        ),
    ],
)
def test_a_model_that_has_only_begun_is_shown(open_page, text, told):
    page = open_page(text, lang="en")
    assert told in page.html
    assert "internal error" not in page.html


def test_the_panel_of_a_large_card_names_a_hundred_and_counts_the_rest(open_page):
    more = "".join(f"  x{number}: {{name: Spare part {number}}}\n" for number in range(150))
    page = open_page(
        "ciimap: 1\ntitle: P\nbusinesses: {run: {requires: room}}\nenvironment:\n  room: {}\n"
        + more,
        lang="en",
    )
    card = next(box for box in page.drawn["boxes"] if len(box["members"]) > 100)
    page.app.session_state["selected"] = card["id"]
    page.app.run()
    rest = len(card["members"]) - 100
    assert page.html.count("<td>Spare part") == 50 + 100  # the table below has pages of fifty
    assert "rows 1 to 50 of 150" in page.html
    assert f"and {rest} more" in page.html


def find(page, part):
    """Write into the field that finds by a part of a name, and run again."""
    widget(page, "text_input", "find-part").set_value(part).run()
    assert not page.app.exception
    return page


def lists(page):
    """Return the lists of entries to choose from."""
    return [each for each in page.app.selectbox if each.key == "find"]


def test_among_many_the_list_holds_what_fits(open_page, monkeypatch):
    monkeypatch.setattr(finding, "MOST_LISTED", 20)
    page = open_page(CROWD, lang="en")
    assert lists(page) == []
    (found,) = lists(find(page, "R12"))
    assert found.label == "11 found"
    assert [option.split(" · ")[0] for option in found.options[:3]] == ["r12", "r120", "r121"]
    found.set_value("r121").run()
    assert "<h2>r121</h2>" in page.html
    (found,) = lists(find(page, "environment"))
    assert found.label == "130 found, the first 20 are listed: write more of the name"
    assert len(found.options) == 20


def test_the_only_one_that_fits_is_selected_at_once(open_page, monkeypatch):
    monkeypatch.setattr(finding, "MOST_LISTED", 20)
    page = find(open_page(CROWD, lang="en"), "r12")
    assert "<h2>r12</h2>" in page.html  # an id is itself, whatever else begins so
    assert "<h2>r129</h2>" in find(page, " R129 ").html


def test_what_fits_nothing_is_said(open_page, monkeypatch):
    monkeypatch.setattr(finding, "MOST_LISTED", 20)
    page = find(open_page(CROWD, lang="zh"), "<b>nowhere")
    assert lists(page) == []
    assert "图中没有符合的条目。" in page.html
