"""Boundaries made by hand, so that a picture can be tested without the engine."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ciimap.boundary import VERDICTS, Boundary, ElementVerdict, Interface
from ciimap.model import Model

SITES = ("hq", "backup", "hill", "lake", "port", "mine", "yard", None)


def bare(ids) -> dict[str, Any]:
    """Return entries that say nothing, by id."""
    return {id_: {} for id_ in ids}


def model_of(**sections: Any) -> Model:
    """Return a model with ``sections``."""
    return Model.model_validate({"ciimap": 1, **sections})


def verdict_of(id_: str, kind: Any, verdict: Any, **rest: Any) -> ElementVerdict:
    """Return a verdict; what is at least jointly indispensable is inside unless told otherwise."""
    known = {
        "operator": "own",
        "inside": verdict in {"indispensable", "jointly_indispensable"},
        "reasons": (),
        "businesses": {},
        "exposed_to": (),
        "reached_by": (),
    }
    return ElementVerdict(id=id_, kind=kind, verdict=verdict, **{**known, **rest})


def boundary_of(
    model: Model, verdicts: dict[str, Any] | None = None, *, reached=(), contract_points=()
) -> Boundary:
    """Return a boundary of ``model``; ``verdicts``: id → verdict, or (verdict, inside)."""
    found = []
    for kind, id_, value in model.elements():
        told = (verdicts or {}).get(id_, "indispensable")
        verdict, inside = told if isinstance(told, tuple) else (told, None)
        rest: dict[str, Any] = {"operator": value.operator}
        if inside is not None:
            rest["inside"] = inside
        found.append(verdict_of(id_, kind, verdict, **rest))
    return Boundary(
        businesses={},
        elements=tuple(sorted(found, key=lambda each: each.id)),
        by_order={"1": 0, "2": 0, "3": 0, "any": 0},
        find_interfaces=tuple,
        find_contract_points=lambda: tuple(Interface(*point) for point in contract_points),
        reached=frozenset(reached),
        complete=True,
    )


@st.composite
def scenes(draw, most: int = 40) -> tuple[Model, Boundary]:
    """Draw a model of up to ``most`` elements at random sites, with verdicts at random."""
    count = draw(st.integers(0, most))
    ids = [f"e{number}" for number in range(count)]
    sections: dict[str, Any] = {
        "information_systems": {},
        "network_facilities": {},
        "environment": {},
    }
    names = list(sections)
    verdicts = {}
    for number, id_ in enumerate(ids):
        element: dict[str, Any] = {"operator": draw(st.sampled_from(["own", "own", "other"]))}
        site = draw(st.sampled_from(SITES))
        if site:
            element["site"] = site
        if number:
            element["requires"] = draw(st.lists(st.sampled_from(ids[:number]), max_size=3))
        sections[draw(st.sampled_from(names))][id_] = element
        verdicts[id_] = (draw(st.sampled_from(VERDICTS)), draw(st.booleans()))
    model = model_of(businesses={"b": {"requires": ids[:3]}}, **sections)
    reached = draw(st.sampled_from([(), ("b",)]))
    return model, boundary_of(model, verdicts, reached=reached)
