"""The state of graded protection: which systems are evaluated, at which grade, and how long ago.

A report counts as overdue a year after its date, on the date of the policy, as the yearly duty of
grade 3 and above asks; systems below that grade are not judged by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ciimap.capability import Period, validity_on
from ciimap.model import Element, Model, Record
from ciimap.report.evaluation import Evaluation
from ciimap.report.picture.overlays import Overlay, Shade, dress_in
from ciimap.report.picture.palette import ALARMED, FADED, SCALE, WARNED, Look
from ciimap.report.picture.shapes import Picture
from ciimap.texts import say
from ciimap.values import Language

NAME = "protection"
_YEARLY_FROM = 3  # grade
_FAILED = ("not_met", "poor")
_LOOKS: Mapping[str, Look] = {
    "failed": ALARMED,
    "expired": WARNED,
    "open": SCALE[2],
    "in-force": SCALE[0],
    "missing": Look("#FFFFFF", "#7A3E9D", 2.0, (2, 3), "#54256F", "#6B4385"),
    "elsewhere": FADED,
}  # what asks for action first, but what has no report at all only after those


def dress(evaluation: Evaluation, picture: Picture, language: Language) -> Overlay:
    """Return the layer: systems by their reports; a badge says the grade."""
    shades = [
        Shade(key, look, say(f"layers.protection-{key}", language)) for key, look in _LOOKS.items()
    ]
    model = evaluation.model
    classes: dict[str, str] = {}
    badges: dict[str, str] = {}
    for entry in model.elements():
        records = _records(model, entry.value)
        if records:
            classes[entry.id] = _state(records, model.policy.as_of)
            badges[entry.id] = _badge(records, classes[entry.id])
        else:
            is_system = entry.kind == "information_system"
            classes[entry.id] = "missing" if is_system else "elsewhere"
            badges[entry.id] = "?" if is_system else ""
    return dress_in(picture, shades, classes, badges)


def _records(model: Model, element: Element) -> list[Record]:
    named = (model.records[id_] for id_ in element.graded_protection if id_ in model.records)
    return [record for record in named if record.type == "graded_protection"]


def _state(records: list[Record], as_of: date | None) -> str:
    states = [_state_of(record, as_of) for record in records]
    return next(state for state in _LOOKS if state in states)


def _state_of(record: Record, as_of: date | None) -> str:
    if record.conclusion in _FAILED:
        return "failed"
    yearly = Period(months=12) if record.grade is None or record.grade >= _YEARLY_FROM else None
    validity = validity_on(record, yearly, as_of)
    if validity == "expired":
        return "expired"
    return "in-force" if validity == "in_force" and record.conclusion else "open"


def _badge(records: list[Record], state: str) -> str:
    grades = [record.grade for record in records if record.grade is not None]
    sign = {"failed": "✕", "expired": "!", "open": "?"}.get(state, "")
    return f"{max(grades)}{sign}" if grades else sign or "–"
