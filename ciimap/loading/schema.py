"""The JSON Schema of the model format, for editors and other programs; derived from the types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ciimap.capability import Assessment, CapabilityModel
from ciimap.model import Model, Strict

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def model_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a model file.

    It holds what a schema can say. References between entries, quorums, the order of steps and
    repeated ids are checked by loading only.
    """
    generated = Model.model_json_schema(by_alias=True)
    schema: dict[str, Any] = _simplified(generated)
    for kind, key in ((schema, "include"), (schema["$defs"]["Record"], "evidence")):
        kind["properties"][key] = _one_or_many(kind["properties"][key])
    schema["properties"]["$schema"] = {"type": "string", "description": "This schema / 本模式"}
    head = {
        "$schema": _DIALECT,
        "$id": "urn:ciimap:model:1",
        "title": "ciimap model, version 1 / ciimap 模型（第 1 版）",
    }
    return head | schema


def capability_model_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a capability model file."""
    title = "ciimap capability model, version 1 / ciimap 能力评价模型（第 1 版）"
    return _sheet_schema(CapabilityModel, "capability-model", title)


def assessment_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of an assessment file."""
    title = "ciimap assessment, version 1 / ciimap 能力评价（第 1 版）"
    return _sheet_schema(Assessment, "assessment", title)


def _sheet_schema(kind: type[Strict], name: str, title: str) -> dict[str, Any]:
    schema: dict[str, Any] = _simplified(kind.model_json_schema(by_alias=True))
    return {"$schema": _DIALECT, "$id": f"urn:ciimap:{name}:1", "title": title} | schema


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "model": model_schema,
    "capability_model": capability_model_schema,
    "assessment": assessment_schema,
}


def _simplified(node: Any, *, names: bool = False) -> Any:
    """Return ``node`` without generated titles, and as lenient as loading is.

    ``names`` says that the keys of ``node`` are names of properties or types and not of the schema
    language, so that a property called ``title`` stays.
    """
    if isinstance(node, list):
        return [_simplified(each) for each in node]
    if not isinstance(node, dict):
        return node
    simple = {
        key: _simplified(value, names=not names and key in {"properties", "$defs"})
        for key, value in node.items()
        if names or not (key == "title" or (key == "default" and value in (None, {}, [])))
    }
    return simple if names else _lenient(simple)


def _lenient(node: dict[str, Any]) -> dict[str, Any]:
    if node.get("type") == "string" and "pattern" in node and "+" not in node["pattern"]:
        return node | {"type": ["string", "integer"]}  # an id may be written as a number
    if "patternProperties" in node:
        return node | {"additionalProperties": False}
    return node


def _one_or_many(items: dict[str, Any]) -> dict[str, Any]:
    many = {key: value for key, value in items.items() if key != "description"}
    return {"anyOf": [many["items"], many], "description": items["description"]}
