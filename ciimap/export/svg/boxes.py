"""Boxes: the entries of the picture, with name, badge, and the mark of their style."""

from __future__ import annotations

from ciimap.export.svg.pencil import Ink, Pencil, Type
from ciimap.report import picture as pictures
from ciimap.texts import say
from ciimap.values import Language

_RADII = {"slim": 4.0}
_RADIUS = 6.0
_FEW_LINES = 2  # of a name; more of them are smaller
# Size and pitch of few lines, and of more.
_TYPE = ((12.5, 15.5), (11.5, 13.0))
_SLIM_TYPE = ((11.0, 0.0), (9.5, 10.5))


def draw_box(pencil: Pencil, box: pictures.Box, language: Language) -> None:
    """Draw ``box``; its title is the full name and what its style means."""
    look, radius = pictures.LOOKS[box.style], _radius(box)
    title = f"{box.title} · {say(f'picture.style-{box.style}', language)}"
    with pencil.group(title, class_="box", data_id=box.id):
        if box.shape == "card":
            pencil.box(_moved(box.rect, 4), radius, look.fill, Ink(look.border))
        pencil.box(box.rect, radius, look.fill, Ink(look.border, look.border_width, look.dash))
        _draw_mark(pencil, box.rect, radius, look)
        _draw_texts(pencil, box, look)
        if box.crosses:
            x, y = box.rect.right, box.rect.middle[1]
            pencil.dot((x, y), 4.2, pictures.WALL, Ink("#FFFFFF", 1.4))
        if box.badge:
            _draw_badge(pencil, box, look)


def draw_swatch(pencil: Pencil, rect: pictures.Rect, style: pictures.Style) -> None:
    """Draw the example of a style that the legend shows."""
    look = pictures.LOOKS[style]
    pencil.box(rect, 4, look.fill, Ink(look.border, look.border_width, look.dash))
    _draw_mark(pencil, rect, 4, look)
    if style == "undetermined":
        pencil.write("?", rect.middle, Type(10, look.border, 700))


def _radius(box: pictures.Box) -> float:
    return box.rect.height / 2 if box.shape == "pill" else _RADII.get(box.shape, _RADIUS)


def _moved(rect: pictures.Rect, by: float) -> pictures.Rect:
    return pictures.Rect(rect.x + by, rect.y + by, rect.width, rect.height)


def grown(rect: pictures.Rect, by: float) -> pictures.Rect:
    """Return ``rect`` with every side moved out."""
    return pictures.Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _draw_mark(pencil: Pencil, rect: pictures.Rect, radius: float, look: pictures.Look) -> None:
    if look.mark == "double":
        by = min(3.5, rect.height / 6)
        pencil.box(grown(rect, -by), radius - by / 2, ink=Ink(look.border))
    elif look.mark == "bar":
        pencil.box(pictures.Rect(rect.x, rect.y, 5, rect.height), 3, look.border)


def _draw_texts(pencil: Pencil, box: pictures.Box, look: pictures.Look) -> None:
    x, y = box.rect.middle
    room = box.rect.width - 10
    if look.mark == "bar":
        x, room = x + 2.5, room - 6
    count = len(box.lines)
    size, pitch = _SLIM_TYPE[count > 1] if box.shape == "slim" else _TYPE[count > _FEW_LINES]
    name = Type(size, look.text, 600, room=room)
    if count > 1:
        top = y + 0.25 - pitch * (count - 1) / 2
        for place, line in enumerate(box.lines):
            pencil.write(line, (x, top + place * pitch), name)
    elif box.subtitle:
        pencil.write(box.lines[0], (x, y - 7.5), name)
        pencil.write(box.subtitle, (x, y + 9), Type(10, look.subtitle, room=room))
    else:
        pencil.write("".join(box.lines), (x, y + 0.5), name)


def _draw_badge(pencil: Pencil, box: pictures.Box, look: pictures.Look) -> None:
    type_ = Type(10, look.border, 700)
    width = max(17, type_.width_of(box.badge) + 10)
    pill = pictures.Rect(box.rect.right - width + 7, box.rect.y - 8, width, 16)
    pencil.box(pill, 8, "#FFFFFF", Ink(look.border, 1.4))
    pencil.write(box.badge, pill.middle, type_)
