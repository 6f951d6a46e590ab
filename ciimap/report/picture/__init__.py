"""The layout of a boundary's picture: positions, styles and words, for any renderer.

The app draws it on a canvas; print and the accessible table use the same values.
"""

from ciimap.report.picture.building import build_picture
from ciimap.report.picture.entries import style_of, zone_of
from ciimap.report.picture.lettering import width_of
from ciimap.report.picture.palette import LOOKS, WALL, Look
from ciimap.report.picture.quorums import quorums_of
from ciimap.report.picture.relations import Dependency, dependencies_of
from ciimap.report.picture.shapes import (
    LANES,
    STYLES,
    ZONES,
    Box,
    Curve,
    Edge,
    Frame,
    Gate,
    Lane,
    LaneBand,
    LegendEntry,
    Picture,
    Rect,
    Relation,
    Shape,
    Style,
    Tally,
    Zone,
)

__all__ = [
    "LANES",
    "LOOKS",
    "STYLES",
    "WALL",
    "ZONES",
    "Box",
    "Curve",
    "Dependency",
    "Edge",
    "Frame",
    "Gate",
    "Lane",
    "LaneBand",
    "LegendEntry",
    "Look",
    "Picture",
    "Rect",
    "Relation",
    "Shape",
    "Style",
    "Tally",
    "Zone",
    "build_picture",
    "dependencies_of",
    "quorums_of",
    "style_of",
    "width_of",
    "zone_of",
]
