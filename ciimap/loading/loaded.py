"""A loaded model: the types, and where each part of them stands in its files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ciimap.errors import Place, Problem
from ciimap.graph import CompiledGraph
from ciimap.loading.canonical import digest_of
from ciimap.loading.faults import Path
from ciimap.loading.merging import Sources
from ciimap.model import Model


@dataclass(frozen=True, eq=False)
class LoadedModel:
    """A valid model with its includes merged, and the files it was read from."""

    name: str  # of the root file, without folders
    model: Model
    warnings: tuple[Problem, ...]
    sources: Sources
    graph: CompiledGraph  # compiled once, since a model is only valid if its carriage is

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that were read, relative to the root file's folder, it first."""
        return tuple(document.name for document in self.sources.documents)

    @cached_property
    def sha256(self) -> str:
        """The digest of what the model says, whatever the layout of its files."""
        return digest_of(self.model)

    def locate(self, path: Path) -> Place:
        """Return where ``path`` stands, such as ``("flows", "telemetry-up", "steps", 2)``.

        The column is that of the key for an entry of a mapping, and that of the item for an entry
        of a list. Parts of the path that are not written in the file are passed over, so the
        place is that of the longest part that is.
        """
        return self.sources.place(path)

    def source_line(self, place: Place) -> str:
        """Return the line at ``place``, without its end; empty for a file of another model."""
        for document in self.sources.documents:
            if document.name == place.file:
                return document.lines.line(place.line)
        return ""
