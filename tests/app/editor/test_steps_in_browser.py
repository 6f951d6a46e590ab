"""The steps of a flow in a real Chromium: what one step follows is nobody else's affair."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from tests.app.driving import settled, take
from tests.app.editor.served import Server, write_as_saved

pytestmark = pytest.mark.browser

CLINIC = """\
ciimap: 1
businesses: {visit: {requires: [orders]}}
information: {orders: {}}
flows: {feed: {information: orders, steps: [{stage: collect, at: desk}]}}
information_systems: {desk: {name: Desk (A)}, server: {name: Server}, base: {name: Base}}
"""


def field_of(tab: Tab, at: int, part: str) -> Locator:
    return tab.locator(f'[class*="-feed-step-{at}-{part} "], [class$="-feed-step-{at}-{part}"]')


def chips_in(tab: Tab, at: int) -> Locator:
    return field_of(tab, at, "after").locator("[data-tag]")


def open_more(tab: Tab, at: int) -> None:
    tab.get_by_role("button", name="⋯").nth(at).click()
    expect(field_of(tab, at, "after")).to_be_visible()


def leave_more(tab: Tab) -> None:
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    expect(tab.get_by_text("Delete the step")).to_have_count(0)


def choose_followed(tab: Tab, at: int, start: str) -> None:
    field_of(tab, at, "after").get_by_role("combobox").click()
    tab.get_by_role("option", name=re.compile(f"^{re.escape(start)}")).first.click()
    settled(tab)


def choose_stage(tab: Tab, at: int, stage: str) -> None:
    field_of(tab, at, "stage").get_by_role("combobox").click()
    tab.get_by_role("option", name=stage, exact=True).click()
    settled(tab)


def steps_on_disk(server: Server) -> list[dict[str, object]]:
    found: list[dict[str, object]] = server.entry("flows", "feed")["steps"]
    return found


def test_what_one_step_follows_changes_no_other_step(server, tab):
    write_as_saved(server.file, CLINIC)
    tab.goto(f"{server.address}/edit?model=plant&el=feed&lang=en")
    settled(tab)
    for at, name in ((1, "Server"), (2, "Base"), (3, "Server")):
        take(tab, field_of(tab, at, "hosts").get_by_role("combobox"), name)
        tab.keyboard.press("Escape")  # the list stays open
    for at, words in ((1, "the step above"), (2, "the step above"), (3, "the step above")):
        open_more(tab, at)
        expect(chips_in(tab, at)).to_have_text([words])
        leave_more(tab)
    open_more(tab, 3)
    choose_followed(tab, 3, "1 ")
    expect(chips_in(tab, 3)).to_have_text([re.compile(r"^1 collect Desk \(A\)")])
    leave_more(tab)
    ids = [step.get("id") for step in steps_on_disk(server)]
    assert [step.get("after") for step in steps_on_disk(server)] == [None, None, None, [ids[0]]]
    for at, stage in ((0, "process"), (1, "apply")):
        choose_stage(tab, at, stage)
    assert [step.get("after") for step in steps_on_disk(server)] == [None, None, None, [ids[0]]]
    open_more(tab, 3)
    expect(chips_in(tab, 3)).to_have_text([re.compile("^1 process")])
    choose_followed(tab, 3, "the step above")
    leave_more(tab)
    ids = [step.get("id") for step in steps_on_disk(server)]
    assert steps_on_disk(server)[3]["after"] == [ids[0], ids[2]]
    tab.reload()
    settled(tab)
    choose_stage(tab, 1, "store")
    stages = ["process", "store", "process", "process"]
    assert [step["stage"] for step in steps_on_disk(server)] == stages
    assert steps_on_disk(server)[3]["after"] == [ids[0], ids[2]]
