"""What benchmarks report: rows of a table, and the sizes that they are run at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One measurement, told for a reader and as numbers."""

    what: str
    measured: str
    target: str = "-"
    met: bool | None = None  # None: there is no target
    numbers: Mapping[str, float] = field(default_factory=dict)
    profile: tuple[str, ...] = ()  # where the time goes, for a target that is missed


@dataclass(frozen=True)
class Scale:
    """How large, and how often."""

    runs: int = 5
    naive: tuple[tuple[int, int], ...] = ((1_000, 30), (10_000, 5))  # elements, removals
    engine: int = 100_000
    growth: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    shapes: int = 50_000
    command: int = 10_000
    orders: int = 10_000
    trees: tuple[int, ...] = (50, 100, 200, 400, 800, 1_500)
    graphs: tuple[int, ...] = (5_000, 10_000, 20_000)
    batch: int = 1_000  # models
    batch_elements: int = 1_000
    history: int = 10_000  # models evaluated in each of twelve months
    app: tuple[int, ...] = (1_000, 10_000)  # elements
    app_typing: int = 300
    cpu: int = 15  # seconds of the processor that one search of a peer or of ours may take


FULL = Scale()
TINY = Scale(
    runs=1,
    naive=((80, 2),),
    engine=400,
    growth=(400, 800),
    shapes=60,
    command=200,
    orders=200,
    trees=(12, 20),
    graphs=(400,),
    batch=2,
    batch_elements=80,
    history=4,
    app=(200,),
    app_typing=80,
    cpu=30,
)


def seconds(value: float) -> str:
    """Return ``value`` seconds with three digits that mean something."""
    return f"{value:,.0f} s" if value >= 100 else f"{value:.3g} s"


def times(ratio: float) -> str:
    """Return ``ratio`` with as many digits as mean something."""
    return f"{ratio:,.0f} ×" if ratio >= 100 else f"{ratio:.2g} ×"
