"""What becomes of each field: kept, renamed, replaced by a token; a field not named is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Rule = Literal[
    "keep",  # a number, a date, a truth or a word of the format
    "formula",  # a requirement, or the hosts of a step: the ids in it are renamed
    "ids",  # an id or a list of them
    "steps",
    "step-id",
    "step-ids",
    "organisation",  # the rest: a token of this kind for each value
    "site",
    "product",
    "zone",
    "certificate",
    "person",
    "body",
    "protocol",
    "assessment",
]

_REQUIRING: dict[str, Rule] = {"requires": "formula"}
_ELEMENT: dict[str, Rule] = {
    "requires": "formula",
    "site": "site",
    "supplier": "organisation",
    "product": "product",
    "zone": "zone",
    "operator": "organisation",
    "recovery_time": "keep",
    "graded_protection": "ids",
    "cryptography": "ids",
    "certificate": "certificate",
    "responsible": "person",
    "fails": "keep",
}
ENTRY_RULES: Mapping[str, Mapping[str, Rule]] = {
    "businesses": {"requires": "formula", "tolerance": "keep", "responsible": "person"},
    "functions": {"requires": "formula", "main": "keep"},
    "information": {
        "requires": "formula",
        "grade": "keep",
        "personal": "keep",
        "responsible": "person",
    },
    "flows": {
        "requires": "formula",
        "information": "ids",
        "continuity": "keep",
        "steps": "steps",
        "cross_border": "keep",
        "assessment": "assessment",
    },
    "information_systems": _ELEMENT,
    "network_facilities": _ELEMENT,
    "links": {**_ELEMENT, "id": "ids", "between": "ids", "from": "ids", "to": "ids"},
    "environment": {**_ELEMENT, "category": "keep"},
    "groups": _REQUIRING,
    "records": {
        "type": "keep",
        "grade": "keep",
        "evaluated_on": "keep",
        "filed_on": "keep",
        "rate": "keep",
        "score": "keep",
        "major_hazards": "keep",
        "rectified": "keep",
        "high_risks": "keep",
        "conclusion": "keep",
        "valid_until": "keep",
        "body": "body",
    },
}
STEP_RULES: Mapping[str, Rule] = {
    "id": "step-id",
    "stage": "keep",
    "at": "formula",
    "via": "formula",
    "encrypted": "keep",
    "encrypted_at_rest": "keep",
    "continuity": "keep",
    "after": "step-ids",
    "protocol": "protocol",
}
POLICY_KEPT = frozenset({"continuity", "exposure", "horizon", "as_of"})  # and cost, renamed
KINDS: Mapping[str, str] = {
    "businesses": "business",
    "functions": "function",
    "information": "information",
    "flows": "flow",
    "information_systems": "system",
    "network_facilities": "facility",
    "links": "link",
    "environment": "environment",
    "groups": "group",
    "records": "record",
}  # section → the word in its ids
ELEMENTS = frozenset({"information_systems", "network_facilities", "links", "environment"})
DROPPED = frozenset({"name", "description", "evidence"})  # of any entry or step
