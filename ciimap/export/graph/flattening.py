"""From what an entry says to flat attributes: scalars of one type each, and nothing absent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from ciimap.export.graph.cleaning import escape_unfit, fit_for_xml
from ciimap.export.graph.fields import FieldType
from ciimap.export.graph.shapes import Attributes

Scalar = str | int | float | bool


def flatten(values: Mapping[str, Any], fields: Mapping[str, FieldType]) -> Attributes:
    """Return ``values`` in the order and with the types of ``fields``.

    ``None`` and empty lists are left out; lists are joined by ``;``, dates are ISO texts,
    enumerations their values; a character that XML cannot hold becomes U+FFFD.
    """
    flat = ((name, _scalar(values.get(name)), type_) for name, type_ in fields.items())
    return {name: _typed(value, type_) for name, value, type_ in flat if value is not None}


def as_json(value: Any) -> str:
    """Return plain data as one line of JSON that XML can hold and that loses nothing."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return escape_unfit(text)


def _scalar(value: Any) -> Scalar | None:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return fit_for_xml(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return as_json(dict(value))
    assert isinstance(value, Iterable), "the fields are made of plain values"
    return ";".join(fit_for_xml(str(part)) for part in value) or None


def _typed(value: Scalar, type_: FieldType) -> Scalar:
    if type_ == "string":
        return value if isinstance(value, str) else json.dumps(value)
    if type_ == "boolean":
        return bool(value)
    return int(value) if type_ == "int" else float(value)
