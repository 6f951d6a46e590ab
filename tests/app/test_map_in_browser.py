"""The map in a real Chromium: cards open on double click, keys go from box to box, layers dress."""

import pytest

from tests.app.conftest import serving
from tests.app.driving import SPOT, click, open_drawn
from tests.app.test_map import CROWD

pytestmark = pytest.mark.browser

CANVAS = ".ciimap-picture .canvas"


def test_a_double_click_opens_a_card(tab, tmp_path):
    model = tmp_path / "model.yaml"
    model.write_text(CROWD, encoding="utf-8")
    with serving(model) as address:
        open_drawn(tab, f"{address}/?lang=en")
        before = tab.get_attribute(".ciimap-picture", "data-drawn")
        tab.mouse.dblclick(*tab.evaluate(SPOT, "r5"))
        tab.wait_for_selector("button:has-text('Close opened cards (1)')")
        drawn = f".ciimap-picture[data-drawn]:not([data-drawn='{before}'])"
        tab.wait_for_selector(drawn)
        spots = [tab.evaluate(SPOT, id_) for id_ in ("r5", "r99")]
        assert spots[0] != spots[1]


def test_keys_go_from_box_to_box(tab, address):
    open_drawn(tab, f"{address}/?lang=en&el=dispatch")
    tab.wait_for_selector("h2:has-text('Real-time dispatch')")
    tab.focus(CANVAS)
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_selector("h2:has-text('Frequency and tie-line balancing')")
    assert tab.locator(".ciimap-picture .spoken").inner_text().startswith("Frequency and tie-line")
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_selector("h2:has-text('Spot market clearing')")
    tab.keyboard.press("ArrowDown")
    tab.wait_for_selector("h2:has-text('Bid collection')")
    tab.keyboard.press("Escape")
    tab.wait_for_selector("h2", state="detached")


def test_a_layer_changes_the_legend_and_keeps_the_picture(tab, address):
    open_drawn(tab, f"{address}/?lang=zh")
    drawn = tab.get_attribute(".ciimap-picture", "data-drawn")
    tab.get_by_role("combobox", name="图层").click()
    tab.get_by_role("option", name="等级保护状态").click()
    tab.wait_for_selector(".ciimap-picture:not([data-layer=''])")
    assert "测评在有效期内" in tab.locator(".ciimap-picture .legend").inner_text()
    assert tab.get_attribute(".ciimap-picture", "data-drawn") == drawn


def test_the_proof_is_in_the_legend_while_an_element_is_selected(tab, address):
    open_drawn(tab, f"{address}/?lang=en")
    proof = tab.locator(".legend .proof").first
    assert not proof.is_visible()
    click(tab, "hq-router-2")
    proof.wait_for(state="visible")
    tab.keyboard.press("Escape")
    proof.wait_for(state="hidden")


def test_a_flow_stays_lit_while_an_element_is_selected(tab, address):
    open_drawn(tab, f"{address}/?lang=en")
    host = tab.locator(".ciimap-picture")
    click(tab, "hq-router-2")
    assert host.evaluate("({ picture }) => picture.shown.boxes.size") > 1
    tab.get_by_role("combobox", name="Follow a flow").click()
    tab.get_by_role("option").first.click()
    tab.wait_for_selector(".ciimap-picture:not([data-layer=''])")
    assert host.evaluate("({ picture }) => [picture.selected, picture.shown]") == [
        "hq-router-2",
        None,
    ]
    tab.locator(".legend .proof").first.wait_for(state="hidden")


def test_full_screen_shows_the_map_alone(tab, address):
    open_drawn(tab, f"{address}/?lang=en")
    width = tab.locator(CANVAS).bounding_box()["width"]
    tab.get_by_role("button", name="Full screen").click()
    tab.wait_for_function("document.fullscreenElement !== null")
    tab.wait_for_function(
        f"document.querySelector('{CANVAS}')?.clientWidth > {width} || innerWidth"
    )
    tab.get_by_role("button", name="Full screen").click()
    tab.wait_for_function("document.fullscreenElement === null")
