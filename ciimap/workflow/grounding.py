"""What an assessment stands on: a model and its boundary."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.boundary import Limits
from ciimap.loading import LoadedModel
from ciimap.report import Evaluation
from ciimap.workflow.evaluating import evaluate


@dataclass(frozen=True)
class Ground:
    """The infrastructure that an assessment is about: its model and its boundary."""

    loaded: LoadedModel
    evaluation: Evaluation


def lay_ground(loaded: LoadedModel, limits: Limits | None = None) -> Ground:
    """Return the boundary of ``loaded``, ready for any number of assessments."""
    return Ground(loaded, evaluate(loaded, limits))
