"""Single points of all businesses: the engine beside programs that users would write."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from benchmarks.engine import single_points
from benchmarks.generate import generate
from benchmarks.measuring import Cost, measured, profile, repeated
from benchmarks.naive import NaiveProgram, with_networkx, with_rustworkx
from benchmarks.plain_networkx import PlainProgram
from benchmarks.rows import Row, Scale, seconds, times
from ciimap.model import Model

_TARGETS = {1_000: 1_000, 10_000: 10_000}  # elements → how many times faster than the first program
_PROGRAMS: dict[str, Callable[[Model], Any]] = {
    "networkx, as written first (copy, remove, look again)": PlainProgram,
    "networkx, written with care (nothing copied, only routes asked of it)": (
        lambda model: NaiveProgram(model, with_networkx)
    ),
    "the same with rustworkx for the routes": lambda model: NaiveProgram(model, with_rustworkx),
}


def run(scale: Scale) -> Iterator[Row]:
    """Yield the ratio to each program at each size; the programs' removals are sampled."""
    for size, removals in scale.naive:
        model = Model.model_validate(generate(size))
        elements = [entry.id for entry in model.elements() if entry.value.fails]
        ours = repeated(scale.runs, partial(single_points, model))
        yield Row(
            f"single points, {size:,} elements ({len(model.businesses)} businesses): engine",
            seconds(ours.cost.cpu),
            numbers={"cpu": ours.cost.cpu, "wall": ours.cost.wall},
        )
        sample = random.Random(size).sample(elements, min(removals, len(elements)))
        for place, (name, program) in enumerate(_PROGRAMS.items()):
            peer = measured(partial(program(model).single_points, sample))
            _compare(ours.value, peer.value, sample)
            share = len(elements) / len(sample)
            whole = Cost(peer.cost.cpu * share, peer.cost.wall * share)
            target = _TARGETS.get(size) if place == 0 else None
            yield _row(f"… {name}", (ours.cost, whole), target, (model, len(sample)))


def _row(name: str, costs: tuple[Cost, Cost], target: int | None, told: tuple[Model, int]) -> Row:
    ours, whole = costs
    ratio = whole.cpu / ours.cpu
    missed = target is not None and ratio < target
    return Row(
        name,
        f"{seconds(whole.cpu)} (from {told[1]} removals): {times(ratio)}",
        f"≥ {target:,} ×" if target else "-",
        None if target is None else not missed,
        {"ratio": ratio, "cpu": whole.cpu, "wall": whole.wall},
        tuple(profile(lambda: single_points(told[0]))) if missed else (),
    )


def _compare(ours: dict[str, list[str]], theirs: dict[str, list[str]], sample: list[str]) -> None:
    for business, points in theirs.items():
        if sorted(points) != sorted(set(ours[business]).intersection(sample)):
            raise AssertionError(f"the programs disagree about {business}")
