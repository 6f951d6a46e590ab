"""The picture on the page: a component of its own that draws with the vis-network of pyvis."""

from app.graph_component.mounting import COMPONENT, Told, show_picture
from app.graph_component.vis import DRAWING_URL, VIS_URL, asset_routes
from ciimap.export.drawing import picture_data

__all__ = [
    "COMPONENT",
    "DRAWING_URL",
    "VIS_URL",
    "Told",
    "asset_routes",
    "picture_data",
    "show_picture",
]
