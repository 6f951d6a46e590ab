"""What is compared: two sides, each a model or a result, and the difference between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ciimap.analysis import Difference
from ciimap.model import Model
from ciimap.report.names import name_of
from ciimap.values import Language, LocalText, pick


@dataclass(frozen=True)
class Side:
    """One side: what it is called, the digest of its model, and the model where there is one."""

    name: str  # of the file, without folders
    title: LocalText | None
    sha256: str
    policy: Mapping[str, object]  # continuity, exposure, horizon and as_of, as in a result
    model: Model | None = None

    def called(self, language: Language) -> str:
        """Return the title, or the file's name where there is none."""
        return pick(self.title, language, self.name)


@dataclass(frozen=True)
class Comparison:
    """An old and a new side, and what lies between them."""

    old: Side
    new: Side
    difference: Difference

    def spoken(self, id_: str, language: Language) -> str:
        """Return the name of ``id_`` in the newest model that has it, with the id behind it."""
        for side in (self.new, self.old):
            name = id_ if side.model is None else name_of(side.model, id_, language)
            if name != id_:
                return f"{name}（{id_}）" if language == "zh" else f"{name} ({id_})"
        return id_

    @property
    def policy_changes(self) -> tuple[tuple[str, object, object], ...]:
        """The keys of the policy that differ, each with its old and its new value."""
        keys = sorted(self.old.policy.keys() | self.new.policy.keys())
        values = ((key, self.old.policy.get(key), self.new.policy.get(key)) for key in keys)
        return tuple((key, old, new) for key, old, new in values if old != new)
