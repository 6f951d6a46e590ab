"""Durations in words: "4 h", "2 days 30 min", "4 小时"; moments: "at once", "after 4 h"."""

from __future__ import annotations

from ciimap.texts.catalogue_files import entries
from ciimap.values import Language

_SCALES = (("day", 86400), ("hour", 3600), ("minute", 60))


def tell_duration(seconds: float, language: Language) -> str:
    """Return ``seconds`` (0 or more, finite) for a reader: ``2 days 30 min``, ``1 分钟 30 秒``."""
    left, told = seconds, []
    for unit, scale in _SCALES:
        count = left // scale
        if count:
            told.append(_counted(count, unit, language))
            left -= count * scale
    if left or not told:
        told.append(_counted(left, "second", language))
    return " ".join(told)


def tell_moment(seconds: float, language: Language) -> str:
    """Return when something happens, ``seconds`` from now: ``at once``, ``after 4 h``."""
    return _at_once(language) if seconds == 0 else _later(seconds, language)


def tell_delay(seconds: float, language: Language) -> str:
    """Return a moment where there is little room, or its column says "after": ``4 h``."""
    return _at_once(language) if seconds == 0 else tell_duration(seconds, language)


def _at_once(language: Language) -> str:
    return _word("values.at-once", language)


def _later(seconds: float, language: Language) -> str:
    return _word("values.later", language).format(duration=tell_duration(seconds, language))


def _counted(count: float, unit: str, language: Language) -> str:
    word = _word(f"values.{unit}" if count == 1 else f"values.{unit}s", language)
    number = f"{count:.6f}".rstrip("0").rstrip(".")
    return word.format(count=number)


def _word(key: str, language: Language) -> str:
    room, _, name = key.partition(".")
    return entries(room)[name][language]
