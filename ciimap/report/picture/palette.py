"""How each style looks: fill, border, dashes and text, so that every renderer draws the same.

Styles differ by border and mark, never by colour alone; texts have a contrast of at least 5.5:1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ciimap.report.picture.shapes import Style


@dataclass(frozen=True)
class Look:
    """Colours as ``#rrggbb``; ``dash`` is empty for a solid border."""

    fill: str
    border: str
    border_width: float
    dash: tuple[float, ...]
    text: str
    subtitle: str
    mark: str = ""  # "double": a second line within the border; "bar": a bar at the left


LOOKS: Mapping[Style, Look] = {
    "core": Look("#0B4F8A", "#083A66", 1.4, (), "#FFFFFF", "#DCE9F5"),
    "joint": Look("#D6E8F7", "#0B4F8A", 2.0, (), "#0A2F52", "#33526F"),
    "exposed": Look("#FFFFFF", "#0B4F8A", 1.2, (), "#0A2F52", "#33526F", "double"),
    "undetermined": Look("#FFFFFF", "#7A3E9D", 2.0, (2, 3), "#54256F", "#6B4385"),
    "external": Look("#FFF3DC", "#A65A00", 1.8, (7, 4), "#5F3300", "#7A4A12"),
    "supporting": Look("#EEF1F4", "#7C8A97", 1.0, (), "#3C4854", "#525F6B", "bar"),
    "outside": Look("#FFFFFF", "#A3ADB8", 1.0, (), "#4B5763", "#596572"),
    "logical": Look("#3F566C", "#2E4154", 1.2, (), "#FFFFFF", "#DDE5EC"),
    "awaited": Look("#FFFFFF", "#7C8A97", 1.2, (6, 3), "#3C4854", "#525F6B"),
}
UNDECIDED = "#5F6B78"  # the frame around everything, as long as there is no boundary
WALL = "#D35400"  # the boundary and its gates
SCALE: tuple[Look, ...] = (
    Look("#0B4F8A", "#083A66", 1.4, (), "#FFFFFF", "#DCE9F5"),
    Look("#7FB2DD", "#0B4F8A", 2.0, (), "#06203A", "#12395C"),
    Look("#D6E8F7", "#0B4F8A", 1.2, (), "#0A2F52", "#33526F", "double"),
    Look("#FFFFFF", "#4F7FB0", 1.2, (), "#0A2F52", "#33526F", "bar"),
)  # from the strongest down; each can be told from its neighbour by its border as well
FADED = Look("#FFFFFF", "#A3ADB8", 1.0, (), "#4B5763", "#596572")
WARNED = Look("#FFF3DC", "#A65A00", 2.0, (7, 4), "#5F3300", "#7A4A12")
ALARMED = Look("#B3400B", "#7A2A05", 1.6, (), "#FFFFFF", "#FFE7DB")
LETTERED: tuple[Look, ...] = (
    Look("#CFE3F5", "#0B4F8A", 2.0, (), "#0A2F52", "#33526F"),
    Look("#FBE3C0", "#A65A00", 2.0, (), "#5F3300", "#7A4A12"),
    Look("#D5EFE3", "#00694A", 2.0, (), "#003B29", "#1F5B46"),
    Look("#F3DAEA", "#8A2F68", 2.0, (), "#521B3D", "#74365A"),
    Look("#E6E1F5", "#57449B", 2.0, (), "#2F2363", "#524785"),
    Look("#F7F1B5", "#756A00", 2.0, (), "#413B00", "#5F5700"),
)  # of values that have no order; a letter on each box says which
