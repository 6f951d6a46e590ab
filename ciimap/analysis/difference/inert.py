"""Edits that no verdict depends on: names, attributes, records, what other analyses read."""

from __future__ import annotations

from ciimap.analysis.difference.edits import Edit
from ciimap.analysis.difference.entries import ROOT
from ciimap.model import ELEMENT_SECTIONS, EnvironmentElement, Link

_ANYWHERE = frozenset({"name", "description", "responsible"})
_BY_SECTION: dict[str, frozenset[str]] = {
    "policy": frozenset({"as_of", "cost"}),
    "businesses": frozenset({"tolerance"}),
    "functions": frozenset({"main"}),
    "information": frozenset({"personal"}),
    "flows": frozenset({"cross_border", "assessment"}),
}
_OF_STEPS = frozenset({"stage", "protocol", "encrypted_at_rest"})
_OF_ELEMENTS = frozenset(
    {
        "site",
        "supplier",
        "product",
        "zone",
        "operator",
        "recovery_time",
        "graded_protection",
        "cryptography",
        "certificate",
        "category",
    }
)
_ELEMENT_KEYS = frozenset(EnvironmentElement.model_fields) | frozenset(Link.model_fields) | {"ends"}


def is_inert(edit: Edit) -> bool:
    """Return whether no equation of the boundary reads what ``edit`` changes.

    What is not known to be inert counts as effective, which costs time and never a result.
    """
    section = edit.entry[0]
    if edit.entry == ROOT or section in {"operator", "names", "records"}:
        return True
    if edit.field is None:
        return False
    if len(edit.entry) > len(("section", "id")):
        return edit.field in _ANYWHERE | _OF_STEPS
    if section in ELEMENT_SECTIONS or section == "links":
        return edit.field in _ANYWHERE | _OF_ELEMENTS or edit.field not in _ELEMENT_KEYS
    return edit.field in _ANYWHERE | _BY_SECTION.get(section, frozenset())
