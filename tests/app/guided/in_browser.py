"""Hands that tell a story to the guided start in a real browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from ciimap.texts import say
from ciimap.values import Language
from tests.app.driving import settled, take


@dataclass(frozen=True)
class BrowserHands:
    """Hands before a page of the app, that see what a person sees."""

    tab: Tab
    address: str
    language: Language = "zh"

    def begin(self, title: str) -> None:
        self.tab.goto(f"{self.address}/start?lang={self.language}")
        settled(self.tab)
        field = self.tab.get_by_label(say("start.new-title", self.language))
        field.click()
        compose(self.tab, title)
        self.press(say("start.guided-button", self.language))
        expect(self.tab).to_have_url(re.compile("/guided"))
        settled(self.tab)

    def go(self, step: str) -> None:
        label = re.compile(rf"^\d+\. {re.escape(step)}$")
        self.tab.get_by_test_id("stRadio").get_by_text(label).click()
        expect(self.tab.get_by_role("radio", name=label)).to_be_checked()
        settled(self.tab)

    def at(self, *place: object) -> Locator:
        """Return the widget whose key ends so; Streamlit makes a class of the key."""
        end = re.sub(r"[^a-zA-Z0-9_-]", "-", "-".join(map(str, place)))
        found = self.tab.locator(f'[class*="-{end} "], [class$="-{end}"]')
        return found.and_(self.tab.locator('[class*="st-key-editor-"]')).first

    def _shown(self, *place: object) -> Locator:
        """Return the widget, taken out of what it is folded into.

        A fold takes a moment to open, in which it moves under the pointer what is pressed.
        """
        found = self.at(*place)
        expect(found).to_be_attached()
        if not found.is_visible():
            found.locator("xpath=ancestor::details").locator("summary").click()
            settled(self.tab)
        return found

    def select(self, name: str) -> None:
        entries = self.tab.locator('[class*="st-key-editor-"][class*="-entry-"]').first
        field = entries.get_by_role("combobox")
        if field.input_value() != name:
            take(self.tab, field, name)

    def write(self, text: str, *place: object) -> None:
        field = self._shown(*place).get_by_role("textbox")
        if field.input_value() == text:
            return
        field.fill("")
        field.press_sequentially(text)
        field.press("Tab")
        settled(self.tab)

    def choose(self, label: str, *place: object) -> None:
        field = self._shown(*place).get_by_role("combobox")
        if field.input_value() != label:
            take(self.tab, field, label)

    def pick(self, texts: Sequence[str], *place: object) -> None:
        for held in self._shown(*place).locator("[data-tag]").all_inner_texts():
            if held not in texts:
                self.at(*place).get_by_role("button", name=f"Remove {held}", exact=True).click()
                settled(self.tab)
        for text in texts:
            box = self._shown(*place)
            if not box.locator("[data-tag]").get_by_text(text, exact=True).count():
                take(self.tab, box.get_by_role("combobox"), text)
        self.tab.keyboard.press("Escape")

    def tick(self, *place: object, is_on: bool = True) -> None:
        box = self._shown(*place)
        if box.locator("input[type=checkbox]").is_checked() != is_on:
            box.locator("label").click()
            settled(self.tab)

    def follow(self, name: str, at: int, after: int) -> None:
        self.tab.get_by_role("button", name="⋯").nth(at).click()
        field = self.at(name, "step", at, "after").get_by_role("combobox")
        field.click()
        self.tab.get_by_role("option", name=re.compile(f"^{after + 1} ")).first.click()
        settled(self.tab)
        self.tab.keyboard.press("Escape")
        self.tab.keyboard.press("Escape")

    def settle(self) -> None:
        settled(self.tab)

    def press(self, button: str, section: str = "") -> None:
        if section:  # as somebody does who has just typed the name
            self.at("add", section, "name").get_by_role("textbox").press("Enter")
        else:
            self.tab.get_by_role("button", name=button, exact=True).first.click()
        settled(self.tab)

    def sees(self, text: str) -> None:
        expect(self.tab.get_by_text(text).first).to_be_visible()

    def is_emptied(self, *place: object) -> None:
        expect(self.at(*place).locator("[data-tag]")).to_have_count(0)


def compose(tab: Tab, text: str) -> None:
    """Type ``text`` as an input method does: letters first, then what they stand for."""
    session = tab.context.new_cdp_session(tab)
    for at in (1, 2, 3):
        letters = {"text": "pin"[:at], "selectionStart": at, "selectionEnd": at}
        session.send("Input.imeSetComposition", letters)
    session.send("Input.insertText", {"text": text})
    session.detach()
