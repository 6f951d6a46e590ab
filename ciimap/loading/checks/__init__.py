"""What the types of a model cannot say: references between entries, orders, quorums, names.

A check is a function from a ``Scope`` to faults, and one line in ``CHECKS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.loading.checks import (
    attributes,
    businesses,
    costs,
    hidden,
    labels,
    links,
    names,
    quorums,
    records,
    references,
    steps,
)
from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault

Check = Callable[[Scope], Iterator[Fault]]
CHECKS: tuple[Check, ...] = (
    attributes.check,
    names.check,
    references.check,
    records.check,
    links.check,
    quorums.check,
    steps.check,
    businesses.check,
    costs.check,
    hidden.check,
    labels.check,
)


def check_all(scope: Scope) -> Iterator[Fault]:
    """Yield what every check notices, errors and warnings, in no particular order."""
    for check in CHECKS:
        yield from check(scope)


__all__ = ["CHECKS", "Check", "Scope", "check_all"]
