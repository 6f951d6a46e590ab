"""What people type into a field, as the format wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from app.editing.data import Data
from ciimap.texts import Message, tell_duration
from ciimap.values import Language, format_duration, parse_duration

_UNITS = {
    "s": (1, r"s|secs?|seconds?|秒钟?"),
    "min": (60, r"m|mins?|minutes?|分钟?"),
    "h": (3600, r"h|hrs?|hours?|时|个?小时|个?钟头"),
    "d": (86400, r"d|days?|天|日"),
    "w": (604800, r"w|wks?|weeks?|周|个?星期"),
}
_WORDS = "|".join(f"(?P<{unit}>{words})" for unit, (_, words) in _UNITS.items())
_PART = re.compile(rf"(\d+(?:[.,]\d+)?)\s*(?:{_WORDS})(?![a-z])")
_BETWEEN_PARTS = re.compile(r"^[\s,、]*(?:and\b|零|又)?[\s,、]*")
_HALF = re.compile(r"half (?:an? )?|半个?(?=\D)")
_THOUSANDS = re.compile(r"\d,\d{3}\b")  # or is it a fraction? nobody can tell
_BARE = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d %B %Y", "%d %b %Y")
_AROUND_SIGNS = re.compile(r"\s*([年月日])\s*")
_LEVEL = re.compile(r"^(?:第|grade |level )?(.+?)级?$", re.IGNORECASE)
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)}
_BETWEEN = re.compile(r"[;；\n]")


def read_duration(text: str) -> str:
    """Return a duration as the format writes it: ``1 h 30 min`` and ``90 分钟`` are ``90min``.

    What is no duration is returned as it is, and refused with its reason when the model is read.
    """
    parts = _parts(text)
    if not parts:
        return text.strip()
    if len(parts) == 1 and parts[0][1] != "w":
        number, unit = parts[0]
        return f"{number}{unit}"
    seconds = sum(Fraction(number) * _UNITS[unit][0] for number, unit in parts)
    return format_duration(float(seconds))


def _parts(text: str) -> list[tuple[str, str]]:
    """Return the numbers and units of a duration, the greatest first; none if it is no duration."""
    left = _HALF.sub("0.5 ", normalize("NFKC", text).strip().lower())
    found: list[tuple[str, str]] = []
    while left and not _THOUSANDS.search(left):
        part = _PART.match(left)
        if part is None:
            return []
        found.append((part[1].replace(",", "."), str(part.lastgroup)))
        left = _BETWEEN_PARTS.sub("", left[part.end() :], count=1)
    sizes = [_UNITS[unit][0] for _, unit in found]
    return found if not left and sizes == sorted(set(sizes), reverse=True) else []


def duration_fault(text: str) -> Message:
    """Return why ``text`` is no duration, for whoever typed it into a field."""
    key = "editing.bare-duration" if _BARE.fullmatch(text.strip()) else "editing.bad-duration"
    return Message(key, {"text": text})


def read_day(text: str) -> str:
    """Return a date as the format writes it: ``2026年2月16日`` and ``16 February 2026``, too.

    What is no such date is returned as it is, and refused with its reason when the model is read.
    """
    text = text.strip()
    closed = _AROUND_SIGNS.sub(r"\1", text)
    for form in _DAYS:
        with suppress(ValueError):
            return datetime.strptime(closed, form).date().isoformat()  # noqa: DTZ007  # no time in it
    return text


def show_duration(value: Any, language: Language) -> str:
    """Return a duration in plain data, seconds or as written, in words for a field."""
    seconds = parse_duration(value)
    if seconds is None:
        return str(value or "")
    return tell_duration(seconds, language) if seconds else ""


def read_number(text: str) -> int | float | str:
    """Return a number: ``86.2``, ``３``, ``三级``; what is none stays text, and is refused."""
    plain = _LEVEL.sub(r"\1", normalize("NFKC", text).strip())
    if plain in _NUMERALS:
        return _NUMERALS[plain]
    try:
        number = float(plain)
    except ValueError:
        return text.strip()
    return int(number) if number.is_integer() else number


def read_list(text: str) -> list[str]:
    """Return the parts of a text that are separated by semicolons or lines."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def bearers_of(data: Data, record: str, sections: Iterable[str]) -> list[str]:
    """Return the ids of the elements that point to ``record``."""
    kind = data["records"][record].get("type", "graded_protection")
    return [
        id_
        for section in sections
        for id_, value in data.get(section, {}).items()
        if record in value.get(kind, ())
    ]


def set_bearers(data: Data, record: str, ids: Iterable[str], sections: Iterable[str]) -> None:
    """Have exactly the elements ``ids`` point to ``record``, in place."""
    kind, wanted = data["records"][record].get("type", "graded_protection"), set(ids)
    for section in sections:
        for id_, value in data.get(section, {}).items():
            others = [each for each in value.get(kind, ()) if each != record]
            named = [*others, record] if id_ in wanted else others
            if named:
                value[kind] = named
            else:
                value.pop(kind, None)
