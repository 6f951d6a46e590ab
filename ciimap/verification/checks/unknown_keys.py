"""Keys that the format does not have say something that nobody can check."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point
from ciimap.verification.reading import unknown_keys


def check(case: Case) -> Iterator[Point]:
    """Yield a point for each such key: it rests on whoever wrote it."""
    for path in unknown_keys(case.claims):
        yield Point(path, rests=True)
