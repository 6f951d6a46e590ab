"""What a page shows first, made while the browser is still loading the page's own code.

A browser asks for the page a second before it asks for what is on it; the address says what that
will be. Only on this computer: in a shared app nobody is known yet when the page is asked for.
"""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from app.map.drawing import data_of, draw, filters_of
from app.models import begin_opening, choices, is_large
from app.opening import Awaited
from app.sharing import sharing
from ciimap.report.picture import Filter
from ciimap.values import LANGUAGES, Language

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class OpensAhead:
    """Begins to open the model that the address of a page names, and passes the request on."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Begin, and pass on."""
        if scope["type"] == "http" and scope["path"] == "/" and sharing() is None:
            asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
            name, language = asked.get("model", [""])[-1], asked.get("lang", ["zh"])[-1]
            Thread(target=_open, args=(name, language), daemon=True).start()
        await self._app(scope, receive, send)


def _open(name: str, language: str) -> None:
    path = choices().get(name)
    if path is not None and language in LANGUAGES:
        draw_ahead(path, language)


def draw_ahead(path: Path, language: Language) -> None:
    """Read and evaluate the model at ``path``; if it is large, draw its first view instead."""
    opening = begin_opening(path)
    read = opening.read()
    if not isinstance(read, Awaited) or opening.is_there():
        return
    if not is_large(read.model):
        opening.ask()
    else:
        drawn = draw(read, language, Filter(), frozenset())
        data_of(drawn, read, language, proven=True)
        filters_of(read, language)
