"""Editing in a real Chromium, with a real server: what is typed stays, whatever happens."""

from __future__ import annotations

import json
import re
import signal

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from app.workspace import Workspace
from ciimap.texts import say
from tests.app.driving import settled
from tests.app.editor.served import Server

pytestmark = pytest.mark.browser

_PRESS = 100  # milliseconds from pressing to letting go


def field_of(tab: Tab, label: str) -> Locator:
    """Return a field of the form; for a moment that of the form before stands below it."""
    return tab.get_by_label(label, exact=True).first


def open_entry(tab: Tab, server: Server, id_: str, lang: str = "en") -> None:
    tab.goto(f"{server.address}/edit?model=plant&el={id_}&lang={lang}")
    expect(field_of(tab, "Name" if lang == "en" else "名称")).to_be_visible()


def type_into(tab: Tab, label: str, text: str) -> None:
    """Type as a person does, key by key, and leave the field."""
    field = field_of(tab, label)
    field.fill("")
    field.press_sequentially(text)
    field.press("Tab")


def test_a_link_and_a_refresh_come_back_to_the_same_place(server, tab):
    open_entry(tab, server, "b")
    expect(field_of(tab, "Name")).to_have_value("Server B")
    tab.reload()
    expect(field_of(tab, "Name")).to_have_value("Server B")
    tab.get_by_text("中文", exact=True).click()
    expect(tab).to_have_url(re.compile("lang=zh"))
    tab.reload()
    expect(field_of(tab, "名称")).to_have_value("Server B")
    assert {"model=plant", "el=b", "lang=zh"} <= set(tab.url.partition("?")[2].split("&"))


def test_yaml_that_is_left_for_another_page_is_there_again(server, tab):
    """The press on the other page is what takes over what was typed.

    It lasts as long as a person's: of one that is over within some milliseconds, the browser tells
    before it tells what was typed, and so the page stays.
    """
    tab.goto(f"{server.address}/edit?model=plant&lang=en")
    tab.get_by_role("radio", name="YAML", exact=True).click()
    text = tab.locator("[class*='-yaml '] textarea")
    text.fill("ciimap: [")
    tab.get_by_role("link", name="Trend", exact=True).click(delay=_PRESS)
    expect(tab).to_have_url(re.compile("/trend"))
    expect(text).to_have_count(0)
    tab.get_by_role("link", name="Edit", exact=True).click()
    expect(text).to_have_value("ciimap: [")


def test_a_killed_server_loses_nothing_and_undo_reaches_back(server, chromium):
    """In a tab of its own: that the server is gone is an error on its console."""
    page = chromium.new_page()
    open_entry(page, server, "a")
    type_into(page, "Name", "调度服务器甲")
    expect(page.get_by_text("version 2 of 2")).to_be_visible()
    type_into(page, "Site", "north hall")
    expect(page.get_by_text("version 3 of 3")).to_be_visible()
    raw = server.file.read_bytes()
    server.end(signal.SIGKILL)
    assert server.file.read_bytes() == raw
    title = page.get_by_role("dialog").get_by_role("heading")
    expect(title).to_have_css("font-size", "0px")
    said = title.evaluate("each => getComputedStyle(each, '::after').content")
    assert json.loads(said) == say("widgets.gone-title", "en")
    server.start()
    open_entry(page, server, "a")
    expect(field_of(page, "Name")).to_have_value("调度服务器甲")
    expect(field_of(page, "Site")).to_have_value("north hall")
    page.get_by_role("button", name="Undo").click()
    expect(field_of(page, "Site")).to_have_value("hq")
    assert server.entry("information_systems", "a")["site"] == "hq"
    page.close()


def test_killed_in_the_midst_of_edits_the_file_is_one_of_its_versions(server, chromium):
    page = chromium.new_page()
    open_entry(page, server, "a")
    for number in range(6):
        type_into(page, "Site", f"hall {number}")  # nobody waits for the answer
    server.end(signal.SIGKILL)
    site = server.entry("information_systems", "a")["site"]
    assert site in {"hq", *(f"hall {number}" for number in range(6))}
    history = Workspace(server.folder).history_of(server.file)
    versions = [file.read_bytes() for file in history.folder.glob("*.yaml")]
    assert not versions or server.file.read_bytes() in versions
    server.start()
    page.close()


def test_escape_in_a_field_leaves_the_selection(server, tab):
    """It closes a list; the map below clears the selection only where it has the keys itself."""
    tab.goto(f"{server.address}/guided?model=plant&el=b&step=needs&lang=en")
    field = field_of(tab, "Name")
    expect(field).to_have_value("Server B")
    tab.locator(".ciimap-picture[data-drawn]").wait_for()
    field.press("Escape")
    settled(tab)
    assert "el=b" in tab.url
    tab.locator(".ciimap-picture .canvas").press("Escape")
    expect(tab).not_to_have_url(re.compile("el=b"))


SHOWN = """(at) => {
  const style = getComputedStyle(at, "::after");
  return [getComputedStyle(at).fontSize, style.content.replaceAll('"', "")];
}"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_fields_and_lists_speak_the_language_of_the_page(server, tab, lang):
    """Streamlit's own words are English: they are of no size, and ours stand in their place."""
    open_entry(tab, server, "a", lang)
    members = (
        tab.get_by_test_id("stMultiSelect").filter(has_text=say("editing.members", lang)).first
    )
    members.locator("input").press_sequentially("new hall")
    option = tab.locator('[role="option"][data-key="__creatable__"] [data-item-hl]')
    assert option.evaluate(SHOWN) == ["0px", say("widgets.add", lang)]
    members.locator("input").press("Escape")
    records = (
        tab.get_by_test_id("stMultiSelect")
        .filter(has_text=say("editing.field-graded-protection", lang))
        .first
    )
    records.locator("input").press_sequentially("nothing is called so")
    nothing = tab.locator('[role="listbox"][data-empty] [role="option"] > *')
    assert nothing.evaluate(SHOWN) == ["0px", say("widgets.none", lang)]
    records.locator("input").press("Escape")
    kind = say("editing.section-information-systems", lang)
    field_of(tab, say("editing.new-name", lang, kind=kind)).press_sequentially("x")
    hint = tab.get_by_test_id("InputInstructions").locator("span").first
    assert hint.evaluate(SHOWN) == ["0px", say("widgets.enter", lang)]
