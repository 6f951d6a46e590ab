"""Addresses under which there is no page: their readers are led to the first one, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse

from app.markup import element
from app.paths import DEFAULT, PAGES
from ciimap.texts import say
from ciimap.values import Language

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_ASKED = "page"  # in the address, and in the session
_LONGEST = 80  # letters of a path that are told
_OTHERS = ("_stcore", "auth", "component", "media", "oauth2callback", "static")  # no pages


class LeadsBack:
    """Sends a browser that asks for a page that is not there to the first page.

    Streamlit would show that page under the wrong address, with a word in English above it.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not astray."""
        if not _is_astray(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        query = scope.get("query_string", b"").decode("latin-1")
        asked = path.strip("/")
        told = "" if asked == DEFAULT else urlencode({_ASKED: asked[:_LONGEST]})
        up = "../" * (path.count("/") - 1) or "./"  # relative, whatever a proxy puts before it
        await RedirectResponse(f"{up}?{'&'.join(filter(None, (query, told)))}")(
            scope, receive, send
        )


def _is_astray(scope: Scope) -> bool:
    if scope["type"] != "http" or Headers(scope=scope).get("sec-fetch-mode") != "navigate":
        return False
    first, *more = scope["path"].strip("/").split("/")
    is_page = not more and first in ("", *PAGES) and first != DEFAULT
    return not is_page and first not in _OTHERS and "." not in (more or [first])[-1]


def note_astray() -> None:
    """Take out of the address which page was asked for in vain."""
    if _ASKED in st.query_params:
        st.session_state[_ASKED] = st.query_params[_ASKED]
        del st.query_params[_ASKED]


def show_astray(language: Language) -> None:
    """Say once which page was asked for in vain."""
    asked = st.session_state.pop(_ASKED, "")
    if asked:
        said = element("p", say("app.page-not-found", language, name=asked), class_="notice")
        st.html(element("div", said, class_="ci"))
