"""The check of a result: the independent verification, and beside it the findings once more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ciimap.boundary import Limits
from ciimap.diagnostics import known_rules
from ciimap.loading import LoadedModel
from ciimap.report import Evaluation, boundary_document
from ciimap.values import LANGUAGES
from ciimap.verification import CheckResult, Claims, Point, Verification, verify, wrong_point
from ciimap.workflow.evaluating import evaluate
from ciimap.workflow.switching import switch_off

_OF_LIMITS = {"limit-reached", "cheapest-cut-limit"}  # they tell how much work was spent
_PLACE = ("file", "line", "column")

_Findings = Sequence[Any]
_Place = list[Any]  # file, line and column


def verify_result(loaded: LoadedModel, claims: Claims, effort: float = 1.0) -> Verification:
    """Return what came of every check of ``claims``, the one of its findings last.

    Findings are what the product's own rules say of a model, so the rules are asked again; that
    is the one check that shares code with what it checks. All others share none.
    """
    verification = verify(loaded.model, loaded.sha256, claims, effort)
    points = list(_points(loaded, claims, effort))
    failures = tuple(point for point in points if not point.holds)
    rests = sum(point.rests for point in points)
    found = CheckResult("findings", len(points), failures, rests)
    return replace(verification, checks=(*verification.checks, found))


def _points(loaded: LoadedModel, claims: Claims, effort: float) -> Iterator[Point]:
    """Yield a point for each finding that is told, and for each that is not."""
    off = {told.rule: told.reason for told in claims.rules_off}
    evaluation = switch_off(evaluate(loaded, Limits().times(effort)), off)
    yield from _of_rules_off(claims, evaluation)
    spoken = [boundary_document(evaluation, language)["findings"] for language in LANGUAGES]
    found = max(spoken, key=lambda each: _agreement(each, claims.findings))
    alike = claims.complete and evaluation.boundary.complete
    expected = [each for each in found if each["rule"] not in _OF_LIMITS]
    told = [each for each in claims.findings if not _is_of_limits(each)]
    yield from _of_limits(claims)
    yield from _compared(claims.findings, expected, alike=alike)
    missing = [each for each in expected if _said(each) not in map(_said, told)]
    for each in missing if alike else ():
        yield wrong_point(("findings",), "", "finding-missing", found=each, **_shown(each))
    in_order = [_said(each) for each in expected] == [_said(each) for each in told]
    if alike and not missing and not in_order:
        yield wrong_point(("findings",), "", "not-sorted")


def _compared(told: _Findings, expected: _Findings, *, alike: bool) -> Iterator[Point]:
    """Yield the point that each told finding is one of ``expected``; else it is untrue.

    Where a limit left verdicts open, other findings may follow from them: they rest. So do places
    in files, since the layout of a model is no part of its digest.
    """
    places: dict[str, list[_Place]] = {}
    for each in expected:
        places.setdefault(_said(each), []).append(_place(each))
    for number, each in enumerate(told):
        path, found = ("findings", number), places.get(_said(each))
        if _is_of_limits(each):
            continue
        if found is not None and _has_place(each):
            yield Point(path, rests=_place(each) not in found)
        elif alike or found is not None or not isinstance(each, Mapping):
            yield wrong_point(path, "", "finding-untrue", claimed=each, **_shown(each))
        else:
            yield Point(path, rests=True)


def _of_rules_off(claims: Claims, evaluation: Evaluation) -> Iterator[Point]:
    """Yield the point of each rule that is told to be off: that it may be, and its count."""
    counts = {off.rule: off.count for off in evaluation.rules_off}
    for place, told in enumerate(claims.rules_off):
        path, found = ("rules_off", place), counts[told.rule]
        if told.rule not in known_rules():
            yield wrong_point(path, "", "rule-firm", rule=told.rule)
        elif told.findings != found:
            yield wrong_point((*path, "findings"), "", "differs", told.findings, found)
        else:
            yield Point(path)


def _of_limits(claims: Claims) -> Iterator[Point]:
    """Yield the points of findings that tell of limits: the rest of the result shows them."""
    for place, each in enumerate(claims.findings):
        if _is_of_limits(each):
            business = claims.businesses.get(str(each.get("at")))
            is_open = business is not None and not business.cut_sets.complete
            if each["rule"] == "limit-reached":
                is_open = is_open and not claims.complete
            path = ("findings", place)
            yield (
                Point(path, rests=True)
                if is_open
                else wrong_point(path, "", "finding-untrue", claimed=each, **_shown(each))
            )


def _is_of_limits(finding: Any) -> bool:
    return isinstance(finding, Mapping) and finding.get("rule") in _OF_LIMITS


def _said(finding: Any) -> str:
    """Return what ``finding`` says, its place left out and whatever the format lacks kept."""
    if isinstance(finding, Mapping):
        finding = {key: value for key, value in finding.items() if key not in _PLACE}
    return json.dumps(finding, sort_keys=True, ensure_ascii=False)


def _place(finding: Mapping[str, Any]) -> _Place:
    return [finding.get(key) for key in _PLACE]


def _has_place(finding: Mapping[str, Any]) -> bool:
    """Return whether ``finding`` names a file, a line and a column, or none of them."""
    kinds = tuple(type(finding[key]) for key in _PLACE if key in finding)
    return kinds == () or (kinds == (str, int, int) and min(_place(finding)[1:]) >= 0)


def _agreement(found: _Findings, told: _Findings) -> int:
    return len({_said(each) for each in found} & {_said(each) for each in told})


def _shown(finding: Any) -> dict[str, str]:
    is_whole = isinstance(finding, Mapping)
    rule, at = (str(finding.get(key, "")) if is_whole else "" for key in ("rule", "at"))
    return {"rule": rule, "at": at}
