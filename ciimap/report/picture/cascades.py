"""A cascade over a picture: what is down at a moment, what will be, and two cascades compared."""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.analysis import WhatIf
from ciimap.report.picture.overlays import Overlay, Shade, dress_in
from ciimap.report.picture.palette import ALARMED, FADED, LETTERED, WARNED, Look
from ciimap.report.picture.shapes import Picture
from ciimap.texts import say, tell_delay
from ciimap.values import Language

_SWITCHED_OFF = Look("#1B2733", "#000000", 2.4, (), "#FFFFFF", "#D5DCE3", "cross")
_LOOKS: Mapping[str, Look] = {
    "off": _SWITCHED_OFF,
    "down": ALARMED,
    "later": WARNED,
    "up": FADED,
}
_PAIR: Mapping[str, Look] = {"both": ALARMED, "first": LETTERED[0], "second": WARNED, "up": FADED}
_PAIR_BADGES = {"both": "A+B", "first": "A", "second": "B"}


def show_cascade(picture: Picture, answer: WhatIf, moment: float, language: Language) -> Overlay:
    """Return what is down ``moment`` seconds after the failures; badges say when each fails."""
    times = {event.id: event.time for event in answer.events}
    classes = dict.fromkeys(_ids(picture), "up")
    classes |= {id_: "down" if time <= moment else "later" for id_, time in times.items()}
    classes |= dict.fromkeys(answer.failed, "off")
    badges = {id_: tell_delay(time, language) for id_, time in times.items()}
    badges |= dict.fromkeys(answer.failed, "✕")
    return dress_in(picture, _shades("cascade", _LOOKS, language), classes, badges)


def compare_cascades(picture: Picture, one: WhatIf, other: WhatIf, language: Language) -> Overlay:
    """Return what fails in the first cascade (A), in the second (B), and in both."""
    first, second = ({event.id for event in each.events} for each in (one, other))
    classes = dict.fromkeys(_ids(picture), "up")
    classes |= dict.fromkeys(first - second, "first") | dict.fromkeys(second - first, "second")
    classes |= dict.fromkeys(first & second, "both")
    badges = {id_: _PAIR_BADGES.get(key, "") for id_, key in classes.items()}
    return dress_in(picture, _shades("pair", _PAIR, language), classes, badges)


def _ids(picture: Picture) -> list[str]:
    return [id_ for box in picture.boxes for id_ in box.members]


def _shades(name: str, looks: Mapping[str, Look], language: Language) -> list[Shade]:
    return [Shade(key, look, say(f"layers.{name}-{key}", language)) for key, look in looks.items()]
