"""Documents for machines: JSON that is the same bytes on every machine, and easy to compare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def format_document(document: dict[str, Any]) -> str:
    """Return ``document`` as JSON: a line for each key, and for each entry of what it holds.

    One entry a line keeps a large document quick to write and easy to compare.
    """
    lines = ",\n".join(f"  {_text(key)}: {_value(value)}" for key, value in document.items())
    return f"{{\n{lines}\n}}\n"


def _value(value: Any) -> str:
    entries = list(_entries(value))
    if not entries:
        return _text(value)
    start, end = ("{", "}") if isinstance(value, dict) else ("[", "]")
    body = ",\n".join(f"    {entry}" for entry in entries)
    return f"{start}\n{body}\n  {end}"


def _entries(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{_text(key)}: {_text(entry)}" for key, entry in value.items())
    elif isinstance(value, list):
        yield from map(_text, value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
