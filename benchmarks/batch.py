"""Many models: throughput, the cost of one beside its bytes, a warm re-run, and a year's trend."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks.commands import as_yaml
from benchmarks.generate import generate
from benchmarks.measuring import Cost, command, repeated
from benchmarks.rows import Row, Scale, seconds, times
from ciimap.history import By, Database, History, Run, RunEntry, history_file, trend
from ciimap.loading import load_model

_CIIMAP = str(Path(sys.executable).with_name("ciimap"))
_KINDS = 8  # models that differ; the others are these under other titles
_FEWER = 10  # one in so many models for what takes much longer
_MONTHS = 12
_BYS: tuple[By, ...] = ("all", "sector", "operator")


def run(scale: Scale) -> Iterator[Row]:
    """Yield the rows of a batch, and of the trend over a year of batches."""
    with tempfile.TemporaryDirectory() as told:
        folder = Path(told)
        paths = _corpus(folder / "in", scale)
        yield from _rows(folder, paths, scale)
    with tempfile.TemporaryDirectory() as told:
        yield _trend(Path(told), scale)


def _rows(folder: Path, paths: list[Path], scale: Scale) -> Iterator[Row]:
    what = f"{len(paths):,} models of {scale.batch_elements:,} elements"
    one, two = (_batch(folder, f"jobs-{jobs}", jobs) for jobs in (1, 2))
    warm = _batch(folder, "jobs-1", 1)
    some = paths[: max(1, len(paths) // _FEWER)]
    all_orders = _batch(folder, "all-orders", 1, "all", some)
    idle = command(1, [_CIIMAP, "--version"])
    yield Row(
        f"batch of {what}, one worker: models a second (wall; processor)",
        f"{len(paths) / one.wall:.3g}/s; {len(paths) / one.cpu:.3g}/s",
        numbers={"wall": one.wall, "cpu": one.cpu},
    )
    yield _compared("… two workers against one, wall time", two.wall, one.wall)
    yield _compared("… the same again, nothing changed: warm in cold", warm.cpu, one.cpu, 0.01)
    yield _compared("… the same without the start of the program", warm.cpu - idle.cpu, one.cpu)
    bytes_ = repeated(scale.runs, lambda: [sha256(path.read_bytes()) for path in paths]).cost
    yield _compared("… a model in reading and digesting its bytes", one.cpu, bytes_.cpu)
    loaded = repeated(1, lambda: [bool(load_model(path)) for path in paths]).cost
    yield _compared("… a model in reading and validating its file", one.cpu, loaded.cpu, 1.5)
    read = repeated(1, lambda: [bool(load_model(path)) for path in some]).cost
    what = f"… the same with `--orders all`, {len(some):,} of the models"
    yield _compared(what, all_orders.cpu, read.cpu)


def _compared(what: str, ours: float, other: float, most: float | None = None) -> Row:
    ratio = max(0.0, ours) / max(other, 1e-3)
    shown = f"{ratio:.2%}" if ratio < 0.1 else times(ratio)
    target = "-" if most is None else (f"≤ {most:.0%}" if most < 0.1 else f"≤ {most} ×")
    met = None if most is None else ratio <= most
    told = f"{seconds(ours)} : {seconds(other)} = {shown}"
    return Row(what, told, target, met, {"ratio": ratio})


def _batch(
    folder: Path, name: str, jobs: int, orders: str = "policy", paths: Sequence[Path] = ()
) -> Cost:
    """Return the cost of a batch with all its processes; ``name`` is that of its cache."""
    output, cache = folder / "out" / name, folder / f"{name}.cache"
    options = ("--jobs", str(jobs), "--fail-on", "never", "--format", "csv", "--time-limit", "1h")
    files = ("--output", str(output), "--cache", str(cache), "--orders", orders)
    models = paths or [folder / "in"]
    return command(1, [_CIIMAP, "batch", *map(str, models), *options, *files])


def _corpus(folder: Path, scale: Scale) -> list[Path]:
    folder.mkdir()
    kinds = min(_KINDS, scale.batch)
    texts = [as_yaml(generate(scale.batch_elements, seed=seed)) for seed in range(kinds)]
    paths = [folder / f"model-{number:05}.yaml" for number in range(scale.batch)]
    for number, path in enumerate(paths):
        text = texts[number % kinds].replace("generated,", f"generated {number},", 1)
        path.write_text(text, encoding="utf-8")
    return paths


def _trend(folder: Path, scale: Scale) -> Row:
    database = Database(history_file(folder))
    for month in range(1, _MONTHS + 1):
        started = f"2026-{month:02}-01T00:00:00Z"
        entries = (_entry(number, month) for number in range(scale.history))
        History(database).record(Run(started, started, "mark"), entries)
    costs = {by: repeated(scale.runs, partial(trend, database, by)).cost for by in _BYS}
    slowest = max(cost.cpu for cost in costs.values())
    return Row(
        f"trend over {scale.history * _MONTHS:,} evaluations: all; by sector; by operator",
        "; ".join(seconds(cost.cpu) for cost in costs.values()),
        "≤ 1 s",
        slowest <= 1.0,
        {by: cost.cpu for by, cost in costs.items()},
    )


def _entry(number: int, month: int) -> RunEntry:
    row = {
        "status": "ok",
        "sector": f"sector {number % 12}",
        "operator": f"operator {number % 900}",
        "inside": 20 + (number + month) % 50,
        "external": 3,
        "single_points": number % 7,
        "findings": {"error": number % 2, "warning": 4, "info": 0},
        "capability": {"level": 1 + number % 3, "gates": {"passed": 1, "failed": 0, "open": 1}},
    }
    return RunEntry(f"model-{number:05}.yaml", row, "", 0.5)
