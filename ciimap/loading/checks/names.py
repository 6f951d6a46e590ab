"""Ids that the format keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, fault
from ciimap.model import SECTIONS, UNKNOWN


def check(scope: Scope) -> Iterator[Fault]:
    """Yield the entry that is named ``unknown``, which says that nobody knows the requirement."""
    if UNKNOWN not in scope.kinds:
        return
    for section in SECTIONS:
        if section != "links" and UNKNOWN in scope.data.get(section, ()):
            yield replace(fault("reserved-id", (section, UNKNOWN), id=UNKNOWN), side="key")
    for place, link in enumerate(scope.data.get("links", ())):
        if isinstance(link, dict) and link.get("id") == UNKNOWN:
            yield fault("reserved-id", ("links", place, "id"), id=UNKNOWN)
