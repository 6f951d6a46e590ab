"""The map before verdicts are there, in a real Chromium: used at once, and nothing of that lost."""

import pytest
from playwright.sync_api import expect

from tests.app.conftest import serving_held
from tests.app.driving import SPOT, click, settled
from tests.app.test_map import CROWD

pytestmark = pytest.mark.browser

DRAWN = ".ciimap-picture[data-decided={}]"
IN_PICTURE = """(id) => {
  const hosts = [...document.querySelectorAll('*')].filter((each) => each.shadowRoot);
  const roots = [document, ...hosts.map((each) => each.shadowRoot)];
  const { picture } = roots.map((each) => each.querySelector('.ciimap-picture')).find(Boolean);
  return TOLD;
}"""
LOOKED_AT = IN_PICTURE.replace(
    "TOLD", "[picture.view().scale, ...Object.values(picture.view().from)]"
)
SHOWN = IN_PICTURE.replace("TOLD", "picture.boxes.get(picture.holder.get(id)).members")


@pytest.fixture
def held(tmp_path):
    """The address of a crowd whose evaluation is held, and what lets it go on."""
    model, until = tmp_path / "model.yaml", tmp_path / "go"
    model.write_text(CROWD, encoding="utf-8")
    with serving_held(model, until) as address:
        yield address, until.touch


@pytest.mark.parametrize(
    ("language", "told", "named"),
    [
        ("en", "Verdicts are still being computed.", "No verdict yet"),
        ("zh", "判定尚在计算中。", "尚无判定"),
    ],
)
def test_the_first_view_says_so_and_verdicts_come_by_themselves(held, tab, language, told, named):
    address, go_on = held
    tab.goto(f"{address}/?model=model&lang={language}")
    tab.wait_for_selector(DRAWN.format("false"))
    notice, legend = tab.locator(".ci .notice"), tab.locator(".ciimap-picture .legend")
    expect(notice).to_contain_text(told)
    expect(legend).to_contain_text(named)
    expect(tab.locator(".ci table")).to_have_count(0)
    go_on()
    tab.wait_for_selector(DRAWN.format("true"))
    settled(tab)
    expect(notice).to_have_count(0)
    expect(legend).not_to_contain_text(named)
    expect(tab.locator(".ci .twin, .ci table").first).to_be_visible()


def test_what_is_opened_zoomed_and_selected_before_stays_so(held, tab):
    address, go_on = held
    tab.goto(f"{address}/?model=model&lang=en")
    tab.wait_for_selector(DRAWN.format("false"))
    first = tab.get_attribute(".ciimap-picture", "data-drawn")
    tab.mouse.dblclick(*tab.evaluate(SPOT, "r5"))
    tab.get_by_role("button", name="Close opened cards (1)").wait_for()
    tab.wait_for_selector(f".ciimap-picture[data-drawn]:not([data-drawn='{first}'])")
    click(tab, "r5")
    expect(tab.get_by_text("Stands for (48)")).to_be_visible()
    part = tab.get_attribute(".ciimap-picture", "data-drawn")
    tab.mouse.dblclick(*tab.evaluate(SPOT, "r5"))
    tab.get_by_role("button", name="Close opened cards (2)").wait_for()
    tab.wait_for_selector(f".ciimap-picture[data-drawn]:not([data-drawn='{part}'])")
    click(tab, "r5")
    expect(tab.get_by_text("The verdict is still being computed.")).to_be_visible()
    for _ in range(3):
        tab.get_by_role("button", name="Zoom in").click()
    looked_at = tab.evaluate(LOOKED_AT, "r5")
    go_on()
    tab.wait_for_selector(DRAWN.format("true"))
    settled(tab)
    expect(tab.get_by_role("heading", name="r5", exact=True)).to_be_visible()
    expect(tab.get_by_text("The verdict is still being computed.")).to_have_count(0)
    assert tab.evaluate(SHOWN, "r5") == ["r5"]
    assert tab.evaluate(LOOKED_AT, "r5") == pytest.approx(looked_at)
