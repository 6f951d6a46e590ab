"""The hospital of the README, told to the guided start in a real browser, in one go.

    python -m tests.app.guided.in_one_go [en|zh] [FOLDER]

Somebody types and chooses everything that the README says, and nothing else; a picture of each
question is kept in FOLDER (``pictures/in-one-go``), to be looked at. It ends with status 0 if what
was told leads to the boundary of the shipped model, no script failed, and no other host was asked.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page as Tab
from playwright.sync_api import ViewportSize, sync_playwright

from ciimap.loading import load_model
from ciimap.values import LANGUAGES, Language
from tests.app.conftest import ROOT, launched, serving_workspace, watched
from tests.app.driving import settled
from tests.app.guided.facts import facts_told, shipped_facts
from tests.app.guided.guide import Guide
from tests.app.guided.hospital import NAMES, TELLING, TITLE
from tests.app.guided.in_browser import BrowserHands

_SIZE: ViewportSize = {"width": 1440, "height": 1300}
_HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"


def tell_all(address: str, pictures: Path, language: Language) -> None:
    """Tell everything to the app at ``address``."""
    with sync_playwright() as playwright, launched(playwright) as browser:
        tab = browser.new_page(viewport=_SIZE)
        with watched(tab):
            hands = BrowserHands(tab, address, language)
            guide = Guide(hands, NAMES)
            hands.begin(guide.told(TITLE))
            for number, tell in enumerate(TELLING, start=1):
                began = time.monotonic()
                tell(guide)
                name = tell.__name__.replace("_", "-")
                _photograph(tab, pictures / f"{number}-{name}-{language}.png")
                _say(f"{name}: {time.monotonic() - began:.0f} s")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _photograph(tab: Tab, file: Path) -> None:
    height = max(_SIZE["height"], int(tab.evaluate(_HEIGHT)))
    tab.set_viewport_size({"width": _SIZE["width"], "height": height})
    settled(tab)
    tab.screenshot(path=file)
    tab.set_viewport_size(_SIZE)


def main(language: Language, folder: str) -> int:
    """Tell all of it; return 0 if the boundary is the shipped one."""
    pictures = Path(folder or ROOT / "pictures" / "in-one-go")
    pictures.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with TemporaryDirectory() as workspace:
        with serving_workspace(Path(workspace)) as address:
            tell_all(address, pictures, language)
        (file,) = Path(workspace).glob("*.yaml")
        found = facts_told(load_model(file), language)
    differing = found.differing(shipped_facts())
    _say(f"{len(found.verdicts)} elements told in {time.monotonic() - began:.0f} s")
    _say(
        f"not as shipped: {', '.join(differing)}"
        if differing
        else "the boundary is the shipped one"
    )
    return 1 if differing else 0


if __name__ == "__main__":
    asked = dict(enumerate(sys.argv))
    language = next(each for each in LANGUAGES if each == asked.get(1, "en"))
    sys.exit(main(language, asked.get(2, "")))
