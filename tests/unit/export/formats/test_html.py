"""The exported page, read by an HTML parser and opened in Chromium: it draws, and loads nothing."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from ciimap.export import Scope, Subject, render
from ciimap.export.drawing import vis_script
from ciimap.export.graph import build_graph
from ciimap.report import boundary_tables
from tests.app.conftest import QUIET, find_browser
from tests.unit.export.subjects import HOSTILE, small, subjects

PAYLOADS = (
    " ".join(HOSTILE),
    "<img src=x onerror=document.title='ran'>",
    "<svg/onload=document.title='ran'>",
    "</title><script>document.title='ran'</script>",
    "'\"><script>document.title='ran'</script>",
    "javascript:document.title='ran'",
    "<iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "href <a href=http://evil.example>x</a>",
    "</style><style>@import 'http://evil.example/x.css'</style>",
    "{{ data }} {% raw %}",
    "</noscript><img src=http://evil.example/n.png>",
    "--></script><!--",
)


def page_of(subject: Subject) -> str:
    (content,) = render("html", subject).values()
    return content.decode()


def hostile(payload: str) -> Subject:
    """Return a subject with ``payload`` in every text that a model has."""
    sections: dict = {
        "title": payload,
        "marking": payload,
        "businesses": {"run": {"name": payload, "description": payload, "requires": "data"}},
        "information": {"data": {"name": payload, "grade": "core"}},
        "information_systems": {
            id_: {
                **dict.fromkeys(("name", "description", "responsible"), payload),
                **dict.fromkeys(("site", "zone", "supplier", "product"), payload),
                **({"operator": payload} if payload else {}),
                "note": payload,
            }
            for id_ in ("rtu", "a", "b")
        },
        "environment": {"room": {"name": {"en": payload, "zh": payload}}, "other-room": {}},
    }
    return small(**sections)


class Reading(HTMLParser):
    """Scripts, styles, links and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self.tags[-1][0], data))


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@given(subject=subjects())
@settings(max_examples=15, deadline=None)
def test_no_name_adds_an_element_or_an_address(subject):
    read = Reading(page_of(subject))
    scripts = [told for tag, told in read.tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "data"}, {}, {"type": "module"}]
    assert not {tag for tag, _ in read.tags} & {"img", "iframe", "link", "a", "object", "base"}
    names = {name for _, told in read.tags for name in told}
    assert not {name for name in names if name.startswith("on") or name in {"src", "href", "style"}}


def test_the_policy_names_what_the_page_brings_and_nothing_else():
    page = page_of(small())
    policy = next(told for tag, told in Reading(page).tags if "http-equiv" in told)["content"]
    scripts = re.findall(r"<script(?: type=\"module\")?>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"script-src '{digest(scripts[0])}' '{digest(scripts[1])}'; style-src '{digest(style)}'"
    )
    assert scripts[0] == vis_script().replace("\r\n", "\n")


@given(subject=subjects())
@settings(max_examples=15, deadline=None)
def test_the_data_of_the_page_hold_every_box_of_the_picture(subject):
    (found,) = re.findall(r'json" id="data">(.*?)</script>', page_of(subject), re.DOTALL)
    members = {id_ for box in json.loads(found)["boxes"] for id_ in box["members"]}
    shown = {node.id for node in build_graph(subject).nodes if node.kind != "group"}
    assert members == shown


def test_a_part_has_the_rows_of_what_it_shows():
    rows = {
        t["data-id"]
        for tag, t in Reading(page_of(small(Scope("flow", "up")))).tags
        if tag == "tr" and "data-id" in t
    }
    assert rows == {"rtu", "a", "b", "line"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_the_same_as_the_tables(language):
    subject = replace(small(), language=language)
    said = {text for _, text in Reading(page_of(subject)).texts}
    for table in boundary_tables(subject.evaluation, language, for_filing=True):
        assert {table.title, *table.columns} <= said
        assert {cell for row in table.rows for cell in row if cell} <= said
    assert "internal" in said


@pytest.mark.parametrize(
    ("language", "name", "reason"),
    [
        ("en", "Machine room (hall)", "no critical business reaches it"),
        ("zh", "机房（hall）", "任何关键业务都不会"),
    ],
)
def test_the_tables_call_entries_by_name_and_explain_what_is_left_out(language, name, reason):
    subject = small(
        businesses={"run": {"requires": "host"}},
        functions={},
        information={},
        flows={},
        groups={},
        information_systems={"host": {"requires": "hall"}},
        network_facilities={},
        links=[],
        environment={
            "hall": {"name": {"en": "Machine room", "zh": "机房"}, "operator": "landlord"},
            "shed": {},
        },
    )
    texts = [text for _, text in Reading(page_of(replace(subject, language=language))).texts]
    assert name in texts
    assert any(text.startswith(reason) for text in texts)


def test_columns_of_short_words_keep_them_whole_and_long_words_may_break():
    page = page_of(small(environment={"room": {"name": "x" * 200}, "other-room": {}}))
    assert re.search(r'<td class="unbroken">operating environment</td>', page)
    assert re.search(r"<td>x{200}</td>", page)


# --- In Chromium --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A Chromium for pages in files."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(QUIET))
        yield browser
        browser.close()


class Opened:
    """A page that was opened from a file, and all that it tried."""

    def __init__(self, browser: Browser, path, content: bytes) -> None:
        path.write_bytes(content)
        self.page: Page = browser.new_page(viewport={"width": 1500, "height": 1000})
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self.refuse)
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#picture canvas")
        self.page.wait_for_timeout(100)

    def refuse(self, dialog: Dialog) -> None:
        self.said.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def tried(self, path) -> list[str]:
        """Return what the page did besides opening; it is closed now."""
        self.page.close()
        return [url for url in self.asked if url != path.as_uri()] + self.said


@pytest.mark.browser
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_do_nothing(chromium, tmp_path, payload):
    path = tmp_path / "model.html"
    subject = hostile(payload)
    (content,) = render("html", subject).values()
    opened = Opened(chromium, path, content)
    opened.page.click("[data-pick=rtu]")
    assert "ran" not in opened.page.title().split()
    assert opened.page.locator("#told dd").first.inner_text() == "indispensable"
    assert opened.tried(path) == []


@pytest.mark.browser
def test_the_canvas_is_painted_and_a_click_tells_the_verdict(chromium, tmp_path):
    path = tmp_path / "model.html"
    (content,) = render("html", small()).values()
    opened = Opened(chromium, path, content)
    colours = opened.page.evaluate(
        """() => {
          const canvas = document.querySelector('#picture canvas');
          const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
          return [...seen];
        }"""
    )
    assert {"11,79,138", "211,84,0", "214,232,247"} <= set(colours)  # core, the wall, joint
    opened.page.click("[data-pick=a]")
    told = opened.page.locator("#told").inner_text()
    assert "jointly indispensable" in told
    assert opened.page.locator("tr.chosen").get_attribute("data-id") == "a"
    assert opened.tried(path) == []


@pytest.mark.browser
def test_without_scripts_the_picture_is_there_as_svg(chromium, tmp_path):
    path = tmp_path / "model.html"
    (content,) = render("html", small()).values()
    path.write_bytes(content)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("noscript svg g.box").count() > 8
    context.close()
