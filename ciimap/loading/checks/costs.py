"""The attribute that the policy takes as cost must be a number, not negative."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, fault
from ciimap.model import Element


def check(scope: Scope) -> Iterator[Fault]:
    """Yield the elements whose cost is no cost."""
    name = scope.model.policy.cost
    if name is None:
        return
    for path, entry in scope.entries():
        value = entry.written(name) if isinstance(entry, Element) else None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if value is not None and not (is_number and float(value) >= 0):
            yield fault("bad-cost", (*path, name), key=name, value=str(value)[:60])
