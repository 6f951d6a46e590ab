"""From plain data to claims; what is not a result is refused, with the path of each fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from ciimap.texts import Message
from ciimap.verification.claims import RESULT_FORMAT, Claims

Path = tuple[str | int, ...]

_WANTED = {
    "model_type": "object",
    "dict_type": "object",
    "greater_than_equal": "not-negative",
    "finite_number": "number",
    "float_type": "number",
    "string_pattern_mismatch": "order",
    "literal_error": "choice",
}


@dataclass(frozen=True)
class ShapeFault:
    """One part of the data that is not as a result has it."""

    path: Path
    rule: str
    message: Message


class ShapeError(ValueError):
    """The data are no result; ``faults`` says where and why."""

    def __init__(self, faults: tuple[ShapeFault, ...]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")


def read_claims(data: Any) -> Claims:
    """Return what the result in ``data`` (as JSON gives it) claims.

    Raises:
        ShapeError: it is not of the format ``ciimap-boundary/1``.
    """
    if not isinstance(data, dict) or data.get("format") != RESULT_FORMAT:
        message = Message("verification.not-a-result", {"format": RESULT_FORMAT})
        raise ShapeError((ShapeFault((), "not-a-result", message),))
    try:
        return Claims.model_validate(data)
    except ValidationError as error:
        found = [_fault(dict(each), data) for each in error.errors(include_url=False)]
    raise ShapeError(tuple(_once(found)))


def _once(faults: list[ShapeFault]) -> Iterator[ShapeFault]:
    """Yield ``faults`` but for further wrong types at the same place: choices give one each."""
    seen: set[Path] = set()
    for fault in faults:
        if fault.rule != "wrong-type" or fault.path not in seen:
            seen.add(fault.path)
            yield fault


def _fault(error: dict[str, Any], data: Any) -> ShapeFault:
    path = _path_in(data, error["loc"])
    if error["type"] == "missing":
        message = Message("verification.missing-key", {"key": str(error["loc"][-1])})
        return ShapeFault(path, "missing-key", message)
    wanted = error.get("ctx", {}).get("wanted") or _WANTED.get(error["type"], "other")
    told = Message(f"verification.wanted-{wanted}")
    message = Message("verification.wrong-type", {"path": spoken_path(path), "wanted": told})
    return ShapeFault(path, "wrong-type", message)


def _path_in(data: Any, location: tuple[str | int, ...]) -> Path:
    """Return ``location`` as far as ``data`` has it: parts that name a type are left out."""
    path: list[str | int] = []
    for part in location:
        is_key = isinstance(data, dict) and part in data
        is_place = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if not (is_key or is_place):
            break
        path.append(part)
        data = data[part]
    return tuple(path)


def spoken_path(path: Path) -> str:
    """Return ``path`` for a reader: ``businesses.dispatch.cut_sets.listed[3]``."""
    told = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return told.removeprefix(".")


def unknown_keys(claim: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every key that the format does not have."""
    if isinstance(claim, BaseModel):
        yield from ((*path, key) for key in claim.model_extra or {})
        for name, field in type(claim).model_fields.items():
            yield from unknown_keys(getattr(claim, name), (*path, field.alias or name))
    elif isinstance(claim, dict):
        for key, value in claim.items():
            yield from unknown_keys(value, (*path, key))
    elif isinstance(claim, tuple):
        for place, value in enumerate(claim):
            if isinstance(value, BaseModel):
                yield from unknown_keys(value, (*path, place))
