"""The highest grade of the information that an element handles."""

from __future__ import annotations

from ciimap.model import GRADES
from ciimap.report.evaluation import Evaluation
from ciimap.report.picture.overlays import Overlay, Shade, dress_in
from ciimap.report.picture.palette import FADED, SCALE
from ciimap.report.picture.shapes import Picture
from ciimap.texts import say
from ciimap.values import Language

NAME = "exposure"
_NONE = "none"


def dress(evaluation: Evaluation, picture: Picture, language: Language) -> Overlay:
    """Return the layer: one look for each grade, and one for what handles none."""
    looks = dict(zip((*GRADES, _NONE), (*SCALE[:3], FADED), strict=True))
    shades = [
        Shade(grade, look, say(f"layers.exposure-{grade}", language))
        for grade, look in looks.items()
    ]
    classes = {
        element.id: _highest(evaluation, element.exposed_to)
        for element in evaluation.boundary.elements
    }
    badges = {
        id_: say(f"layers.exposure-{grade}-badge", language)
        for id_, grade in classes.items()
        if grade != _NONE
    }
    return dress_in(picture, shades, classes, badges)


def _highest(evaluation: Evaluation, exposed_to: tuple[str, ...]) -> str:
    grades = {evaluation.model.information[id_].effective_grade for id_ in exposed_to}
    return next((grade for grade in GRADES if grade in grades), _NONE)
