"""Two versions over the picture of the newer one: what was added or changed, and what flipped."""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.analysis import Difference, marks_of
from ciimap.report.picture.overlays import Overlay, Shade, dress_in
from ciimap.report.picture.palette import ALARMED, FADED, LETTERED, WARNED, Look
from ciimap.report.picture.shapes import Picture
from ciimap.texts import say
from ciimap.values import Language

# Strongest first: what changed the boundary, then what changed in the model.
_LOOKS: Mapping[str, Look] = {
    "entered": ALARMED,
    "left": LETTERED[1],
    "flipped": WARNED,
    "added": LETTERED[0],
    "changed": LETTERED[2],
    "same": FADED,
}
_BADGES = {"entered": "→▣", "left": "▣→", "flipped": "⇄", "added": "+", "changed": "✎"}


def show_difference(picture: Picture, difference: Difference, language: Language) -> Overlay:
    """Return what lies between two versions, over the picture of the newer one.

    An entry that is several of these has the strongest look. What was removed is not in it.
    """
    marks = marks_of(difference)
    ids = [id_ for box in picture.boxes for id_ in box.members]
    classes = dict.fromkeys(ids, "same")
    for key in tuple(_LOOKS)[-2::-1]:  # the strongest last, so that it stays
        classes |= dict.fromkeys(getattr(marks, key), key)
    badges = {id_: _BADGES.get(key, "") for id_, key in classes.items()}
    shades = [
        Shade(key, look, say(f"layers.difference-{key}", language)) for key, look in _LOOKS.items()
    ]
    return dress_in(picture, shades, classes, badges)
