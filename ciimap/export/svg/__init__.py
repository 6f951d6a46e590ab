"""The picture of a boundary as SVG: for print, for reports, and for readers without a canvas."""

from ciimap.export.svg.composing import FONTS, picture_of

__all__ = ["FONTS", "picture_of"]
