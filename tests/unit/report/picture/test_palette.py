"""Looks: readable, and told apart without colour."""

import pytest

from ciimap.report.picture import LOOKS, STYLES

LEAST_CONTRAST = 5.5


def luminance(colour):
    """Return the relative luminance of ``#rrggbb`` (WCAG 2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", STYLES)
def test_texts_stand_out_from_their_fill(style):
    look = LOOKS[style]
    assert contrast(look.text, look.fill) >= LEAST_CONTRAST
    assert contrast(look.subtitle, look.fill) >= LEAST_CONTRAST


def test_styles_differ_without_colour():
    """By darkness of the fill, border, dashes or mark: what a black and white print keeps."""
    told = {
        (round(luminance(look.fill), 1), look.border_width, look.dash, look.mark)
        for look in LOOKS.values()
    }
    assert len(told) == len(LOOKS) == len(STYLES)
