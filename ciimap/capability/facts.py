"""What the evaluation knows of the boundary: facts that the workflow hands over.

This room stands apart from the graph and the boundary, so that it can be used without either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ciimap.errors import Place
from ciimap.model import Record

SystemKind = Literal["information_system", "network_facility"]


@dataclass(frozen=True)
class NamedRecord:
    """A report, with the id that the model gives it."""

    id: str
    record: Record


@dataclass(frozen=True)
class SystemFact:
    """One system or facility of the model, and its reports."""

    id: str
    kind: SystemKind
    verdict: str  # of the boundary, as ``ciimap.boundary`` names it
    inside: bool | None  # None: not decided
    operator: str  # ``own``, or who runs it
    records: tuple[NamedRecord, ...] = ()
    place: Place | None = None  # where the model defines it


@dataclass(frozen=True)
class BoundaryFacts:
    """The boundary that gates look at, and the date at which reports are judged."""

    systems: tuple[SystemFact, ...]
    as_of: date | None
