"""The app under test: its page in Streamlit's own harness, and its server for a real browser."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Playwright, expect, sync_playwright
from playwright.sync_api import Page as Tab
from streamlit.testing.v1 import AppTest

from app import ACCESS_VARIABLE, MODEL_VARIABLE, models, sharing

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "power-dispatch" / "dispatch.yaml"
HOSTILE = """\
ciimap: 1
title: "<script>alert(1)</script> ![x](http://evil.example/t.png)"
marking: "<img src=x onerror=alert(2)>"
businesses:
  run: {name: "![x](http://evil.example/b.png) :red[b]", requires: a}
environment:
  a: {name: "</script><img src=http://evil.example/a.png onerror=alert(3)>", site: "<b>hq</b>",
      operator: "[o](http://evil.example)", requires: c}
  c: {requires: unknown}
"""  # texts that a careless page would run or load
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

PATIENCE = 60_000  # milliseconds that a browser is given, on a machine that runs other tests too

expect.set_options(timeout=PATIENCE)


@dataclass
class Page:
    """A page that was run without a browser."""

    app: AppTest

    @property
    def html(self) -> str:
        """All that the page says through ``st.html``."""
        return "\n".join(each.proto.body for each in self.app.get("html"))

    @property
    def drawn(self) -> dict[str, Any]:
        """What the picture is told to draw."""
        (component,) = self.app.get("bidi_component")
        data: dict[str, Any] = json.loads(component.proto.json)
        return data

    def box(self, id_: str) -> dict[str, Any]:
        """The box of an entry."""
        return next(box for box in self.drawn["boxes"] if id_ in box["members"])

    def find(self, id_: str | None) -> Page:
        """Choose an entry in the find box, and run again."""
        box = next(each for each in self.app.selectbox if each.key == "find")
        box.set_value(id_).run()
        assert not self.app.exception
        return self


@pytest.fixture(autouse=True)
def wait_for_verdicts(monkeypatch) -> None:
    """Have a page without a browser wait for verdicts, however busy this machine is."""
    monkeypatch.setattr(models, "PATIENCE", 300.0)


@pytest.fixture
def open_page(monkeypatch, tmp_path) -> Callable[..., Page]:
    """Return a function that runs the page for a model (a text or a file)."""

    def run(model: str | Path, /, **query: str) -> Page:
        if isinstance(model, str):
            path = tmp_path / "model.yaml"
            path.write_text(model, encoding="utf-8")
            model = path
        monkeypatch.setenv(MODEL_VARIABLE, str(model))
        app = AppTest.from_file(str(ROOT / "app" / "main.py"), default_timeout=120)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return Page(app)

    return run


PROXY = """\
ciimap_access: 1
login: proxy
address: cii.example.org
header: X-Forwarded-User
proxies: [127.0.0.1]
roles:
  zhang.wei: [editor]
  李娜: [approver]
"""


@pytest.fixture
def share(monkeypatch, tmp_path) -> Iterator[Callable[..., None]]:
    """Return a function that shares the app with a person whom the proxy names."""

    def known_as(name: str | None, text: str = PROXY, **claims: Any) -> None:
        file = tmp_path / "access.yaml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setenv(ACCESS_VARIABLE, str(file))
        monkeypatch.setattr("streamlit.user", {sharing.USER: name, **claims})
        sharing._read.cache_clear()

    yield known_as
    sharing._read.cache_clear()


def find_browser() -> str:
    """Return the Chromium to drive; its lack is a failure, since dev.py would not select us."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    assert found, f"no Chromium found, looked for {', '.join(BROWSERS)}"
    return found


@contextmanager
def serving(model: Path) -> Iterator[str]:
    """Serve the app on ``model`` in a process of its own; give its address."""
    with _serving("--", model) as address:
        yield address


@contextmanager
def serving_workspace(folder: Path) -> Iterator[str]:
    """Serve the app on the workspace in ``folder``; give its address."""
    with _serving("--workspace", folder) as address:
        yield address


@contextmanager
def serving_held(model: Path, until: Path) -> Iterator[str]:
    """Serve the app on ``model``, whose evaluations wait ``until`` there is such a file."""
    held = ROOT / "tests" / "app" / "held.py"
    with _serving("--", until, model, script=held) as address:
        yield address


@contextmanager
def _serving(*arguments: str | Path, script: Path = ROOT / "app" / "serve.py") -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, script, "--port", str(port), *arguments]
    server = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address + "/_stcore/health", server)
        yield address
    finally:
        server.terminate()
        server.wait(60)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a server that shows the shipped example."""
    with serving(EXAMPLE) as found:
        yield found


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until ``server`` answers at ``url``."""
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + 90
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended"
        try:
            opener.open(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not answer")


@contextmanager
def launched(playwright: Playwright, *, has_scrollbars: bool = False) -> Iterator[Browser]:
    """A Chromium that can reach this computer only."""
    browser = playwright.chromium.launch(
        executable_path=find_browser(),
        args=[*QUIET, NO_OTHER_HOST],
        ignore_default_args=["--hide-scrollbars"] if has_scrollbars else None,
    )
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium of a file of tests."""
    with sync_playwright() as playwright, launched(playwright) as browser:
        yield browser


def _is_failure(said: ConsoleMessage) -> bool:
    """Tell errors from what Streamlit does on every page but the first: it looks for its server
    below the page's address, is told that there is none, and goes one folder up."""
    looked_below = re.search(r"/[^/]+/_stcore/", urlsplit(said.location["url"]).path)
    return said.type == "error" and not ("404" in said.text and looked_below)


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    """A tab; the test fails if it asked any other host, or if a script failed in it.

    A test with a server of its own asks for that first, so that the tab is closed before it ends.
    """
    page = chromium.new_page(viewport={"width": 1720, "height": 1300})
    with watched(page):
        yield page
        page.close()


@contextmanager
def watched(page: Tab) -> Iterator[None]:
    """Watch what a tab does; fail if it asked any other host, or if a script failed in it."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.extend([said.text] if _is_failure(said) else []))
    yield
    abroad = [url for url in asked if urlsplit(url).scheme not in {"data", "blob"}]
    assert {urlsplit(url).hostname for url in abroad} == {"127.0.0.1"}
    assert failed == []
