"""A result as it was told in a file: what it claims, and where each claim stands."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.errors import InputError
from ciimap.loading import LoadedJson
from ciimap.verification import Claims, ShapeError, read_claims


@dataclass(frozen=True, eq=False)
class ToldResult:
    """A result document (``ciimap-boundary/1``) that was read; nothing in it was checked."""

    name: str  # of its file, without folders
    told: LoadedJson
    claims: Claims


def told_result(told: LoadedJson, name: str) -> ToldResult:
    """Return the result in the JSON ``told``.

    Raises:
        InputError: it is no result; each problem at its place.
    """
    try:
        return ToldResult(name, told, read_claims(told.data))
    except ShapeError as error:
        raise InputError(told.problem(f.path, f.rule, f.message) for f in error.faults) from None
