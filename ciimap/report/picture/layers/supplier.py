"""Elements that share a supplier, and which of them stop a business when they fail together."""

from __future__ import annotations

from ciimap.report.evaluation import Evaluation
from ciimap.report.picture.layers.shared_values import dress_by
from ciimap.report.picture.overlays import Overlay
from ciimap.report.picture.shapes import Picture
from ciimap.values import Language

NAME = "supplier"


def dress(evaluation: Evaluation, picture: Picture, language: Language) -> Overlay:
    """Return the layer of common causes by supplier."""
    return dress_by(NAME, evaluation, picture, language)
