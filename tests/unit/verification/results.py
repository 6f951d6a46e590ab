"""True results, as plain data, and what verification says of any result."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from ciimap.boundary import Limits, build_certificates
from ciimap.loading import LoadedModel, load_model_text
from ciimap.report import boundary_document, certificates_document
from ciimap.verification import Verification, read_claims, verify
from ciimap.workflow import evaluate
from tests.oracle.random_models import random_model

Plain = dict[str, Any]

SECTIONS = ("information_systems", "network_facilities", "environment")
LOGICAL = ("functions", "information", "flows", "groups")


def loaded(plain: Plain) -> LoadedModel:
    """Return the model that ``plain`` describes; the format's version is filled in."""
    return load_model_text(json.dumps({"ciimap": 1, **plain}), name="model.json")


def true_result(model: LoadedModel, limits: Limits | None = None, *, certified: bool) -> Plain:
    """Return the result of ``model``, as it is read back from its file."""
    document = boundary_document(evaluate(model, limits))
    if certified:
        document["certificates"] = certificates_document(build_certificates(model.model))
    copied: Plain = json.loads(json.dumps(document))
    return copied


def verification_of(model: LoadedModel, result: Any, effort: float = 1.0) -> Verification:
    """Return what verification says of ``result``."""
    return verify(model.model, model.sha256, read_claims(result), effort)


def faults(model: LoadedModel, result: Any) -> dict[str, list[str]]:
    """Return, per check that fails, the sentences that say why."""
    return {
        check.name: [p.fault.in_language("en") for p in check.failures if p.fault is not None]
        for check in verification_of(model, result).checks
        if check.failures
    }


def varied_model(seed: int, *, size: int) -> tuple[LoadedModel, Limits | None]:
    """Return a random model under a random policy, in part unknown, and limits or none."""
    plain, rng = random_model(seed, size=size), Random(seed)
    plain["policy"]["continuity"] = rng.choice([1, 2, 2, 3, 4, "any"])
    if rng.random() < 0.3:
        plain["policy"]["cost"] = "price"
        bodies = [body for section in SECTIONS for body in plain.get(section, {}).values()]
        for body in filter(lambda _: rng.random() < 0.6, bodies):
            body["price"] = rng.choice([0, 1, 2, 5, 2.5])
    if rng.random() < 0.2:
        section = rng.choice([s for s in (*SECTIONS, *LOGICAL) if plain.get(s)])
        plain[section][rng.choice(sorted(plain[section]))]["requires"] = "unknown"
    few = [0, 5, 20, 40, 80, 160, 320]
    limits = Limits(steps=rng.choice(few), extra_steps=rng.choice(few))
    return loaded(plain), limits if rng.random() < 0.4 else None
