"""How a browser test opens the map and clicks on it, and fills in forms."""

import re

from playwright.sync_api import TimeoutError as Interrupted
from playwright.sync_api import expect

_MOMENT = 5_000  # milliseconds in which an offer is taken, if the list stays open

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

# Whether every component is there, every map drawn with its verdicts, and the page has not grown
# for some frames.
STEADY = """() => {
  const kinds = ['Regular', 'Isolated'].map((kind) => `[data-testid="stBidiComponent${kind}"]`);
  const inside = (host) => [host, ...host.querySelectorAll('*')]
    .map((each) => each.shadowRoot).find(Boolean) ?? host;
  const isThere = (root) => root.firstElementChild
    && !root.querySelector('.ciimap-picture:not([data-decided=true])');
  const height = document.querySelector('[data-testid="stMain"]').scrollHeight;
  const before = window.ciimapSeen ?? {};
  window.ciimapSeen = { height, frames: before.height === height ? before.frames + 1 : 0 };
  return window.ciimapSeen.frames >= 12
    && [...document.querySelectorAll(kinds.join(','))].map(inside).every(isThere);
}"""


def open_drawn(tab, url):
    """Open ``url`` and wait until the picture is drawn with its verdicts; return the answer."""
    answer = tab.goto(url)
    tab.wait_for_selector(".ciimap-picture[data-decided=true]", timeout=60_000)
    return answer


def click(tab, id_):
    """Click the box of ``id_`` on the canvas."""
    tab.mouse.click(*tab.evaluate(SPOT, id_))


def settled(tab):
    """Wait until the page has answered, nothing of the page before is left, and maps are drawn."""
    idle = tab.get_by_test_id("stApp")
    expect(idle).to_have_attribute("data-test-script-state", "notRunning")
    tab.evaluate("window.ciimapSeen = {}")
    tab.wait_for_function(STEADY)  # in which an answer begins that was only just asked for
    expect(idle).to_have_attribute("data-test-script-state", "notRunning")
    expect(tab.locator("[data-stale=true]")).to_have_count(0)
    expect(tab.get_by_test_id("stSkeleton")).to_have_count(0)


def take(tab, field, text, meant=None):
    """Type ``text`` into a list and take what is ``meant``, else the text itself or as new.

    As a person does, open the list again if an answer of the page closed it meanwhile.
    """
    offered = tab.get_by_role("option")
    known = offered.filter(has_text=meant or re.compile(f"^{re.escape(text)}( · .*)?$"))
    new = offered.filter(has_text=re.compile(f"^Add: {re.escape(text)}$"))
    for patience in (_MOMENT, _MOMENT, None):
        field.click()
        field.fill("")
        field.press_sequentially(text)
        expect(known.or_(new).first).to_be_visible()
        try:
            (known if known.count() else new).first.click(timeout=patience)
        except Interrupted:
            if patience is None:
                raise
        else:
            break
    settled(tab)
