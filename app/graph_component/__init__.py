"""The picture on the page: a component of its own that draws with the vis-network of pyvis."""

from app.graph_component.mounting import COMPONENT, Told, show_picture
from app.graph_component.network_data import picture_data
from app.graph_component.vis import VIS_FILE, VIS_URL, vis_route

__all__ = [
    "COMPONENT",
    "VIS_FILE",
    "VIS_URL",
    "Told",
    "picture_data",
    "show_picture",
    "vis_route",
]
