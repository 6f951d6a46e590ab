"""Two models, or results, side by side: what changed, what flipped, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ciimap.analysis import (
    BusinessOutcome,
    ElementOutcome,
    Impact,
    Outcome,
    compare_models,
    compare_outcomes,
    outcome_of,
)
from ciimap.boundary import Boundary, Limits, identify_boundary
from ciimap.errors import InputError
from ciimap.loading import LoadedModel, load_model_text
from ciimap.model import Model
from ciimap.report import Comparison, Side
from ciimap.verification import Claims, ElementClaim
from ciimap.workflow.told import ToldResult

Compared = LoadedModel | ToldResult
EVALUATIONS = 500  # sets of edits that are evaluated at effort 1


def compare(
    old: Compared, new: Compared, effort: float = 1.0, evaluations: int = EVALUATIONS
) -> Comparison:
    """Return what lies between ``old`` and ``new``, each a loaded model or a result as told.

    Flips are explained where both are models.

    Args:
        old: The older one.
        new: The newer one.
        effort: How much work may be spent, times the default: on each evaluation, and on how many
            sets of edits are tried.
        evaluations: How many sets of edits are tried at effort 1.
    """
    limits = Limits().times(effort)
    if isinstance(old, LoadedModel) and isinstance(new, LoadedModel):
        boundaries = _boundary(old, limits), _boundary(new, limits)
        evaluations = max(1, int(evaluations * effort))
        models = old.model, new.model
        found = compare_models(models, boundaries, model_of, limits, evaluations)
    else:
        found = compare_outcomes(_outcome(old, limits), _outcome(new, limits))
    return Comparison(_side(old), _side(new), found)


def model_of(plain: Mapping[str, Any]) -> Model | None:
    """Return the model in the plain data, or ``None`` if a file with them would be refused."""
    try:
        return load_model_text(json.dumps(plain), name="model.json").model
    except InputError:
        return None


def _boundary(loaded: LoadedModel, limits: Limits) -> Boundary:
    return identify_boundary(loaded.model, limits)


def _outcome(compared: Compared, limits: Limits) -> Outcome:
    if isinstance(compared, LoadedModel):
        return outcome_of(_boundary(compared, limits))
    return outcome_of_claims(compared.claims)


def _side(compared: Compared) -> Side:
    if isinstance(compared, LoadedModel):
        model = compared.model
        policy = model.policy
        told = {
            "continuity": policy.continuity,
            "exposure": policy.exposure,
            "horizon": policy.horizon,
            "as_of": policy.as_of.isoformat() if policy.as_of else None,
        }
        return Side(compared.name, model.title, compared.sha256, told, model)
    claims = compared.claims
    return Side(compared.name, claims.model.title, claims.model.sha256, claims.policy.model_dump())


def outcome_of_claims(claims: Claims) -> Outcome:
    """Return what a result says of elements and businesses, whether or not it is true."""
    businesses = {
        id_: BusinessOutcome(each.works, each.single_points, each.cut_sets.counts)
        for id_, each in sorted(claims.businesses.items())
    }
    return Outcome(
        {each.id: _element(each) for each in claims.elements}, businesses, claims.complete
    )


def _element(element: ElementClaim) -> ElementOutcome:
    impacts = {
        id_: Impact(each.order, each.order_at_least, each.time_to_impact)
        for id_, each in sorted(element.businesses.items())
    }
    return ElementOutcome(
        element.verdict,
        element.inside,
        element.kind,
        element.operator,
        element.reasons,
        impacts,
        element.exposed_to,
    )
