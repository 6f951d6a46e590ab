"""The drawing that the app and an exported page share: its data, its script and its style."""

from ciimap.export.drawing.assets import drawing_script, drawing_style, vis_script
from ciimap.export.drawing.network_data import Proof, layer_data, picture_data
from ciimap.export.drawing.page import page_of
from ciimap.export.drawing.proofs import proofs_of

__all__ = [
    "Proof",
    "drawing_script",
    "drawing_style",
    "layer_data",
    "page_of",
    "picture_data",
    "proofs_of",
    "vis_script",
]
