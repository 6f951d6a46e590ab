"""Random information flows: step graphs with branches, joins, quorums, copies and ``via``.

A step that the business runs without is never followed by one that it needs, and no step follows
itself, directly or through others.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from tests.oracle.formulas import random_at, random_need

STAGES = ("design", "collect", "integrate", "process", "present", "apply", "store", "destroy")


def random_flow(
    rng: Random,
    id_: str,
    information: Sequence[str],
    hosts: tuple[Sequence[str], Sequence[str]],
    pool: Sequence[str],
) -> dict[str, Any]:
    """Return a flow over ``hosts`` (systems, facilities) that carries some ``information``.

    What its steps and the flow itself need is drawn from ``pool``.
    """
    carried = rng.sample(list(information), min(len(information), rng.choice((1, 1, 2))))
    flow: dict[str, Any] = {"information": carried if len(carried) > 1 else carried[0]}
    if rng.random() < 0.12:
        flow["continuity"] = False
    if rng.random() < 0.2:
        flow["requires"] = random_need(rng, pool, 1)
    steps: list[dict[str, Any]] = []
    for place in range(rng.choice((1, 2, 2, 3, 3, 4))):
        steps.append(_step(rng, f"{id_}-{place + 1}", steps, hosts, pool))
    flow["steps"] = _without_spare_ids(rng, _out_of_order(rng, steps))
    return flow


def _step(
    rng: Random,
    id_: str,
    above: list[dict[str, Any]],
    hosts: tuple[Sequence[str], Sequence[str]],
    pool: Sequence[str],
) -> dict[str, Any]:
    step: dict[str, Any] = {"id": id_} | _place(rng, hosts)
    if above and rng.random() < 0.15:
        step["continuity"] = False
    after = _after(rng, step, above)
    if after is not None:
        step["after"] = after
    if above and after != []:
        if rng.random() < 0.2:
            step["via"] = rng.choice(([rng.choice(pool)], random_need(rng, pool, 1)))
        if rng.random() < 0.3:
            step["encrypted"] = True
    return step


def _place(rng: Random, hosts: tuple[Sequence[str], Sequence[str]]) -> dict[str, Any]:
    systems, facilities = hosts
    if facilities and rng.random() < 0.15:
        return {"stage": "transmit", "at": random_at(rng, facilities)}
    mixed = (*systems, *facilities) if rng.random() < 0.1 else systems
    return {"stage": rng.choice(STAGES), "at": random_at(rng, mixed)}


def _after(rng: Random, step: dict[str, Any], above: list[dict[str, Any]]) -> list[str] | None:
    """Return what the step names in ``after``; None leaves it to follow the step above it."""
    if not above:
        return None
    needed = step.get("continuity", True)
    allowed = [each["id"] for each in above if each.get("continuity", True) or not needed]
    if above[-1]["id"] in allowed and rng.random() < 0.6:
        return None
    count = min(len(allowed), rng.choice((0, 1, 1, 2, 2)))
    return rng.sample(allowed, count)


def _out_of_order(rng: Random, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the same graph of ``steps``; now and then written so that ``after`` points down."""
    if rng.random() < 0.85:
        return steps
    explicit = [
        step if "after" in step else step | {"after": [above["id"]] if above else []}
        for above, step in zip([None, *steps], steps, strict=False)
    ]
    return rng.sample(explicit, len(explicit))


def _without_spare_ids(rng: Random, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ``steps``; some that have no ``after`` and are in none lose their id."""
    named = {id_ for step in steps for id_ in step.get("after", ())}
    return [
        {key: value for key, value in step.items() if key != "id"}
        if "after" not in step and step["id"] not in named and rng.random() < 0.5
        else step
        for step in steps
    ]
