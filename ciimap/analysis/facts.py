"""What a finding rule may look at: a valid model and its boundary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ciimap.analysis.finding import Finding
from ciimap.boundary import Boundary
from ciimap.errors import Severity
from ciimap.graph import CompiledGraph
from ciimap.model import SECTIONS, Element, Model

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Facts:
    """A model, its compiled graph and its boundary."""

    model: Model
    graph: CompiledGraph
    boundary: Boundary

    def path_of(self, id_: str) -> Path:
        """Return where ``id_`` stands in the model's data."""
        return self._paths.get(id_, ())

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        """Id → where it stands in the model's data."""
        paths: dict[str, Path] = {
            link.id: ("links", place) for place, link in enumerate(self.model.links) if link.id
        }
        for section in SECTIONS:
            entries = getattr(self.model, section)
            if isinstance(entries, dict):
                paths.update((id_, (section, id_)) for id_ in entries)
        return paths

    def element(self, id_: str) -> Element:
        """Return the element ``id_``."""
        return self._elements[id_]

    @cached_property
    def _elements(self) -> Mapping[str, Element]:
        return {entry.id: entry.value for entry in self.model.elements()}


class Rule(Protocol):
    """A finding rule: a module with an id, a severity, and ``find``; its docstring says why."""

    ID: str
    SEVERITY: Severity

    def find(self, facts: Facts) -> Iterator[Finding]:
        """Yield what the rule notices."""
