"""The main journey in a real Chromium: the picture is drawn, a box is clicked, the verdict read."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.app.conftest import HOSTILE, NO_OTHER_HOST, QUIET, find_browser, serving

pytestmark = pytest.mark.browser

# Where a box stands on the screen; the component leaves its picture on the element it draws in.
SPOT = """id => {
  const { picture } = document.querySelector('.ciimap-picture') ?? inShadow();
  const box = picture.boxes.get(picture.holder.get(id));
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const spot = picture.network.canvasToDOM(middle);
  const corner = picture.canvas.getBoundingClientRect();
  return [corner.x + spot.x, corner.y + spot.y];
  function inShadow() {
    const hosts = [...document.querySelectorAll('*')].filter((each) => each.shadowRoot);
    return hosts.map((each) => each.shadowRoot.querySelector('.ciimap-picture')).find(Boolean);
  }
}"""


@pytest.fixture(scope="module")
def chromium():
    """A Chromium that can reach this computer only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*QUIET, NO_OTHER_HOST]
        )
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium) -> Iterator[Page]:
    """A tab; the test fails if it asked any other host, or if a script failed in it."""
    page = chromium.new_page(viewport={"width": 1720, "height": 1300})
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.extend([said.text] if said.type == "error" else []))
    yield page
    page.close()
    abroad = [url for url in asked if urlsplit(url).scheme not in {"data", "blob"}]
    assert {urlsplit(url).hostname for url in abroad} == {"127.0.0.1"}
    assert failed == []


def open_drawn(tab, url):
    """Open ``url`` and wait until the picture is drawn; return the answer to the request."""
    answer = tab.goto(url)
    tab.wait_for_selector(".ciimap-picture[data-drawn]", timeout=60_000)
    return answer


def click(tab, id_):
    """Click the box of ``id_`` on the canvas."""
    tab.mouse.click(*tab.evaluate(SPOT, id_))


def test_click_a_box_and_read_the_verdict(tab, address):
    answer = open_drawn(tab, f"{address}/?lang=zh")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    click(tab, "market-engine")
    tab.wait_for_selector("h2:has-text('市场出清系统及数据库')")
    assert tab.locator(".chip").all_inner_texts() == ["不可或缺", "边界内"]
    assert "el=market-engine" in tab.url
    click(tab, "carrier-mstp")
    tab.wait_for_selector("h2:has-text('运营商 MSTP 专网')")
    assert "外部依赖" in tab.locator(".chip").all_inner_texts()


def test_a_link_selects_and_escape_clears(tab, address):
    open_drawn(tab, f"{address}/?lang=en&el=historian")
    tab.wait_for_selector("h2:has-text('Historian')")
    assert tab.evaluate("document.documentElement.lang") == "en"
    tab.keyboard.press("Escape")
    tab.wait_for_selector("h2", state="detached")
    expect(tab).not_to_have_url(re.compile("[?&]el="))


def test_the_language_changes_and_the_selection_stays(tab, address):
    open_drawn(tab, f"{address}/?lang=zh&el=hq-room")
    tab.wait_for_selector("h2:has-text('主调机房')")
    tab.get_by_text("English", exact=True).click()
    tab.wait_for_selector("h2:has-text('Main centre machine room')")
    tab.wait_for_selector("h1:has-text('Jiangyuan provincial power dispatch')")


def test_a_hostile_model_runs_nothing_and_asks_nobody(tab, tmp_path):
    model = tmp_path / "model.yaml"
    model.write_text(HOSTILE, encoding="utf-8")
    said: list[str] = []
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    with serving(model) as address:
        for selected in ("a", "run"):
            open_drawn(tab, f"{address}/?lang=en&el={selected}")
            tab.mouse.move(*tab.evaluate(SPOT, selected))
            tab.wait_for_selector("h2")
            tab.wait_for_timeout(700)  # the tooltip shows its text
    assert said == []


REFUSED = """() => new Promise((done) => {
  const refused = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    refused.push(event.effectiveDirective);
    if (refused.length === 2) done(refused.sort());
  });
  document.body.append(Object.assign(new Image(), { src: 'http://evil.example/x.png' }));
  fetch('http://evil.example/').catch(() => {});
})"""


def test_the_browser_refuses_to_ask_elsewhere(chromium, address):
    """The air gap is enforced, whatever a mistake of ours or a name in a model puts on the page."""
    page = chromium.new_page()
    page.goto(address)
    assert page.evaluate(REFUSED) == ["connect-src", "img-src"]
    page.close()


@pytest.mark.parametrize(("header", "status"), [("Host", 403), ("Origin", 403), ("X-None", 101)])
def test_only_pages_of_this_server_get_data(address, header, status):
    """A name that was made to resolve to loopback, and a page of another site, are refused."""
    port = urlsplit(address).port
    asked = {"Host": f"127.0.0.1:{port}", "Connection": "Upgrade", "Upgrade": "websocket"}
    asked |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    asked[header] = "http://evil.example" if header == "Origin" else "evil.example"
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/_stcore/stream", headers=asked)
    assert connection.getresponse().status == status
    connection.close()
