"""Durations: a number of seconds, or a number with ``s``, ``min``, ``h`` or ``d``."""

from __future__ import annotations

import math
import re
from fractions import Fraction

NEVER = math.inf  # the fail time of what no failure reaches

_FORM = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)(s|min|h|d)", re.ASCII)
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}
_SCALES = (("d", 86400), ("h", 3600), ("min", 60))
_LONGEST = 10**12


def parse_duration(value: object) -> int | float | None:
    """Return ``value`` in seconds, or ``None`` if it is not a duration.

    Args:
        value: Seconds (not negative), or a text such as ``30s``, ``15min``, ``4h``, ``2d``.

    Returns:
        An ``int`` wherever the seconds are whole, so that sums of durations stay exact.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _whole(value) if 0 <= value <= _LONGEST else None
    match = _FORM.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    return _whole(float(Fraction(match[1]) * _SECONDS[match[2]]))


def format_duration(seconds: float) -> str:
    """Return ``seconds`` as the model format writes it: ``4h``, ``90min``, ``45s``."""
    if seconds == NEVER:
        return "∞"
    for unit, scale in _SCALES:
        if seconds and seconds % scale == 0:
            return f"{_whole(seconds / scale)}{unit}"
    return f"{_whole(seconds)}s"


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number
