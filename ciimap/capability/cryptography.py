"""The quantification of a cryptography evaluation, 2023 edition: object, unit, layer, total.

Source: an implementation of the 2023 quantification rules that its author checked against the
original; the factor for both algorithm and keys failing is recalled with high confidence. Objects,
units and layers are rounded to four decimals, the total to two, half up. General requirements and
the indexes on cryptographic products and services are not scored. Weights of units depend on the
protection grade and are the caller's data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_FOUR, _TWO = Decimal("0.0001"), Decimal("0.01")
_ZERO, _HALF, _ONE = Decimal(0), Decimal("0.5"), Decimal(1)

TECHNICAL_LAYERS: Mapping[str, Decimal] = {
    "physical": Decimal(10),
    "network": Decimal(20),
    "device": Decimal(10),
    "application": Decimal(30),
}
MANAGEMENT_LAYERS: Mapping[str, Decimal] = {
    "policy": Decimal(8),
    "people": Decimal(8),
    "operation": Decimal(8),  # construction and operation
    "emergency": Decimal(6),
}
_TECHNICAL_POINTS, _MANAGEMENT_POINTS = Decimal(70), Decimal(30)
_STRENGTHS = ((112, _ONE), (80, _HALF))  # at least so many bits → factor
_WEAKEST = Decimal("0.2")
_MODULE_BONUS = {3: (1, Decimal("1.2")), 4: (2, Decimal("1.5"))}  # grade → module level, factor


@dataclass(frozen=True)
class Unit:
    """One scored unit: the scores of its objects, or its own in management, and its weight."""

    score: Decimal  # 0 to 1
    weight: Decimal = _ONE


def strength_factor(bits: int) -> Decimal:
    """Return Ra for an algorithm of ``bits`` of security: 1, 0.5 or 0.2."""
    return next((factor for least, factor in _STRENGTHS if bits >= least), _WEAKEST)


def key_factor(grade: int, module_level: int, *, others_met: bool = True) -> Decimal:
    """Return Rk: 1.2 at grade 3 with a level-1 module, 1.5 at grade 4 with a level-2 one, else 1.

    Args:
        grade: Protection grade of the system, 1 to 5.
        module_level: Security level of the cryptographic module, 0 for none.
        others_met: Every other rule of key management is met.
    """
    least, factor = _MODULE_BONUS.get(grade, (0, _ONE))
    return factor if others_met and module_level >= least > 0 else _ONE


def object_score(
    *,
    effective: bool,
    compliant: bool,
    keys_secure: bool,
    algorithm: Decimal = _ONE,
    keys: Decimal = _ONE,
) -> Decimal:
    """Return the score of one object, 0 to 1.

    Args:
        effective: D, cryptography is used and works.
        compliant: A, algorithm and technique comply.
        keys_secure: K, key management is secure.
        algorithm: Ra of ``strength_factor``; counts where A fails.
        keys: Rk of ``key_factor``; counts where K fails.
    """
    if not effective:
        return _ZERO
    score = _ONE
    if not compliant:
        score *= _HALF * algorithm
    if not keys_secure:
        score *= _HALF * keys
    return _round(score, _FOUR)


def compensated(own: Decimal, helper: Decimal) -> Decimal:
    """Return the score of an object that another one helps: the higher of its own and half."""
    return _round(max(own, _HALF * helper), _FOUR)


def unit_score(objects: Iterable[Decimal]) -> Decimal:
    """Return the arithmetic mean of the scores of a unit's objects (at least one)."""
    scores = list(objects)
    return _round(sum(scores, _ZERO) / len(scores), _FOUR)


def layer_score(units: Iterable[Unit]) -> Decimal | None:
    """Return the weighted mean of a layer's units; ``None`` where none applies."""
    found = list(units)
    total = sum((unit.weight for unit in found), _ZERO)
    if not total:
        return None
    return _round(sum((unit.score * unit.weight for unit in found), _ZERO) / total, _FOUR)


def total_score(layers: Mapping[str, Decimal | None]) -> Decimal | None:
    """Return the total, 0 to 100: 70 technical and 30 management points.

    Args:
        layers: Scores by the names of ``TECHNICAL_LAYERS`` and ``MANAGEMENT_LAYERS``; one that
            is missing or ``None`` drops out of its group.

    Returns:
        ``None`` where a whole group does not apply: the rules leave the total undefined.
    """
    technical = _group(layers, TECHNICAL_LAYERS)
    management = _group(layers, MANAGEMENT_LAYERS)
    if technical is None or management is None:
        return None
    return _round(_TECHNICAL_POINTS * technical + _MANAGEMENT_POINTS * management, _TWO)


def _group(layers: Mapping[str, Decimal | None], weights: Mapping[str, Decimal]) -> Decimal | None:
    found = [
        (score, weights[n]) for n, score in layers.items() if n in weights and score is not None
    ]
    if not found:
        return None
    total = sum((weight for _, weight in found), _ZERO)
    return sum((score * weight for score, weight in found), _ZERO) / total


def _round(number: Decimal, places: Decimal) -> Decimal:
    return number.quantize(places, ROUND_HALF_UP)
