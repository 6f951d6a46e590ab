"""The scripts that the component imports: vis-network as pyvis brings it, and the drawing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ciimap.export.drawing import drawing_script, vis_script

VIS_URL = "/ciimap-assets/vis-network.min.js"  # component.js asks for both
DRAWING_URL = "/ciimap-assets/picture.js"
_SCRIPTS = {VIS_URL: vis_script, DRAWING_URL: drawing_script}


def asset_routes() -> list[Route]:
    """Return the routes that serve the scripts to the page."""

    async def answer(request: Request) -> Response:
        return Response(_SCRIPTS[request.url.path](), media_type="text/javascript")

    return [Route(url, answer, methods=["GET"]) for url in _SCRIPTS]
