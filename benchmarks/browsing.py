"""A served app, a Chromium that reaches this computer only, and times as a person meets them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.request import ProxyHandler, build_opener

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_ROOT = Path(__file__).resolve().parents[1]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
_PATIENCE = 300  # seconds that a server or a page is given
_BARE = """\
import streamlit as st
count = st.session_state.setdefault("count", 0)
def more():
    st.session_state["count"] += 1
st.button("more", on_click=more)
st.html(f"<p id='told'>{st.session_state['count']}</p>")
"""  # the least that a page of Streamlit can do: a click goes to the server, a text comes back


@contextmanager
def serving_app(workspace: Path) -> Iterator[str]:
    """Serve the app on the models in ``workspace``; give its address."""
    script = _ROOT / "app" / "serve.py"
    with _serving([str(script), "--workspace", str(workspace)], "--port") as address:
        yield address


@contextmanager
def serving_bare(folder: Path) -> Iterator[str]:
    """Serve a page of Streamlit with one button and one text; give its address."""
    script = folder / "bare.py"
    script.write_text(_BARE, encoding="utf-8")
    settings = ("--server.headless=true", "--browser.gatherUsageStats=false")
    command = ["-m", "streamlit", "run", str(script), "--server.address=127.0.0.1", *settings]
    with _serving(command, "--server.port") as address:
        yield address


@contextmanager
def _serving(command: list[str], port_option: str) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    whole = [sys.executable, *command, port_option, port]
    server = subprocess.Popen(whole, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/_stcore/health", server)
        yield address
    finally:
        server.terminate()
        server.wait(60)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            opener.open(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not answer")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without a window.

    Raises:
        RuntimeError: none is installed.
    """
    from playwright.sync_api import sync_playwright  # of the extra dev

    found = next((path for path in map(shutil.which, _BROWSERS) if path), None)
    if found is None:
        raise RuntimeError(f"no Chromium found, looked for {', '.join(_BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


def fresh(browser: Browser) -> Page:
    """Return a tab with nothing kept from the ones before."""
    tab = browser.new_context(viewport={"width": 1720, "height": 1300}).new_page()
    tab.set_default_timeout(_PATIENCE * 1000)
    return tab


def opened(browser: Browser, url: str, is_there: str) -> tuple[Page, float]:
    """Open ``url`` in a fresh tab; return it, and the seconds until ``is_there`` is, and drawn."""
    tab = fresh(browser)
    started = time.perf_counter()
    tab.goto(url, wait_until="commit")
    tab.wait_for_selector(is_there)
    tab.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    return tab, time.perf_counter() - started


def took(tab: Page, act: Callable[[], object], is_done: str, told: str) -> float:
    """Return the seconds from ``act`` until the script ``is_done`` of ``told`` is true."""
    started = time.perf_counter()
    act()
    tab.wait_for_function(is_done, arg=told, polling="raf")
    return time.perf_counter() - started


def middle(times: list[float]) -> float:
    """Return the median of ``times``."""
    return float(median(times))
