"""What people write and random models leave out: read in one way by the end of docs/semantics.md.

Empty formulas, elements that need themselves, ``via`` on a first step, hosts and members named
twice, information without a grade, defaults of the policy, flows without steps or without one that
counts, links without an id that need something, businesses that need nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.oracle.random_models import random_model
from tests.oracle.reading import PHYSICAL
from tests.oracle.trace import self_carried

PlainModel = dict[str, Any]
Change = Callable[[Random, PlainModel], None]


def awkward_model(seed: int, *, size: int = 6) -> PlainModel:
    """Return the model of ``seed`` with three things in it that are awkward to read."""
    rng = Random(seed)
    model = random_model(seed, size=size)
    for change in rng.sample(CHANGES, 3):
        change(rng, model)
    return random_model(seed, size=size) if self_carried(model) else model


def _any_entry(rng: Random, model: PlainModel, *sections: str) -> tuple[str, dict[str, Any]]:
    entries: list[tuple[str, dict[str, Any]]] = [
        pair for section in sections for pair in model.get(section, {}).items()
    ]
    return rng.choice(entries)


def _needs_itself(rng: Random, model: PlainModel) -> None:
    id_, body = _any_entry(rng, model, *PHYSICAL)
    body["requires"] = [id_, *([body["requires"]] if "requires" in body else [])]


def _empty_formula(rng: Random, model: PlainModel) -> None:
    _, body = _any_entry(rng, model, "businesses", "information_systems")
    choices: list[Any] = [[], {"any_of": []}, {"all_of": []}, {"any_of": [], "buffer": "1h"}]
    empty = rng.choice(choices)
    form = rng.choice(("all_of", "any_of"))
    body["requires"] = {form: [empty, *([body["requires"]] if "requires" in body else [])]}


def _named_twice(rng: Random, model: PlainModel) -> None:
    for _, body in [_any_entry(rng, model, *PHYSICAL, "businesses") for _ in range(3)]:
        if isinstance(body.get("requires"), str):
            twice = [body["requires"], body["requires"]]
            body["requires"] = {"at_least": rng.randint(1, 2), "of": twice}


def _steps_at_odds(rng: Random, model: PlainModel) -> None:
    for flow in model.get("flows", {}).values():
        if not flow["steps"]:
            continue
        first = flow["steps"][0]
        first["via"] = rng.choice(sorted(model["environment"]))
        hosts = first["at"]
        if isinstance(hosts, str):
            first["at"] = {"at_least": rng.randint(1, 2), "of": [hosts, hosts]}


def _flow_that_counts_for_nothing(rng: Random, model: PlainModel) -> None:
    for flow in model.get("flows", {}).values():
        if rng.random() < 0.5:
            flow["steps"] = []
        else:
            for step in flow["steps"]:
                step["continuity"] = False


def _without_defaults(rng: Random, model: PlainModel) -> None:
    model["policy"].pop(rng.choice(("exposure", "continuity")), None)
    for body in model["information"].values():
        if rng.random() < 0.7:
            del body["grade"]


def _links_that_need(rng: Random, model: PlainModel) -> None:
    for place, link in enumerate(model.get("links", [])):
        if isinstance(link, list):
            needed = rng.choice(sorted(model["environment"]))
            model["links"][place] = {"between": link, "requires": needed}


def _business_without_needs(rng: Random, model: PlainModel) -> None:
    id_, _ = _any_entry(rng, model, "businesses")
    model["businesses"][id_] = rng.choice(({}, {"requires": []}, {"requires": {"any_of": []}}))


CHANGES: tuple[Change, ...] = (
    _needs_itself,
    _empty_formula,
    _named_twice,
    _steps_at_odds,
    _flow_that_counts_for_nothing,
    _without_defaults,
    _links_that_need,
    _business_without_needs,
)
