"""Links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, fault


def check(scope: Scope) -> Iterator[Fault]:
    """Yield the links from an element to itself."""
    for place, link in enumerate(scope.model.links):
        start, end = link.ends
        if start == end:
            yield fault("link-to-itself", scope.link_path(place), id=start)
