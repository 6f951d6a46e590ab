"""The checks, one module each, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ciimap.verification.case import Case
from ciimap.verification.checks import (
    businesses,
    by_order,
    certificates,
    cheapest,
    completeness,
    counts,
    cut_sets,
    elements,
    exposure,
    identity,
    interfaces,
    single_points,
    standings,
    traces,
    unknown_keys,
    verdicts,
)
from ciimap.verification.points import Point

Check = Callable[[Case], Iterator[Point]]

CHECKS: Mapping[str, Check] = {
    "identity": identity.check,
    "elements": elements.check,
    "businesses": businesses.check,
    "certificates": certificates.check,
    "single-points": single_points.check,
    "cut-sets": cut_sets.check,
    "counts": counts.check,
    "standings": standings.check,
    "cheapest-cuts": cheapest.check,
    "traces": traces.check,
    "exposure": exposure.check,
    "verdicts": verdicts.check,
    "boundary-by-order": by_order.check,
    "interfaces": interfaces.check_interfaces,
    "external-dependencies": interfaces.check_external,
    "completeness": completeness.check,
    "unknown-keys": unknown_keys.check,
}

__all__ = ["CHECKS", "Check"]
