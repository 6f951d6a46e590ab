"""The picture on the page: a component of its own that draws with the vis-network of pyvis."""

from app.graph_component.mounting import COMPONENT, Reactions, Told, show_picture
from app.graph_component.vis import DRAWING_URL, VIS_URL, asset_routes
from ciimap.export.drawing import Proof, layer_data, picture_data

__all__ = [
    "COMPONENT",
    "DRAWING_URL",
    "VIS_URL",
    "Proof",
    "Reactions",
    "Told",
    "asset_routes",
    "layer_data",
    "picture_data",
    "show_picture",
]
