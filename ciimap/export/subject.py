"""What is exported: an evaluation, in a language, as much of it as the scope says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ciimap.values import Language

if TYPE_CHECKING:  # the command line asks for the registry before it needs the engine
    from ciimap.report import CapabilityEvaluation, Evaluation, ReviewDecision

ScopeKind = Literal["whole", "boundary", "business", "flow"]
Reader = Literal["protection", "review", "emergency"]
READERS: tuple[Reader, ...] = ("protection", "review", "emergency")
_ENDING = re.compile(r"(\.ciimap)?\.(ya?ml|json)$", re.IGNORECASE)


@dataclass(frozen=True)
class Scope:
    """How much of the model is shown; ``id`` is that of the business or of the flow."""

    kind: ScopeKind = "whole"
    id: str = ""


@dataclass(frozen=True)
class Subject:
    """What an exporter is given; it uses what its format has room for."""

    evaluation: Evaluation
    language: Language = "en"
    scope: Scope = Scope()
    capability: CapabilityEvaluation | None = None
    reader: Reader = "protection"  # whose questions a report answers
    font_paths: tuple[str, ...] = ()  # folders with further fonts, for typeset documents
    decisions: tuple[ReviewDecision, ...] = ()  # on the model, the last first, for reports

    @property
    def stem(self) -> str:
        """The name of every file without its suffix: that of the model's file, and the scope."""
        stem = _ENDING.sub("", self.evaluation.name) or "model"
        parts = (stem, "" if self.scope.kind == "whole" else self.scope.kind, self.scope.id)
        return "-".join(part for part in parts if part)
