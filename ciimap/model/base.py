"""What all types of the model share: strictness, ids, durations, texts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ciimap.values import id_fault, parse_duration

ID_PATTERN = r"^[A-Za-z0-9_\u3400-\u9fff][A-Za-z0-9_.\-\u3400-\u9fff·、（）《》【】—]*$"
DURATION_PATTERN = r"^\d+(\.\d+)?(s|min|h|d)$"


class Strict(BaseModel):
    """A frozen type that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _read_id(value: Any) -> Any:
    """Accept an id written as a whole number, and refuse what may not be an id."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "an id is expected", {"wanted": "id"})
    fault = id_fault(value)
    if fault:
        raise PydanticCustomError("bad-id", "not an id", {"id": value, "fault": fault})
    return value


def _read_duration(value: Any) -> int | float:
    seconds = parse_duration(value)
    if seconds is None:
        raise PydanticCustomError("bad-duration", "not a duration", {"value": str(value)[:60]})
    return seconds


def _read_label(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _read_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and len(value) == len("2026-11-01"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("bad-date", "not a date", {"value": str(value)[:60]})


def as_tuple(value: Any) -> Any:
    """Return a single value as a tuple of one, so that an id and a list of ids read alike."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


Id = Annotated[
    str,
    BeforeValidator(_read_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN}),
]
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(as_tuple),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": ID_PATTERN},
                {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}},
            ]
        }
    ),
]
Duration = Annotated[
    int | float,
    BeforeValidator(_read_duration),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": DURATION_PATTERN},
            ]
        }
    ),
]
Day = Annotated[
    date,
    BeforeValidator(_read_date),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Label = Annotated[
    str,
    BeforeValidator(_read_label),
    WithJsonSchema({"type": ["string", "integer"]}),
]
Scalar = str | bool | int | float


class BothLanguages(Strict):
    """A text in English, Chinese, or both."""

    en: str | None = None
    zh: str | None = None


def _read_text(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        known = {k: v for k, v in value.items() if k in {"en", "zh"} and isinstance(v, str)}
        if known and len(known) == len(value):
            return known
    elif isinstance(value, str):
        return value
    raise PydanticCustomError("wrong-type", "a text is expected", {"wanted": "text"})


Text = Annotated[
    str | dict[str, str],
    BeforeValidator(_read_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"en": {"type": "string"}, "zh": {"type": "string"}},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    ),
]


class Described(Strict):
    """An entry with an optional name and description, in either or both languages."""

    name: Text | None = Field(default=None, description="Name shown to people / 名称")
    description: Text | None = Field(default=None, description="Free text / 说明")
