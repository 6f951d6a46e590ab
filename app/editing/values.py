"""What people type into a field, as the format wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from app.editing.data import Data
from ciimap.values import format_duration

_UNITS = {
    "s": r"s|secs?|seconds?|秒|秒钟",
    "min": r"m|mins?|minutes?|分|分钟",
    "h": r"h|hrs?|hours?|时|小时|个小时",
    "d": r"d|days?|天|日",
}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(\D+)")
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d %B %Y", "%d %b %Y")
_AROUND_SIGNS = re.compile(r"\s*([年月日])\s*")
_BETWEEN = re.compile(r"[;；\n]")


def read_duration(text: str) -> str:
    """Return a duration as the format writes it: ``30 分钟`` and ``30 minutes`` are ``30min``.

    What is no duration is returned as it is, and refused with its reason when the model is read.
    """
    text = text.strip()
    match = _DURATION.fullmatch(text)
    if match is not None:
        word = match[2].strip().lower()
        for unit, words in _UNITS.items():
            if re.fullmatch(words, word):
                return f"{match[1]}{unit}"
    return text


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


def show_duration(value: Any) -> str:
    """Return a duration in plain data, seconds or as written, for a field."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_duration(value) if value else ""
    return str(value or "")


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
