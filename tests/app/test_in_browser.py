"""The main journey in a real Chromium: the picture is drawn, a box is clicked, the verdict read."""

import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from ciimap.texts import say
from tests.app.conftest import HOSTILE, serving
from tests.app.driving import SPOT, click, open_drawn

pytestmark = pytest.mark.browser


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
    layer = tab.get_by_role("combobox", name=say("layers.layer", "en"))
    expect(layer).to_have_value(say("layers.verdict", "en"))
    found = tab.get_by_role("combobox", name=say("app.find", "en"))
    expect(found).to_have_value(re.compile("Main centre machine room"))


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
