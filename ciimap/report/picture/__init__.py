"""The layout of a boundary's picture: positions, styles and words, for any renderer.

The app draws it on a canvas; print and the accessible table use the same values.
"""

from ciimap.report.picture.building import build_picture
from ciimap.report.picture.cards import holders_of, reopened
from ciimap.report.picture.cascades import compare_cascades, show_cascade
from ciimap.report.picture.differences import show_difference
from ciimap.report.picture.entries import Item, items_of, style_of, zone_of
from ciimap.report.picture.flow_paths import FlowStep, light_path, steps_of
from ciimap.report.picture.layers import LAYERS, VERDICT_LAYER
from ciimap.report.picture.lettering import width_of
from ciimap.report.picture.one_language import in_one_language
from ciimap.report.picture.overlays import Leg, Mark, Overlay, Shade, dress_in
from ciimap.report.picture.palette import LOOKS, UNDECIDED, WALL, Look
from ciimap.report.picture.quorums import quorums_of
from ciimap.report.picture.relations import (
    Dependency,
    dependencies_of,
    stated_dependencies,
    with_contract_points,
)
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
from ciimap.report.picture.views import Filter, View, shown_by

__all__ = [
    "LANES",
    "LAYERS",
    "LOOKS",
    "STYLES",
    "UNDECIDED",
    "VERDICT_LAYER",
    "WALL",
    "ZONES",
    "Box",
    "Curve",
    "Dependency",
    "Edge",
    "Filter",
    "FlowStep",
    "Frame",
    "Gate",
    "Item",
    "Lane",
    "LaneBand",
    "Leg",
    "LegendEntry",
    "Look",
    "Mark",
    "Overlay",
    "Picture",
    "Rect",
    "Relation",
    "Shade",
    "Shape",
    "Style",
    "Tally",
    "View",
    "Zone",
    "build_picture",
    "compare_cascades",
    "dependencies_of",
    "dress_in",
    "holders_of",
    "in_one_language",
    "items_of",
    "light_path",
    "quorums_of",
    "reopened",
    "show_cascade",
    "show_difference",
    "shown_by",
    "stated_dependencies",
    "steps_of",
    "style_of",
    "width_of",
    "with_contract_points",
    "zone_of",
]
