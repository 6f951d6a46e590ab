"""What a check may look at, and how it walks through requirements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ciimap.loading.faults import Path
from ciimap.loading.suggesting import Suggester
from ciimap.model import SECTIONS, AllOf, AnyOf, AtLeast, Kind, Model, Need


@dataclass(frozen=True, eq=False)
class Scope:
    """The merged data, the model of what is sound in them, and every id that they define.

    Entries with faults of their own are in ``kinds``, and missing from ``model`` or incomplete in
    it; ``damaged`` holds their paths.
    """

    data: Mapping[str, Any]
    model: Model
    kinds: Mapping[str, Kind]
    suggester: Suggester
    damaged: frozenset[Path] = frozenset()
    complete: bool = True  # every file could be read, so an id that is not in ``kinds`` is none
    link_positions: tuple[int, ...] | None = None
    attribute_names: int = 1_000
    may_hide: bool = True  # some file has characters that cannot be seen

    def is_sound(self, *path: str | int) -> bool:
        """Return whether the entry at ``path`` has no faults of its own."""
        return path not in self.damaged

    def link_path(self, position: int) -> Path:
        """Return the path in the data of the model's link at ``position``."""
        positions = self.link_positions
        return ("links", position if positions is None else positions[position])

    def entries(self) -> Iterator[tuple[Path, Any]]:
        """Yield every entry of the model with its path, records included."""
        for section in SECTIONS:
            found = getattr(self.model, section)
            if section == "links":
                yield from ((self.link_path(place), link) for place, link in enumerate(found))
            else:
                yield from (((section, id_), entry) for id_, entry in found.items())

    def requirements(self) -> Iterator[tuple[Path, Any]]:
        """Yield every requirement and ``via`` of the model with its path."""
        for path, entry in self.entries():
            requires = getattr(entry, "needs", None)
            if requires is not None:
                yield (*path, "requires"), requires
        for id_, flow in self.model.flows.items():
            for place, step in enumerate(flow.steps):
                if step.via is not None:
                    yield ("flows", id_, "steps", place, "via"), step.via


def parts_of(requirement: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    """Yield ``requirement`` and all within it, each with its path; ids come as texts."""
    yield requirement, path
    if isinstance(requirement, Need):
        yield requirement.id, (*path, "id")
        return
    for key, form in (("all_of", AllOf), ("any_of", AnyOf), ("of", AtLeast)):
        if isinstance(requirement, form):
            path, requirement = (*path, key), getattr(requirement, key)
    if isinstance(requirement, tuple):
        for place, member in enumerate(requirement):
            yield from parts_of(member, (*path, place))
