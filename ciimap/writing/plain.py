"""A model as the plain data of its format, in the forms that people write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ciimap.model import Model
from ciimap.values import format_duration

_DURATIONS = frozenset({"buffer", "horizon", "recovery_time", "tolerance"})


def plain_model(model: Model) -> dict[str, Any]:
    """Return ``model`` as plain data: what differs from the defaults, in the format's order.

    Durations are texts such as ``4h``; hosts of a step are in their shortest form. The
    names of included files are left out, since what they held is here.
    """
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"include"})
    return {key: _written(key, value) for key, value in plain.items()}


def _written(key: str, value: Any) -> Any:
    if key in _DURATIONS and isinstance(value, int | float) and not isinstance(value, bool):
        return format_duration(value)
    if key == "at" and isinstance(value, Mapping):
        return _hosts(value)
    if key == "information" and isinstance(value, list) and len(value) == 1:
        return value[0]
    if isinstance(value, Mapping):
        return {name: _written(name, member) for name, member in value.items()}
    if isinstance(value, list):
        return [_written("", member) for member in value]
    return value


def _hosts(hosts: Mapping[str, Any]) -> Any:
    """Return a step's hosts as an id, a list, ``any_of`` or a quorum."""
    needed, members = hosts["at_least"], hosts["of"]
    if needed == len(members):
        return members[0] if needed == 1 else members
    return {"any_of": members} if needed == 1 else {"at_least": needed, "of": members}
