"""Looking through data whose types may be wrong: what is not of the shape asked for is passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ciimap.loading.faults import Path


def mapping_at(data: Any, *keys: str) -> dict[str, Any]:
    """Return the mapping below ``keys`` of ``data``, empty if there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def mappings_in(data: Any, key: str, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the mappings of the list at ``key`` of ``data``, each with its path."""
    members = data.get(key) if isinstance(data, dict) else None
    for place, member in enumerate(members if isinstance(members, list) else ()):
        if isinstance(member, dict):
            yield (*path, key, place), member


def texts_in(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text in ``data`` with its path, keys left out."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts_in(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from texts_in(value, (*path, place))


def id_of(data: dict[str, Any], key: str = "id") -> str | None:
    """Return the id at ``key`` of ``data``, also one written as a whole number."""
    value = data.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def whole(value: Any) -> int | None:
    """Return ``value`` if it is a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
