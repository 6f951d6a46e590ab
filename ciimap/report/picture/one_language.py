"""The picture for a report that is written in one language: ids instead of second names."""

from __future__ import annotations

from dataclasses import replace

from ciimap.report.picture.building import SUBTITLE_ROOM
from ciimap.report.picture.lettering import cut_middle
from ciimap.report.picture.shapes import Box, Picture


def in_one_language(picture: Picture) -> Picture:
    """Return ``picture`` without the names in the other language.

    The second line of a box is the id, by which the tables of a report call the entry too.
    """
    return replace(
        picture,
        boxes=tuple(map(_box, picture.boxes)),
        wall=replace(picture.wall, subtitle=""),
        zones=tuple(replace(zone, subtitle="") for zone in picture.zones),
        lanes=tuple(replace(lane, subtitle="") for lane in picture.lanes),
    )


def _box(box: Box) -> Box:
    if box.shape == "card" or not box.subtitle:
        return box
    id_ = cut_middle(box.id, SUBTITLE_ROOM)
    return replace(box, subtitle="" if box.lines == (id_,) else id_)
