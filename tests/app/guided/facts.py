"""What follows from a model of the hospital, by the ids of the shipped one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.editing import Names, data_of
from ciimap.loading import LoadedModel, load_model
from ciimap.values import LANGUAGES, Language
from ciimap.workflow import evaluate
from tests.app.conftest import ROOT
from tests.app.guided.hospital import NAMES

_SHIPPED = ROOT / "examples" / "hospital" / "hospital.yaml"


@dataclass(frozen=True)
class Facts:
    """What was found about the hospital; each part by element."""

    verdicts: Mapping[str, tuple[str, bool, bool]]  # inside, external
    by_order: Any  # how many elements are inside at each order
    orders: Mapping[str, Mapping[str, int | None]]  # of each business
    times: Mapping[str, Mapping[str, Any]]  # to impact, where it alone stops the business
    exposures: Mapping[str, frozenset[str]]
    gaps: tuple[tuple[str, str], ...]  # in the life of information: rule and information

    def differing(self, other: Facts) -> list[str]:
        """Return the names of what is not the same in both."""
        return [name for name in vars(self) if getattr(self, name) != getattr(other, name)]


def facts_of(loaded: LoadedModel, ids: Mapping[str, str]) -> Facts:
    """Return what follows from a model; ``ids`` has the shipped ids by the model's own."""
    evaluation = evaluate(loaded)
    elements = {ids.get(each.id, each.id): each for each in evaluation.boundary.elements}
    stops = {
        id_: {ids.get(business, business): stop for business, stop in each.businesses.items()}
        for id_, each in elements.items()
    }
    gaps = [(f.rule, ids.get(f.at, f.at)) for f in evaluation.findings if "life-cycle" in f.rule]
    return Facts(
        {id_: (each.verdict, each.inside, each.external) for id_, each in elements.items()},
        evaluation.boundary.by_order,
        {id_: {b: stop.order for b, stop in each.items()} for id_, each in stops.items()},
        {
            id_: {b: stop.time_to_impact for b, stop in each.items() if stop.order == 1}
            for id_, each in stops.items()  # of pairs it depends on which pair is told
        },
        {id_: frozenset(ids.get(i, i) for i in e.exposed_to) for id_, e in elements.items()},
        tuple(sorted(gaps)),
    )


def shipped_facts() -> Facts:
    """Return what follows from the shipped hospital."""
    return facts_of(load_model(_SHIPPED), {})


def facts_told(loaded: LoadedModel, language: Language) -> Facts:
    """Return what follows from the hospital as it was told in ``language``."""
    names = Names(data_of(loaded.model), language)
    at = LANGUAGES.index(language)
    found = {
        names.find(said if isinstance(said, str) else said[at]): id_ for id_, said in NAMES.items()
    }
    return facts_of(loaded, {told: id_ for told, id_ in found.items() if told})
