"""What keeps the app to those it is for: settings of the server, and headers the browser enforces.

Streamlit's defaults listen on every interface, send usage statistics, and print tracebacks; all of
that is set here and nowhere else. The headers make the browser refuse what a mistake would load.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from app.ahead import OpensAhead
from app.astray import LeadsBack
from app.remembering import RemembersLanguage
from app.sharing import USER, Sharing, sharing

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
_FONTS = (
    '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", '
    '"Noto Sans", sans-serif'
)
SETTINGS: dict[str, Any] = {
    "server.address": LOOPBACK,
    "server.allowedHosts": [LOOPBACK, "localhost"],  # a name that only later resolves to loopback
    "server.headless": True,  # the command line decides about the browser
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 10,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,  # they would carry the error's text to other hosts
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
    "logger.hideWelcomeMessage": True,
    "logger.level": "warning",
    "theme.base": "light",
    "theme.primaryColor": "#0B4F8A",
    "theme.textColor": "#1B2733",
    "theme.font": _FONTS,
    "theme.headingFont": _FONTS,
    "theme.baseFontSize": 15,
}


def settings(host: str, shared: Sharing | None) -> dict[str, Any]:
    """Return the settings of a server that listens on ``host``.

    Raises:
        ValueError: others could reach it, and nothing says who they are.
    """
    if shared is None:
        if host != LOOPBACK:
            raise ValueError("a shared app needs an access file")
        return SETTINGS
    own: dict[str, Any] = {
        "server.address": host,
        "server.allowedHosts": [shared.address, *SETTINGS["server.allowedHosts"]],
        # Else Streamlit asks a host of the internet for our own address, to judge an origin.
        "browser.serverAddress": shared.address,
    }
    if shared.login == "proxy":
        own["server.trustedUserHeaders"] = {shared.header: USER}
    return SETTINGS | own


_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def content_security_policy() -> str:
    """Return the policy: nothing from elsewhere, and of inline scripts only Streamlit's own."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = _INLINE_SCRIPT.findall(page.read_text("utf-8"))
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts if script.strip())
    return "; ".join(
        (
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "frame-src 'none'",
            "object-src 'none'",
            f"script-src 'self' {allowed} 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def headers() -> dict[str, str]:
    """Return the headers that every answer carries."""
    return {
        "content-security-policy": content_security_policy(),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }


class SecurityHeaders:
    """Adds the headers to every answer, in place of any of the same name."""

    def __init__(self, app: ASGIApp) -> None:
        """Compute the headers once, before the first request."""
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in headers().items()]
        self._names = {name for name, _ in self._headers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers to the beginning of the answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", ()) if pair[0] not in self._names]
                message = {**message, "headers": [*kept, *self._headers]}
            await send(message)

        await self._app(scope, receive, send_with_headers)


class Gate:
    """Lets in what comes from our own pages and, where a proxy says who asks, from that proxy."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse before anything is read."""
        if scope["type"] == "lifespan" or lets_in(scope, sharing()):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("Forbidden", 403)(scope, receive, send)


def lets_in(scope: Scope, shared: Sharing | None) -> bool:
    """Return whether a request may pass: its origin is ours, its sender is the proxy if one is."""
    names = {LOOPBACK, "localhost"} | ({shared.address} if shared else set())
    headers = Headers(scope=scope)
    origins = headers.getlist("origin")
    if any(urlsplit(origin).hostname not in names for origin in origins):
        return False
    if shared is None or shared.login != "proxy":
        return True
    sender = (scope.get("client") or ("", 0))[0]
    return sender in shared.proxies and len(headers.getlist(shared.header)) <= 1


def middleware() -> list[Middleware]:
    """Return the middleware that the server puts around Streamlit."""
    own = (SecurityHeaders, Gate, LeadsBack, RemembersLanguage, OpensAhead)
    return [Middleware(each) for each in own]
