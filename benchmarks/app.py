"""The app in a real browser: open to drawn, click to verdict, and every character of a grid."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.browsing import chromium, middle, opened, serving_app, serving_bare, took
from benchmarks.commands import as_yaml
from benchmarks.generate import generate
from benchmarks.rows import Row, Scale, seconds, times
from ciimap.loading import load_model
from ciimap.writing import write_model

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_OPEN, _CLICK = 3.0, 0.4  # seconds that are asked for
_WITH_VERDICTS = 1_000  # elements up to which the first view is asked for with verdicts
_DRAWN = ".ciimap-picture[data-drawn]"
_AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
_JUDGED = ".ciimap-picture[data-decided=true]"
_KEY = 20  # milliseconds from key to key
_CELLS = 40  # that are typed into a grid
_TOLD = """wanted => [...document.querySelectorAll('.ci h2 ~ p code, .ci h2')]
  .some((each) => each.textContent.trim() === wanted)"""
_COUNTED = "wanted => document.querySelector('#told')?.textContent === wanted"
_WHERE = {
    "box": "click to verdict or card in the panel",
    "card": "double click on a card to its parts drawn",
    "inside": "click inside an opened card",
}
_IN_SHADOW = """
  function inShadow() {
    const hosts = [...document.querySelectorAll('*')].filter((each) => each.shadowRoot);
    return hosts.map((each) => each.shadowRoot.querySelector(SELECTOR)).find(Boolean);
  }
"""
_TAKEN = (
    "wanted => { return inShadow()?.dataset.applied === wanted;"
    + _IN_SHADOW.replace("SELECTOR", "'.ciimap-grid'")
    + "}"
)
_BOXES = (
    """() => {
  const { picture } = inShadow();
  const corner = picture.canvas.getBoundingClientRect();
  const spots = [...picture.boxes.values()].map((box) => {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const { x, y } = picture.network.canvasToDOM(middle);
    const told = box.members.length === 1 ? box.members[0] : box.lines.join(' ');
    const { id, shape } = box;
    return { x: corner.x + x, y: corner.y + y, id, shape, told, size: box.members.length };
  });
  return spots.filter(({ x, y }) => x > corner.left && x < corner.right && y > corner.top
    && y < Math.min(corner.bottom, innerHeight));
"""
    + _IN_SHADOW.replace("SELECTOR", "'.ciimap-picture'")
    + "}"
)

_DRAWN_ANEW = (
    "wanted => { return ![undefined, wanted].includes(inShadow()?.dataset.drawn);"
    + _IN_SHADOW.replace("SELECTOR", "'.ciimap-picture'")
    + "}"
)
_REVISION = (
    "() => { return inShadow().dataset.drawn;"
    + _IN_SHADOW.replace("SELECTOR", "'.ciimap-picture'")
    + "}"
)


def run(scale: Scale) -> Iterator[Row]:
    """Yield the rows of the app, each beside a bare page of Streamlit in the same run."""
    with tempfile.TemporaryDirectory() as told, chromium() as browser:
        folder = Path(told)
        with serving_bare(folder) as address:
            bare, click = _bare(browser, address, scale)
        yield Row(
            "bare page of Streamlit: open; click to text (medians)",
            f"{seconds(bare)}; {seconds(click)}",
            numbers={"open": bare, "click": click},
        )
        for elements in scale.app:
            yield from _rows(browser, folder / str(elements), elements, (bare, click), scale)
        yield _typing(browser, folder / "grid", scale)


def _bare(browser: Browser, address: str, scale: Scale) -> tuple[float, float]:
    opens, clicks = [], []
    for _ in range(scale.runs):
        tab, time = opened(browser, address, "#told")
        opens.append(time)
        button = tab.get_by_role("button", name="more")
        clicks += [took(tab, button.click, _COUNTED, str(n)) for n in range(1, 4)]
        tab.context.close()
    return middle(opens), middle(clicks)


def _rows(
    browser: Browser, folder: Path, elements: int, bare: tuple[float, float], scale: Scale
) -> Iterator[Row]:
    file = _model(folder, elements)
    with serving_app(folder) as address:
        url = f"{address}/?model=model&lang=en"
        opened(browser, url, _DRAWN)[0].context.close()  # the server has loaded its own code
        first: list[float] = []
        judged: list[float] = []
        again: list[float] = []
        clicks: dict[str, list[float]] = {"box": [], "card": [], "inside": []}
        for _ in range(scale.runs):
            _edit(file)  # nothing that is kept of the model holds any more
            _open_edited(browser, url, first, judged)
            tab, taken = opened(browser, url, _JUDGED)
            again.append(taken)
            for where, seconds_ in _clicks(tab).items():
                clicks[where] += seconds_
            tab.context.close()
    what = f"{elements:,} elements"
    verdicts = _OPEN if elements <= _WITH_VERDICTS else None
    yield _row(f"{what}, just edited: open to first view", first, bare[0], _OPEN)
    yield _row(f"{what}, just edited: open to verdicts drawn", judged, bare[0], verdicts)
    yield _row(f"{what}, evaluated before: open to verdicts drawn", again, bare[0], _OPEN)
    for where, told in _WHERE.items():
        yield _row(f"{what}: {told}", clicks[where], bare[1], _CLICK)


def _open_edited(browser: Browser, url: str, first: list[float], judged: list[float]) -> None:
    """Open the page; note the seconds until a map is drawn, and until one with verdicts is."""
    started = time.perf_counter()
    tab, taken = opened(browser, url, _DRAWN)
    is_judged = tab.locator(_JUDGED).count() > 0
    tab.wait_for_selector(_JUDGED)
    first.append(taken)
    judged.append(taken if is_judged else time.perf_counter() - started)
    tab.wait_for_selector(_AT_REST)  # or what comes next would share the server with this page
    tab.context.close()


def _row(what: str, taken: list[float], bare: float, most: float | None) -> Row:
    ours = middle(taken)
    told = f"{seconds(ours)} ({times(ours / bare)} the bare page)"
    numbers = {"median": ours, "slowest": max(taken), "ratio": ours / bare}
    if most is None:
        return Row(what, told, numbers=numbers)
    return Row(what, told, f"≤ {most} s", ours <= most, numbers)


def _clicks(tab: Page) -> dict[str, list[float]]:
    """Return the times of clicks: on three boxes in the first view, on a card, and in it."""
    boxes = tab.evaluate(_BOXES)
    card = next(box for box in boxes if box["shape"] == "card")
    first = [_click(tab, box) for box in boxes[:3]]
    before = tab.evaluate(_REVISION)
    double = partial(tab.mouse.dblclick, card["x"], card["y"])
    opening = took(tab, double, _DRAWN_ANEW, before)
    known = {box["id"] for box in boxes}
    inside = [box for box in tab.evaluate(_BOXES) if box["id"] not in known]
    return {"box": first, "card": [opening], "inside": [_click(tab, box) for box in inside[:3]]}


def _click(tab: Page, box: dict[str, Any]) -> float:
    return took(tab, partial(tab.mouse.click, box["x"], box["y"]), _TOLD, box["told"])


def _model(folder: Path, elements: int) -> Path:
    folder.mkdir()
    file = folder / "model.yaml"
    file.write_text(as_yaml(generate(elements)), encoding="utf-8")
    return file


def _edit(file: Path) -> None:
    """Give the model another title, as an edit would."""
    with file.open("r+", encoding="utf-8") as model:
        lines = [line for line in model if not line.startswith("title:")]
        model.seek(0)
        model.write(f"title: edited {time.time_ns()}\n")
        model.writelines(lines)
        model.truncate()


def _typing(browser: Browser, folder: Path, scale: Scale) -> Row:
    """Type a column of names without ever waiting; count the characters that are not on disk."""
    file = _model(folder, scale.app_typing)
    file.write_text(write_model(load_model(file).model), encoding="utf-8")  # as the app writes it
    kept = list(load_model(file).model.information_systems)[:_CELLS]
    names = [f"Server {number} 调度服务器{number}" for number in range(len(kept))]
    with serving_app(folder) as address:
        url = f"{address}/edit?model=model&lang=en&el={kept[0]}"
        tab, _ = opened(browser, url, ".ciimap-grid tr[data-row]")
        field = tab.locator(f'.ciimap-grid tr[data-row="row:{kept[0]}"] [data-column=name]')
        field.click()
        for name in names:
            tab.keyboard.press("Control+A")
            latin, _, chinese = name.rpartition(" ")
            tab.keyboard.type(f"{latin} ", delay=_KEY)
            tab.keyboard.insert_text(chinese)
            tab.keyboard.press("Enter")
        tab.wait_for_function(_TAKEN, arg=str(len(names)))
    return _lost(file, kept, names)


def _lost(file: Path, ids: list[str], names: list[str]) -> Row:
    saved = load_model(file).model.information_systems
    lost = sum(len(name) for id_, name in zip(ids, names, strict=True) if saved[id_].name != name)
    typed = sum(map(len, names))
    what = f"{len(names)} cells of a grid typed at {_KEY} ms a key, Chinese among them"
    told = f"{lost} of {typed} characters lost"
    return Row(what, told, "0", lost == 0, {"lost": lost, "typed": typed})
