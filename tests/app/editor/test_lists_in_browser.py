"""Lists in a real Chromium: an open one stays so when the page answers what was done before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from ciimap.loading import load_model
from tests.app.conftest import serving_held
from tests.app.driving import settled
from tests.app.editor.served import write_as_saved

pytestmark = pytest.mark.browser

PLANT = """\
ciimap: 1
businesses: {run: {requires: [orders]}}
information: {orders: {}}
flows: {feed: {information: orders, steps: [{stage: collect, at: desk}]}}
information_systems: {desk: {name: Desk}}
"""


class Held:
    """The app on a model, whose answers to edits are held back at will."""

    def __init__(self, address: str, file: Path, go: Path) -> None:
        self.address, self.file, self.go = address, file, go

    def hold(self) -> None:
        self.go.unlink()

    def answer(self) -> None:
        self.go.touch()


@pytest.fixture
def held(tmp_path) -> Iterator[Held]:
    """The app on a small model."""
    file, go = tmp_path / "plant.yaml", tmp_path / "go"
    write_as_saved(file, PLANT)
    go.touch()
    with serving_held(file, go) as address:
        yield Held(address, file, go)
        go.touch()


def list_of(tab: Tab, *place: object) -> Locator:
    """Return the field of a list by the end of its key."""
    end = "-".join(map(str, place))
    return tab.locator(f'[class*="-{end} "], [class$="-{end}"]').first.get_by_role("combobox")


def take_new(tab: Tab, field: Locator, text: str) -> None:
    """Type a new name into a list and take it; the page has not answered yet."""
    field.click()
    field.press_sequentially(text)
    tab.get_by_role("option", name=f"Add: {text}").click()


@pytest.mark.parametrize(
    ("id_", "place"),
    [
        pytest.param("feed", ("feed", "step", 0, "hosts"), id="hosts-of-a-step"),
        pytest.param("run", ("run", "needs", 0, "members"), id="what-is-needed"),
    ],
)
def test_two_new_names_are_typed_one_after_the_other(held, tab, id_, place):
    tab.goto(f"{held.address}/edit?model=plant&el={id_}&lang=en")
    settled(tab)
    field = list_of(tab, *place)
    held.hold()
    take_new(tab, field, "Spare hall")
    field.press_sequentially("Second")
    offered = tab.get_by_role("option", name="Add: Second")
    expect(offered).to_be_visible()
    held.answer()
    expect(tab.get_by_text("Spare hall").and_(tab.locator(".notice, .notice *"))).to_be_visible()
    settled(tab)
    expect(offered).to_be_visible()
    expect(field).to_have_value("Second")
    offered.click()
    settled(tab)
    made = {entry.id for entry in load_model(held.file).model.entries()}
    assert {"spare-hall", "second"} <= made


def test_another_list_that_is_open_stays_open(held, tab):
    tab.goto(f"{held.address}/edit?model=plant&el=feed&lang=en")
    settled(tab)
    held.hold()
    take_new(tab, list_of(tab, "feed", "step", 0, "hosts"), "Spare hall")
    tab.keyboard.press("Escape")
    list_of(tab, "feed", "step", 1, "stage").click()
    offered = tab.get_by_role("option", name="transmit")
    expect(offered).to_be_visible()
    held.answer()
    expect(tab.get_by_text("Spare hall").and_(tab.locator(".notice, .notice *"))).to_be_visible()
    settled(tab)
    expect(offered).to_be_visible()
