"""How time and memory grow with the model; the engine beside reading the same JSON."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.engine import single_points
from benchmarks.generate import generate
from benchmarks.measuring import Outcome, in_child, measured, profile, repeated
from benchmarks.rows import Row, Scale, seconds, times
from benchmarks.shapes import SHAPES
from ciimap.model import Model

_GIB = 2**30


def run_engine(scale: Scale) -> Iterator[Row]:
    """Yield the engine's time in ``json.loads`` of the same model, each in fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.json")
        in_child(_write, scale.engine, path)
        reading = median(in_child(_loads, path).value for _ in range(scale.runs))
        engine = median(in_child(_load_and_solve, path).value[1] for _ in range(scale.runs))
        ratio = engine / reading
        missed = ratio > 5
        yield Row(
            f"engine in `json.loads` of the same model, {scale.engine:,} elements",
            f"{seconds(engine)} : {seconds(reading)} = {times(ratio)}",
            "≤ 5 ×",
            not missed,
            {"ratio": ratio, "engine": engine, "loads": reading},
            in_child(_engine_profile, path).value if missed else (),
        )


def run_growth(scale: Scale) -> Iterator[Row]:
    """Yield time and peak memory from JSON at each size, and the exponents of their growth."""
    found: list[tuple[int, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in scale.growth:
            path = Path(folder) / f"{size}.json"
            in_child(_write, size, str(path))
            outcome = in_child(_load_and_solve, str(path))
            if outcome.value is None:
                yield Row(f"from JSON, {size:,} elements", "stopped at 16 GiB or an hour")
                continue
            found.append((size, outcome.value[1], outcome.cost.peak))
            yield _size_row(size, outcome)
    if len(found) > 1:
        yield from _exponents(found)


def _size_row(size: int, outcome: Outcome) -> Row:
    loading, engine = outcome.value
    largest = size >= 1_000_000
    peak = outcome.cost.peak / _GIB
    return Row(
        f"from JSON, {size:,} elements: load, then engine; peak memory",
        f"{seconds(loading)}, {seconds(engine)}; {peak:.2f} GiB",
        "≤ 8 GiB" if largest else "-",
        peak <= 8 if largest else None,
        {"load": loading, "engine": engine, "peak": outcome.cost.peak},
    )


def _exponents(found: list[tuple[int, float, float]]) -> Iterator[Row]:
    (small, fast, little), (large, slow, much) = found[0], found[-1]
    steps = math.log(large / small)
    time, memory = math.log(slow / fast) / steps, math.log(much / little) / steps
    yield Row(
        f"growth exponent of the engine's time, {small:,} to {large:,}",
        f"{time:.2f} (peak memory: {memory:.2f})",
        "≤ 1.2",
        time <= 1.2,
        {"time": time, "memory": memory},
    )


def run_shapes(scale: Scale) -> Iterator[Row]:
    """Yield the time for the single points of shapes on which a plain cascade is quadratic."""
    for name, shape in SHAPES.items():
        model = Model.model_validate(shape(scale.shapes))
        outcome = repeated(scale.runs, partial(single_points, model))
        count = len(outcome.value["top"])
        yield Row(
            f"single points of a {name} of {scale.shapes:,} ({count:,} single points)",
            seconds(outcome.cost.cpu),
            "≤ 2 s",
            outcome.cost.cpu <= 2,
            {"cpu": outcome.cost.cpu, "wall": outcome.cost.wall},
        )


def _write(size: int, path: str) -> bool:
    with Path(path).open("w", encoding="utf-8") as file:
        json.dump(generate(size), file)
    return True


def _load_and_solve(path: str) -> tuple[float, float]:
    """Return the processor seconds of loading, and of the engine."""
    import ciimap

    loaded = measured(lambda: ciimap.load(path))
    return loaded.cost.cpu, measured(lambda: single_points(loaded.value.model)).cost.cpu


def _loads(path: str) -> float:
    """Return the processor seconds of reading JSON with the standard library."""
    text = Path(path).read_text("utf-8")
    return measured(partial(json.loads, text)).cost.cpu


def _engine_profile(path: str) -> tuple[str, ...]:
    import ciimap

    return tuple(profile(partial(single_points, ciimap.load(path).model), 12))
