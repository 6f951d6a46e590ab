"""What boxes stand on and between: lanes, zones, sites, the wall, its gates, and their names."""

from __future__ import annotations

from ciimap.export.svg.pencil import Ink, Pencil, Type
from ciimap.report import picture as pictures

_BANDS = ("#EDF1F6", "#F7F9FB")
_INSIDE = "#FFFAF5"
_EXTERNAL = ("#FFF7E8", "#E3C28F")
_SIDE = ("#FBFCFD", "#C5CDD5")
_SITE = Ink("#8593A0", 1, (5, 4))
_SITE_NAME = "#56687A"


def draw_ground(pencil: Pencil, picture: pictures.Picture) -> None:
    """Draw what is under the boxes."""
    for place, lane in enumerate(picture.lanes):
        pencil.box(lane.rect, 6, _BANDS[place % 2])
    with pencil.group(fill_opacity="0.72"):
        pencil.box(picture.wall.rect, 9, _INSIDE)
    for site in picture.sites:
        pencil.box(site.rect, 7, ink=_SITE)
    for zone in picture.zones:
        fill, line = _EXTERNAL if zone.key == "external" else _SIDE
        with pencil.group(fill_opacity="0.75"):
            pencil.box(zone.rect, 9, fill, Ink(line))


def draw_names(pencil: Pencil, picture: pictures.Picture) -> None:
    """Draw what is above the boxes: the wall, its gates, and all names."""
    for lane in picture.lanes:
        _draw_lane_name(pencil, lane, picture.wall.rect.x - lane.rect.x - 16)
    with pencil.group(_named(picture.wall), class_="wall"):
        pencil.box(picture.wall.rect, 9, ink=Ink(pictures.WALL, 3.2))
    for site in picture.sites:
        _draw_site_name(pencil, site)
    for zone in picture.zones:
        _draw_zone_name(pencil, zone)
    _draw_wall_name(pencil, picture.wall)
    for gate in picture.gates:
        _draw_gate(pencil, gate, picture.box_of(gate.box) or _card(picture, gate.box))


def _card(picture: pictures.Picture, id_: str) -> pictures.Box:
    return next(box for box in picture.boxes if box.id == id_)


def _named(frame: pictures.Frame) -> str:
    return " · ".join(part for part in (frame.label, frame.subtitle) if part)


def _draw_lane_name(pencil: Pencil, lane: pictures.LaneBand, room: float) -> None:
    x, y = lane.rect.x + 10, lane.rect.middle[1] - 7 * len(lane.tally)
    name = Type(12.5, "#1B2733", 700, "start", room)
    pencil.write(lane.label, (x, y - 7 if lane.subtitle else y + 4), name)
    if lane.subtitle:
        pencil.write(lane.subtitle, (x, y + 9), Type(10, "#5F6B78", 400, "start", room))
    for place, line in enumerate(lane.tally):
        pencil.write(line, (x, y + 24 + 14 * place), Type(10.5, "#46525E", 400, "start", room))


def _draw_site_name(pencil: Pencil, site: pictures.Frame) -> None:
    width = min(site.rect.width - 8, Type(10.5, "", 600).width_of(site.label) + 20)
    pill = pictures.Rect(site.rect.x + 8, site.rect.bottom - 9, width, 18)
    pencil.box(pill, 9, _SITE_NAME)
    pencil.write(site.label, pill.middle, Type(10.5, "#FFFFFF", 600, room=width - 8))


def _draw_zone_name(pencil: Pencil, zone: pictures.Frame) -> None:
    styles: dict[str, pictures.Style] = {
        "external": "external",
        "supporting": "supporting",
        "outside": "outside",
    }
    look = pictures.LOOKS[styles[zone.key]]
    chip = pictures.Rect(zone.rect.middle[0] - 70, zone.rect.y - 30, 140, 38)
    pencil.box(chip, 6, "#FFFFFF", Ink(look.border, 1.3, look.dash))
    x, y = chip.middle
    pencil.write(
        zone.label, (x, chip.y + 13 if zone.subtitle else y), Type(12.5, look.text, 700, room=130)
    )
    if zone.subtitle:
        pencil.write(zone.subtitle, (x, chip.y + 28), Type(10, look.subtitle, room=130))


def _draw_wall_name(pencil: Pencil, wall: pictures.Frame) -> None:
    name = _named(wall)
    width = Type(12.5, "", 700).width_of(name) + 28
    pill = pictures.Rect(wall.rect.x + 16, wall.rect.y - 11, width, 22)
    pencil.box(pill, 11, pictures.WALL)
    pencil.write(name, pill.middle, Type(12.5, "#FFFFFF", 700, room=width - 16))


def _draw_gate(pencil: Pencil, gate: pictures.Gate, box: pictures.Box) -> None:
    text = str(gate.crossings)
    half = max(10.0, 5 + len(text) * 3.6)
    pill = pictures.Rect(gate.x - half, gate.y - 10, 2 * half, 20)
    with pencil.group(f"{box.title} ×{text}", class_="gate", data_box=gate.box):
        pencil.box(pill, 10, "#FFFFFF", Ink(pictures.WALL, 2))
        pencil.write(text, pill.middle, Type(11, pictures.WALL, 700))
