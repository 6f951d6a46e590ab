"""The JSON Schema of a boundary result, derived from the claims that it makes."""

from __future__ import annotations

from typing import Any

from ciimap.verification.claims import RESULT_FORMAT, Claims

_FINDING: dict[str, Any] = {
    "type": "object",
    "properties": {
        "rule": {"type": "string"},
        "severity": {"enum": ["error", "warning", "info"]},
        "at": {"type": "string"},
        "message": {"type": "string"},
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 0},
        "column": {"type": "integer", "minimum": 0},
    },
    "required": ["rule", "severity", "at", "message"],
    "additionalProperties": False,
}


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the format ``ciimap-boundary/1``."""
    schema: dict[str, Any] = _closed(Claims.model_json_schema(by_alias=True))
    schema["properties"] |= {
        "format": {"const": RESULT_FORMAT},
        "findings": {"type": "array", "items": _FINDING},
    }
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ciimap:boundary:1",
        "title": "ciimap boundary result, version 1 / ciimap 边界计算结果（第 1 版）",
    }
    return head | schema


def _closed(node: Any, *, names: bool = False) -> Any:
    """Return ``node`` without generated titles and defaults, open to no further keys.

    ``names`` says that the keys of ``node`` are names of properties or types.
    """
    if isinstance(node, list):
        return [_closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if names or key not in {"title", "default"}}
    if kept.get("additionalProperties") is True or "patternProperties" in kept:
        kept["additionalProperties"] = False
    return {
        key: _closed(value, names=not names and key in {"properties", "$defs"})
        for key, value in kept.items()
    }
