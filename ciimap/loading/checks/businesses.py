"""Businesses that require nothing: they never stop, so nothing is inside for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, fault, hint
from ciimap.model import named_ids


def check(scope: Scope) -> Iterator[Fault]:
    """Warn of businesses without a requirement; ``requires: unknown`` is one."""
    for id_, business in scope.model.businesses.items():
        path = ("businesses", id_)
        if scope.is_sound(*path) and next(named_ids(business.requires), None) is None:
            found = fault("business-requires-nothing", path, id=id_)
            yield replace(found, hint=hint("requires-unknown"), side="key", severity="warning")
