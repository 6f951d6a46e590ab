"""A verification as a document (format ``ciimap-verification/1``), and in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ciimap.texts import say
from ciimap.values import Language
from ciimap.verification.points import Point
from ciimap.verification.reading import Path, spoken_path
from ciimap.verification.verifying import CheckResult, Verification

VERIFICATION_FORMAT = "ciimap-verification/1"
SHOWN = 50  # failures told of one check in sentences; the document has all of them

Document = dict[str, Any]


def verification_document(verification: Verification, language: Language = "en") -> Document:
    """Return ``verification`` as plain data, the same for the same result and model."""
    return {
        "format": VERIFICATION_FORMAT,
        "model": {"sha256": verification.sha256},
        "outcome": verification.outcome,
        "checks": [_check(check, language) for check in verification.checks],
    }


def _check(check: CheckResult, language: Language) -> Document:
    return {
        "check": check.name,
        "checked": check.checked,
        "failed": len(check.failures),
        "rests": check.rests,
        "failures": [_failure(point, language) for point in check.failures],
    }


def _failure(point: Point, language: Language) -> Document:
    assert point.fault is not None
    return {
        "at": list(point.path),
        "about": point.about,
        "claimed": point.claimed,
        "found": point.found,
        "message": point.fault.in_language(language),
    }


def tell_verification(
    verification: Verification, language: Language, place_of: Callable[[Path], str]
) -> Iterator[str]:
    """Yield the lines that tell ``verification``: each check, each failure, the outcome.

    Args:
        verification: What came of the checks.
        language: The language of the lines.
        place_of: The place in the result's file of a path in its data.
    """
    for check in verification.checks:
        yield _tally(check, language)
    for check in verification.checks:
        for point in check.failures[:SHOWN]:
            yield _sentence(point, language, place_of)
        if len(check.failures) > SHOWN:
            name = say(f"verification.check-{check.name}", language)
            count = len(check.failures) - SHOWN
            yield say("verification.more-failures", language, check=name, count=count)
    yield from _conclusion(verification, language)


def _tally(check: CheckResult, language: Language) -> str:
    name = say(f"verification.check-{check.name}", language)
    told = say("verification.tally", language, check=name, count=check.checked)
    if check.failures:
        told += say("verification.tally-failed", language, count=len(check.failures))
    if check.rests:
        told += say("verification.tally-rests", language, count=check.rests)
    return told


def _sentence(point: Point, language: Language, place_of: Callable[[Path], str]) -> str:
    assert point.fault is not None
    values = {
        "place": place_of(point.path),
        "path": spoken_path(point.path),
        "about": point.about,
        "fault": point.fault.in_language(language),
    }
    return say(
        "verification.failure" if point.about else "verification.failure-plain", language, **values
    )


def _conclusion(verification: Verification, language: Language) -> Iterator[str]:
    total = sum(check.checked for check in verification.checks)
    failed = sum(len(check.failures) for check in verification.checks)
    rests = sum(check.rests for check in verification.checks)
    if rests and not failed:
        yield from (
            say(f"verification.rests-{check.name}", language, count=check.rests)
            for check in verification.checks
            if check.rests
        )
    key = f"verification.outcome-{verification.outcome}"
    yield say(key, language, total=total, failed=failed, rests=rests)
