"""Capability models and answers from a line or two of plain data.

A domain is written as ``{"d": {"i": "a1 b2"}}``: index ``i`` has content ``a`` of level 1 and ``b``
of level 2. Answers are one letter each: m(et), p(artly), n(ot), x (not applicable), ? (open).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ciimap.capability import (
    Assessment,
    BoundaryFacts,
    CapabilityModel,
    NamedRecord,
    Scored,
    SystemFact,
    score,
)
from ciimap.errors import Place
from ciimap.model import Record

Plain = dict[str, Any]
DAY = date(2026, 11, 1)
JUDGEMENTS = {"met": 1, "partly_met": 0.5, "not_met": 0, "not_applicable": None}
LETTERS = {"m": "met", "p": "partly_met", "n": "not_met", "x": "not_applicable"}
PROTECTION = {
    "as_conclusion": {
        "excellent": "met",
        "good": "met",
        "medium": "basically_met",
        "poor": "not_met",
    },
    "met_from": 90,
    "basically_met_from": 60,
    "at_limit": "higher",
    "above_with_hazard": "basically_met",
}
ONE_DOMAIN = {"d": {"i": "a1 b2 c3"}}


def plain_model(domains: Mapping[str, Mapping[str, str]], **rules: Any) -> Plain:
    """Return the data of a capability model with three levels; ``rules`` add to the usual ones."""
    usual: Plain = {
        "index_grade": "highest_level_met",
        "domain_level": "minimum",
        "overall": [{"level": n, "every_domain_at_least": n} for n in (3, 2, 1)],
    }
    return {
        "capability_model": 1,
        "id": "small",
        "title": "Small",
        "source": {"document": "none", "confidence": "user"},
        "levels": [{"level": n, "name": f"L{n}"} for n in (1, 2, 3)],
        "judgements": dict(JUDGEMENTS),
        "domains": [_domain(id_, indexes) for id_, indexes in domains.items()],
        "rules": usual | rules,
    }


def _domain(id_: str, indexes: Mapping[str, str]) -> Plain:
    return {
        "id": id_,
        "name": id_,
        "indexes": [
            {
                "id": index,
                "name": index,
                "contents": [
                    {"id": content[:-1], "level": int(content[-1]), "content": content}
                    for content in contents.split()
                ],
            }
            for index, contents in indexes.items()
        ],
    }


def build(domains: Mapping[str, Mapping[str, str]], **rules: Any) -> CapabilityModel:
    """Return the capability model of ``plain_model``."""
    return CapabilityModel.model_validate(plain_model(domains, **rules))


def sheet(answers: str = "", **more: Any) -> Assessment:
    """Return an assessment: ``a:m b:?`` answers content a with met and leaves b open."""
    given = dict(pair.split(":") for pair in answers.split())
    plain = {
        content: {"judgement": LETTERS.get(letter, letter), "note": "why"}
        for content, letter in given.items()
        if letter != "?"
    }
    whole = {"assessment": 1, "capability_model": "small", "assessed_on": DAY, "answers": plain}
    return Assessment.model_validate(whole | more)


def score_of(model: CapabilityModel, answers: str, facts: BoundaryFacts | None = None) -> Scored:
    """Return what the engine decides about ``answers``."""
    return score(model, sheet(answers), facts)


def system(id_: str, *records: Plain, inside: bool | None = True, own: bool = True) -> SystemFact:
    """Return a system with ``records``, called r1, r2 … unless they have an id."""
    named = [
        NamedRecord(
            record.get("id", f"r{place}"),
            Record.model_validate({k: v for k, v in record.items() if k != "id"}),
        )
        for place, record in enumerate(records, start=1)
    ]
    verdict = "undetermined" if inside is None else "indispensable"
    operator = "own" if own else "Telecom X"
    place = Place("m.yaml", 4, 3)
    return SystemFact(id_, "information_system", verdict, inside, operator, tuple(named), place)


def facts(*systems: SystemFact, as_of: date | None = DAY) -> BoundaryFacts:
    """Return the facts of a boundary with ``systems``."""
    return BoundaryFacts(systems, as_of)


def told(levels: Any) -> str:
    """Return a range of levels as a word: ``2``, ``0-2``, ``-``."""
    if levels is None:
        return "-"
    return str(levels.low) if levels.low == levels.high else f"{levels.low}-{levels.high}"
