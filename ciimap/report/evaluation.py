"""The main job's result as one value that every reader shares."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.boundary import Boundary
from ciimap.diagnostics import RuleOff
from ciimap.errors import Finding
from ciimap.model import Model


@dataclass(frozen=True)
class Evaluation:
    """A model, its boundary and its findings, most severe first."""

    name: str  # of the model's file, without folders
    model: Model
    sha256: str  # of the loaded model in canonical JSON
    boundary: Boundary
    findings: tuple[Finding, ...]
    rules_off: tuple[RuleOff, ...] = ()  # whose findings were left out, with the reasons
