"""What a finding rule may look at: a valid model and its boundary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ciimap.analysis.finding import Finding
from ciimap.boundary import Boundary
from ciimap.errors import Severity
from ciimap.graph import CompiledGraph
from ciimap.model import SECTIONS, Model


@dataclass(frozen=True)
class Facts:
    """A model, its compiled graph and its boundary."""

    model: Model
    graph: CompiledGraph
    boundary: Boundary

    def path_of(self, id_: str) -> tuple[str | int, ...]:
        """Return where ``id_`` stands in the model's data."""
        for section in SECTIONS:
            entries = getattr(self.model, section)
            if isinstance(entries, dict) and id_ in entries:
                return (section, id_)
        for place, link in enumerate(self.model.links):
            if link.id == id_:
                return ("links", place)
        return ()


class Rule(Protocol):
    """A finding rule: a module with an id, a severity, and ``find``; its docstring says why."""

    ID: str
    SEVERITY: Severity

    def find(self, facts: Facts) -> Iterator[Finding]:
        """Yield what the rule notices."""
