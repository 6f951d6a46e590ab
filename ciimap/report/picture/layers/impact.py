"""How soon a business stops when an element's smallest cut set fails."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.report.evaluation import Evaluation
from ciimap.report.picture.overlays import Overlay, Shade, dress_in
from ciimap.report.picture.palette import FADED, SCALE
from ciimap.report.picture.shapes import Picture
from ciimap.texts import say, tell_delay
from ciimap.values import Language

NAME = "impact"
_NOT_KNOWN = "none"
_STAGES: tuple[tuple[str, float], ...] = (
    ("at-once", 0),
    ("hour", 3600),
    ("day", 86400),
    ("later", float("inf")),
)  # and the most seconds that count as it


def dress(evaluation: Evaluation, picture: Picture, language: Language) -> Overlay:
    """Return the layer: at once, within an hour, within a day, later, or in no known cut set."""
    keys = [key for key, _ in _STAGES]
    shades = [
        Shade(key, look, say(f"layers.impact-{key}", language))
        for key, look in zip((*keys, _NOT_KNOWN), (*SCALE, FADED), strict=True)
    ]
    times = dict(_times(evaluation))
    every = {element.id: _NOT_KNOWN for element in evaluation.boundary.elements}
    classes = every | {id_: _stage(time) for id_, time in times.items()}
    badges = {id_: tell_delay(time, language) for id_, time in times.items()}
    return dress_in(picture, shades, classes, badges)


def _times(evaluation: Evaluation) -> Iterator[tuple[str, float]]:
    for element in evaluation.boundary.elements:
        known = [
            standing.time_to_impact
            for standing in element.businesses.values()
            if standing.time_to_impact is not None
        ]
        if known:
            yield element.id, min(known)


def _stage(time: float) -> str:
    return next(key for key, most in _STAGES if time <= most)
