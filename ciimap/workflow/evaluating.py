"""The main job: from a loaded model to its boundary and findings."""

from __future__ import annotations

from dataclasses import replace

from ciimap.analysis import Facts, find_all
from ciimap.boundary import Limits, identify_boundary
from ciimap.loading import LoadedModel
from ciimap.report import Evaluation
from ciimap.values import collector_paused


def evaluate(loaded: LoadedModel, limits: Limits | None = None) -> Evaluation:
    """Return the boundary of ``loaded`` and the findings of every rule, each with its place."""
    with collector_paused():
        boundary = identify_boundary(loaded.model, limits, loaded.graph)
        findings = find_all(Facts(loaded.model, loaded.graph, boundary))
        placed = tuple(replace(found, place=loaded.locate(found.path)) for found in findings)
    return Evaluation(loaded.name, loaded.model, loaded.sha256, boundary, placed)
