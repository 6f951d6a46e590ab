"""The drawing library: the file that pyvis brings, served from where pyvis is installed.

It is neither copied nor committed, so that it can only be the one of the pinned pyvis.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

VIS_URL = "/ciimap-assets/vis-network.min.js"  # component.js asks for it


def _find_vis() -> Path:
    spec = find_spec("pyvis")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"


VIS_FILE = _find_vis()


def vis_route() -> Route:
    """Return the route that serves the library to the page."""

    async def answer(_: Request) -> FileResponse:
        return FileResponse(VIS_FILE, media_type="text/javascript")

    return Route(VIS_URL, answer, methods=["GET"])
