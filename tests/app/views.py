"""Every page of the app, in the states that are worth looking at; all show the hospital."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page as Tab

from tests.app.conftest import ROOT
from tests.app.driving import settled, take

HOSPITAL = ROOT / "examples" / "hospital"


@dataclass(frozen=True)
class View:
    """A page in a state that is worth a picture: its address, and what is done there."""

    name: str
    address: str
    do: Callable[[Tab], None] = lambda tab: None


def switch_off_power(tab: Tab) -> None:
    """On the what-if page, switch off both feeds and the generator."""
    for id_ in ("feed-1", "feed-2", "genset"):
        field = tab.get_by_test_id("stMultiSelect").first.get_by_role("combobox")
        take(tab, field, id_, re.compile(f"· {id_}$"))
    tab.keyboard.press("Escape")


def wait_for_cooling(tab: Tab) -> None:
    """On the what-if page, look at the time before what has reserves falls."""
    switch_off_power(tab)
    slider = tab.get_by_role("slider")
    for _ in range(2):
        slider.press("ArrowLeft")
        settled(tab)


def choose(key: str, at: int) -> Callable[[Tab], None]:
    """Return what chooses the entry ``at`` of the list with a key."""

    def do(tab: Tab) -> None:
        tab.locator(f".st-key-{key}").get_by_role("combobox").click()
        tab.get_by_role("option").nth(at).click()

    return do


def press(key: str, at: int) -> Callable[[Tab], None]:
    """Return what presses the button ``at`` of the group with a key."""
    return lambda tab: tab.locator(f".st-key-{key}").get_by_role("radio").nth(at).click()


VIEWS = (
    View("start", "start?"),
    View("boundary", "?model=hospital"),
    View("boundary-why", "?model=hospital&el=ct-main"),
    View("boundary-exposure", "?model=hospital", choose("map-layer", 1)),
    View("boundary-time", "?model=hospital", choose("map-layer", 2)),
    View("boundary-protection", "?model=hospital", choose("map-layer", 3)),
    View("boundary-cause", "?model=hospital", choose("map-layer", 4)),
    View("boundary-flow", "?model=hospital", choose("map-flow", 0)),
    View("guided-project", "guided?model=hospital&step=project"),
    View("guided-businesses", "guided?model=hospital&step=businesses"),
    View("guided-flows", "guided?model=hospital&step=flows"),
    View("guided-assets", "guided?model=hospital&step=assets"),
    View("guided-links", "guided?model=hospital&step=links"),
    View("guided-needs", "guided?model=hospital&step=needs"),
    View("guided-boundary", "guided?model=hospital&step=boundary"),
    View("edit", "edit?model=hospital"),
    View("edit-systems", "edit?model=hospital", press("edit-part", 5)),
    View("edit-yaml", "edit?model=hospital", press("edit-part", 11)),
    View("edit-system", "edit?model=hospital&el=his-db-a"),
    View("edit-flow", "edit?model=hospital&el=visit"),
    View("what-if", "what-if?model=hospital"),
    View("what-if-power", "what-if?model=hospital", switch_off_power),
    View("what-if-time", "what-if?model=hospital", wait_for_cooling),
    View("compare", "compare?model=hospital"),
    View("compare-run", "compare?model=hospital", choose("compare-older", 3)),
    View("compare-model", "compare?model=hospital", choose("compare-older", 4)),
    View("trend", "trend?model=hospital"),
    View("capability", "capability?model=hospital"),
    View("sign-off", "sign-off?model=hospital"),
)

CARDS = View("boundary-cards", "?model=large")  # of a workspace that has such a model, too


def open_view(tab: Tab, address: str, view: View, lang: str) -> None:
    """Open a page and bring it into its state."""
    tab.goto(f"{address}/{view.address}&lang={lang}")
    settled(tab)
    begin = tab.get_by_role("button", name=re.compile("^(保留原文件|Keep the original)"))
    if begin.count():
        begin.click()
        settled(tab)
    view.do(tab)
    settled(tab)
