"""The map in windows that are just as high as the page, in a real Chromium with its scrollbars."""

import pytest
from playwright.sync_api import sync_playwright

from tests.app.conftest import launched, watched
from tests.app.driving import open_drawn, settled

pytestmark = pytest.mark.browser

HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
# The sizes of the canvas and of the page in some frames, and whether anything is painted in each.
FRAMES = """async (canvas) => {
  const main = document.querySelector('[data-testid=stMain]');
  const frames = new Set();
  for (let frame = 0; frame < 30; frame++) {
    await new Promise(requestAnimationFrame);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const isPainted = data.some((value) => value > 0);
    frames.add([canvas.width, canvas.height, main.clientWidth, isPainted].join(' '));
  }
  return [...frames];
}"""


@pytest.fixture(scope="module")
def tab():
    with sync_playwright() as playwright, launched(playwright, has_scrollbars=True) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        with watched(page):
            yield page
            page.close()


def test_the_map_stands_still_whether_or_not_the_page_fits(address, tab):
    open_drawn(tab, f"{address}/what-if?lang=en")
    settled(tab)
    page = tab.evaluate(HEIGHT)
    for height in range(page - 8, page + 9, 2):
        tab.set_viewport_size({"width": 1440, "height": height})
        settled(tab)
        frames = tab.locator(".ciimap-picture canvas").evaluate(FRAMES)
        assert len(frames) == 1, (height, frames)
        assert frames[0].endswith("true"), (height, frames)
