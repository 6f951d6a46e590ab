"""The language of the address, kept over a login: the provider sends people back without it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders

from app.sharing import sharing
from ciimap.values import LANGUAGES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "ciimap-lang"


class RemembersLanguage:
    """Gives the browser the language that a page was asked for in, where people log in."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the cookie to the beginning of the answer."""
        language = _asked(scope)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = f"{COOKIE}={language}; Path=/; SameSite=Lax; HttpOnly"
                MutableHeaders(raw=message["headers"]).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie if language else send)


def _asked(scope: Scope) -> str:
    """Return the language that the address names, empty where nobody is to log in."""
    shared = sharing()
    if scope["type"] != "http" or shared is None or shared.login != "oidc":
        return ""
    (*_, asked) = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])
    return asked if asked in LANGUAGES else ""
