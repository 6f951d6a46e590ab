"""The shipped examples, evaluated once for all tests that only read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ciimap.loading import Shelf, load_assessment, load_model
from ciimap.report import CapabilityEvaluation, Dossier, Evaluation
from ciimap.values import Language
from ciimap.workflow import assess, evaluate, lay_ground

ROOT = Path(__file__).resolve().parents[3]
MODELS = {
    "hospital": ROOT / "examples/hospital/hospital.yaml",
    "power": ROOT / "examples/power-dispatch/dispatch.yaml",
}


@cache
def example(name: str) -> Evaluation:
    """Return the evaluation of a shipped example."""
    return evaluate(load_model(MODELS[name]))


@cache
def example_assessment(name: str) -> CapabilityEvaluation:
    """Return the evaluation of the example's assessment of 2026."""
    shelf = Shelf(ROOT / "models", None)
    loaded = load_assessment(MODELS[name].parent / "assessments/2026.assessment.yaml", shelf)
    scheme = shelf.find(loaded.value.capability_model)
    assert scheme is not None
    return assess(loaded, scheme, lay_ground(load_model(MODELS[name])))


@cache
def dossier_of(name: str, language: Language = "en") -> Dossier:
    """Return the dossier of a shipped example."""
    return Dossier(example(name), language)
