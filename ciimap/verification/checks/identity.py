"""The result is of this model, under this policy."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.values import LANGUAGES, pick
from ciimap.verification.case import Case
from ciimap.verification.points import Point, equal, judged


def check(case: Case) -> Iterator[Point]:
    """Yield the points of digest, title, marking, counts and policy.

    Title and marking may be in either language; a model without a title lends its file's name,
    which may be any. The policy's cost attribute is not in a result.
    """
    claim, model = case.claims.model, case.model
    titles = {pick(model.title, language, claim.title) for language in LANGUAGES}
    yield judged(
        ("model", "title"), "", claim.title in titles, "differs",
        claimed=claim.title, found=sorted(titles)[0],
    )  # fmt: skip
    markings = {pick(model.marking, language) for language in LANGUAGES}
    yield judged(
        ("model", "marking"), "", (claim.marking or "") in markings, "differs",
        claimed=claim.marking, found=pick(model.marking, "en"),
    )  # fmt: skip
    found = {
        "sha256": case.sha256,
        "elements": len(case.elements),
        "links": len(model.links),
    }
    for key, value in found.items():
        yield equal(("model", key), "", getattr(claim, key), value)
    yield from _policy(case)


def _policy(case: Case) -> Iterator[Point]:
    policy = case.model.policy
    found = {
        "continuity": policy.continuity,
        "exposure": policy.exposure,
        "horizon": policy.horizon,
        "as_of": policy.as_of.isoformat() if policy.as_of else None,
    }
    for key, value in found.items():
        yield equal(("policy", key), "", getattr(case.claims.policy, key), value)
