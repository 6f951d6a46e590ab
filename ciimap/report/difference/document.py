"""A difference as plain data (format ``ciimap-difference/1``), the same bytes each time."""

from __future__ import annotations

from typing import Any

from ciimap.analysis import (
    Difference,
    Edit,
    ElementOutcome,
    Explanation,
    Impact,
    marks_of,
)
from ciimap.report.difference.comparison import Comparison, Side
from ciimap.values import Language

DIFFERENCE_FORMAT = "ciimap-difference/1"

Document = dict[str, Any]


def difference_document(comparison: Comparison, language: Language = "en") -> Document:
    """Return ``comparison`` as plain data; times in seconds, ``None`` = never or not given."""
    difference = comparison.difference
    marks = marks_of(difference)
    edits = difference.edits
    return {
        "format": DIFFERENCE_FORMAT,
        "old": _side(comparison.old, language),
        "new": _side(comparison.new, language),
        "policy": {key: [old, new] for key, old, new in comparison.policy_changes},
        "edits": None if edits is None else [_edit(edit) for edit in edits],
        "flips": [_flip(difference, id_) for id_ in difference.flips],
        "shifts": [_shift(difference, id_) for id_ in difference.shifted],
        "businesses": _businesses(difference),
        "map": {
            name: sorted(getattr(marks, name))
            for name in ("added", "removed", "changed", "flipped", "entered", "left")
        },
        "complete": difference.is_complete,
    }


def _side(side: Side, language: Language) -> Document:
    return {"title": side.called(language), "sha256": side.sha256}


def _edit(edit: Edit) -> Document:
    return {
        "id": edit.id,
        "action": edit.action,
        "entry": list(edit.entry),
        "field": edit.field,
        "before": edit.before,
        "after": edit.after,
    }


def _flip(difference: Difference, id_: str) -> Document:
    explanation = difference.explanations.get(id_)
    return {
        "id": id_,
        "before": _standing(difference.old.elements.get(id_)),
        "after": _standing(difference.new.elements.get(id_)),
        "explanation": None if explanation is None else _explanation(difference, explanation),
    }


def _standing(element: ElementOutcome | None) -> Document | None:
    if element is None:
        return None
    return {"verdict": element.verdict, "inside": element.inside}


def _explanation(difference: Difference, explanation: Explanation) -> Document:
    edits = difference.edits or ()
    chosen = explanation.edits
    return {
        "edits": None if chosen is None else [edits[position].id for position in chosen],
        "smallest": explanation.is_smallest,
        "at_least": explanation.at_least,
    }


def _shift(difference: Difference, id_: str) -> Document:
    old, new = difference.old.elements[id_], difference.new.elements[id_]
    document: Document = {"id": id_}
    if old.reasons != new.reasons:
        document["reasons"] = [list(old.reasons), list(new.reasons)]
    if old.exposed_to != new.exposed_to:
        document["exposed_to"] = [list(old.exposed_to), list(new.exposed_to)]
    names = sorted(old.impacts.keys() | new.impacts.keys())
    differing = [b for b in names if old.impacts.get(b) != new.impacts.get(b)]
    document["businesses"] = {
        b: [_impact(old.impacts.get(b)), _impact(new.impacts.get(b))] for b in differing
    }
    return document


def _impact(impact: Impact | None) -> Document | None:
    if impact is None:
        return None
    document: Document = {"order": impact.order, "time_to_impact": impact.time_to_impact}
    if impact.order_at_least is not None:
        document["order_at_least"] = impact.order_at_least
    return document


def _businesses(difference: Difference) -> Document:
    old, new = difference.old.businesses, difference.new.businesses
    document: Document = {}
    for id_ in sorted(old.keys() | new.keys()):
        was, now = old.get(id_), new.get(id_)
        if was != now:
            document[id_] = {
                key: [None if each is None else _told(each, key) for each in (was, now)]
                for key in ("works", "single_points", "by_order")
            }
    return document


def _told(business: Any, key: str) -> Any:
    value = getattr(business, key)
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool) else {str(k): n for k, n in sorted(value.items())}
