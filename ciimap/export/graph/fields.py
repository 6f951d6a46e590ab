"""The attributes that graph formats carry: fixed ASCII names and one type each.

The prefix keeps them apart from words that formats and tools reserve (``id``, ``label``,
``source``, ``value``, ``type``), which several of them drop or overwrite.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

FieldType = Literal["string", "boolean", "int", "double"]

GRAPH_FIELDS: Mapping[str, FieldType] = {
    "cii_format": "string",
    "cii_title": "string",
    "cii_marking": "string",
    "cii_sha256": "string",
    "cii_language": "string",
    "cii_scope": "string",
    "cii_scope_id": "string",
    "cii_complete": "boolean",
    "cii_model": "string",  # JSON: what of the model is no node and no edge
}
NODE_FIELDS: Mapping[str, FieldType] = {
    "cii_kind": "string",
    "cii_label": "string",
    "cii_name_en": "string",
    "cii_name_zh": "string",
    "cii_description": "string",
    "cii_verdict": "string",
    "cii_inside": "boolean",
    "cii_external": "boolean",
    "cii_reasons": "string",
    "cii_order": "int",
    "cii_businesses": "string",
    "cii_exposed_to": "string",
    "cii_operator": "string",
    "cii_site": "string",
    "cii_zone": "string",
    "cii_supplier": "string",
    "cii_product": "string",
    "cii_category": "string",
    "cii_grade": "string",
    "cii_tolerance_s": "double",
    "cii_recovery_s": "double",
    "cii_fails": "boolean",
    "cii_entry": "string",  # JSON: the entry as a model file holds it
}
EDGE_FIELDS: Mapping[str, FieldType] = {
    "cii_type": "string",
    "cii_two_way": "boolean",
    "cii_link": "string",
    "cii_stage": "string",
    "cii_step": "int",
    "cii_path": "string",
    "cii_buffer_s": "double",
    "cii_entry": "string",  # JSON: the link as a model file holds it, where it is no node
}
