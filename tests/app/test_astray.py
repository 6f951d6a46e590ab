"""Addresses without a page: where they lead, and what is said there."""

import asyncio
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from app.astray import LeadsBack
from app.paths import PAGES
from ciimap.texts import say
from tests.app.editor.workbench import bench_in


def asked(path, mode="navigate", query="model=plant&lang=zh"):
    """Return where a request is led to; empty where it is passed on."""
    sent = []

    async def passed_on(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    async def receive():
        raise AssertionError

    headers = [(b"sec-fetch-mode", mode.encode())]
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": headers}
    asyncio.run(LeadsBack(passed_on)(scope, receive, send))
    return dict(sent[0]["headers"]).get(b"location", b"").decode()


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/nosuch", "nosuch"),
        ("/a/b/", "a/b"),
        ("//evil", "evil"),
        ("/病房", "病房"),
        ("/boundary", ""),
    ],
)
def test_an_address_without_a_page_leads_to_the_first_one_and_keeps_what_was_asked(path, page):
    found = urlsplit(urljoin(f"http://127.0.0.1:8000{path}", asked(path)))
    assert (found.netloc, found.path) == ("127.0.0.1:8000", "/")
    wanted = {"model": ["plant"], "lang": ["zh"]} | ({"page": [page]} if page else {})
    assert parse_qs(found.query) == wanted


OTHERS = ("_stcore/health", "favicon.png", "oauth2callback", "auth/login", "media/1", "static/js/a")


@pytest.mark.parametrize("path", ["", *(page for page in PAGES if page != "boundary"), *OTHERS])
def test_what_is_there_is_passed_on(path):
    assert asked(f"/{path}") == ""


def test_only_who_wants_to_see_a_page_is_led_to_one():
    assert asked("/nosuch", mode="cors") == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", ["nosuch", "<script>alert(1)</script>"])
def test_which_page_is_not_there_is_said_once(tmp_path, monkeypatch, page, lang):
    bench = bench_in(tmp_path / "ws", monkeypatch)
    bench.open("", model="plant", lang=lang, page=page)
    said = say("app.page-not-found", lang, name="…").partition("…")[0]
    assert said in bench.page.html
    assert "<script>" not in bench.page.html
    assert "page" not in bench.page.app.query_params
    bench.page.app.run()
    assert said not in bench.page.html
