"""The keys that a type knows at a path of its data, found by walking through its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from ciimap.loading.faults import Path


def typed_keys(root: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys that a mapping at ``path`` of data of type ``root`` may have."""
    kinds = [root]
    for part in path:
        if isinstance(part, int):
            continue  # a position in a list leads to what the list holds
        kinds = [found for kind in kinds for found in _step(kind, part)]
    return tuple(sorted({key for kind in kinds for key in _keys(kind)}))


def _step(kind: type[BaseModel], part: str) -> list[type[BaseModel]]:
    """Return the types below key ``part``: of a field, or of an entry of a mapping."""
    for name, field in kind.model_fields.items():
        if part in (name, field.alias):
            return list(_models_in(field.annotation))
    return [kind]  # an id in a mapping; the mapping's own field led here


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _keys(kind: type[BaseModel]) -> Iterator[str]:
    yield from (field.alias or name for name, field in kind.model_fields.items())
