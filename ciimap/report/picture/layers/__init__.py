"""Layers: what else than the verdict the boxes of a picture can show.

A layer is a module with a name and ``dress``, and one line in ``LAYERS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast

from ciimap.report.evaluation import Evaluation
from ciimap.report.picture.layers import exposure, impact, protection, site, supplier
from ciimap.report.picture.overlays import Overlay
from ciimap.report.picture.shapes import Picture
from ciimap.values import Language

VERDICT_LAYER = "verdict"  # the picture as it is, without a layer


class Layer(Protocol):
    """Something to know about each element, as a look."""

    NAME: str  # also the end of its keys in the catalogue

    def dress(self, evaluation: Evaluation, picture: Picture, language: Language) -> Overlay:
        """Return the layer over ``picture``."""


LAYERS: Mapping[str, Layer] = {
    layer.NAME: layer
    for layer in (cast(Layer, module) for module in (exposure, impact, protection, site, supplier))
}
