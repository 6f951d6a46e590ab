"""Pictures of every page in both languages, kept in ``pictures/`` for people to look at.

What a program can see of them is asserted: nothing is wider than the page, no label is cut off, and
a Chinese page says nothing in English. The folder is not tracked; each run makes it anew.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from benchmarks.commands import as_yaml
from benchmarks.generate import generate
from ciimap.batch import Task, row_of
from ciimap.batch.rows import detail_of
from ciimap.history import Database, History, Run, RunEntry, history_file
from ciimap.loading import load_model
from ciimap.workflow import evaluate
from tests.app.conftest import ROOT, serving_workspace
from tests.app.driving import settled
from tests.app.views import CARDS, HOSPITAL, VIEWS, open_view

pytestmark = pytest.mark.browser

PICTURES = ROOT / "pictures"
WIDTHS = (1440, 1024)
TALLEST = 6000  # pixels of a picture

# Labels that Streamlit cuts off where they have no room, and controls that would be cut with them.
CUT_OFF = """() => {
  const shown = (each) => each.checkVisibility() && each.getBoundingClientRect().width > 0;
  const labels = document.querySelectorAll(
    '[data-testid="stCheckbox"] p, [data-testid="stMain"] button p, [data-testid="stRadio"] p, ' +
    '[data-testid="stWidgetLabel"] p, [role="radiogroup"][data-can-scroll-end]');
  return [...labels].filter((each) => shown(each) && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.innerText);
}"""
WIDER = "document.querySelector('[data-testid=stMain]').scrollWidth > innerWidth"
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    """A workspace with the hospital, its assessment, and the hospital as it was a year before."""
    folder: Path = tmp_path_factory.mktemp("workspace")
    text = (HOSPITAL / "hospital.yaml").read_text("utf-8")
    (folder / "hospital.yaml").write_text(text, "utf-8")
    before = text.replace("{any_of: [feed-1, feed-2, genset]}", "{any_of: [feed-1, feed-2]}")
    assert before != text
    (folder / "hospital-2025.yaml").write_text(before, "utf-8")
    shutil.copytree(HOSPITAL / "assessments", folder / "assessments")
    (folder / "large.yaml").write_text(as_yaml(generate(1000)), "utf-8")
    history = History(Database(history_file(folder)))
    assert history.record(
        Run("2026-06-01T08:00:00Z", "2026-06-01T08:00:00Z", "mark"), [_past(folder)]
    )
    for at, inside in enumerate((31, 33, 38)):
        moment = f"2026-{7 + at:02}-01T08:00:00Z"
        rows = [RunEntry("hospital.yaml", _row(inside), "", 1.0)]
        assert history.record(Run(moment, moment, "mark"), rows)
    return folder


def _past(folder: Path) -> RunEntry:
    """Return what was recorded of the hospital as it was a year before."""
    evaluation = evaluate(load_model(folder / "hospital-2025.yaml"))
    row = row_of(Task("hospital.yaml", "", ""), evaluation, None)
    return RunEntry("hospital.yaml", row, detail_of(evaluation), 1.0)


def _row(inside: int) -> dict[str, Any]:
    """Return what a month's evaluation recorded of the hospital."""
    level = {"level": 1, "gates": {"passed": 1, "failed": 1, "open": 0}}
    findings = {"error": 0, "warning": 16, "info": 2}
    sizes = {"inside": inside, "external": 3, "single_points": inside - 15}
    return {
        "status": "ok",
        "sector": "public services",
        "findings": findings,
        "capability": level,
        **sizes,
    }


@pytest.fixture(scope="module")
def served(workspace) -> Iterator[str]:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with serving_workspace(workspace) as address:
        yield address


@pytest.fixture(scope="module")
def english() -> frozenset[str]:
    """Every text of the catalogue that is whole sentences or several words of English."""
    files = (ROOT / "ciimap" / "texts" / "catalogue").glob("*.json")
    texts = (text for file in files for text in json.loads(file.read_text("utf-8")).values())
    said = {text["en"] for text in texts if text["en"] != text["zh"]}
    return frozenset(each for each in said if len(each) > 9 and " " in each and "{" not in each)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", [*VIEWS, CARDS], ids=lambda view: view.name)
def test_every_page_is_fit_to_be_shown(tab, served, english, view, lang):
    tab.set_viewport_size({"width": WIDTHS[0], "height": 900})
    open_view(tab, served, view, lang)
    for width in WIDTHS if lang == "en" else WIDTHS[:1]:  # English is the longer one
        _photograph(tab, width, PICTURES / f"{view.name}-{lang}-{width}.png")
        assert not tab.evaluate(WIDER), width
        assert tab.evaluate(CUT_OFF) == [], width
    said = tab.locator("body").inner_text()
    if lang == "zh":
        assert [text for text in english if text in said] == []


def _photograph(tab: Tab, width: int, file: Path) -> None:
    """Take the whole page at a width, as high as it is."""
    tab.set_viewport_size({"width": width, "height": 900})
    settled(tab)
    height = min(max(900, int(tab.evaluate(TALL))), TALLEST)
    tab.set_viewport_size({"width": width, "height": height})
    settled(tab)
    tab.screenshot(path=file)
