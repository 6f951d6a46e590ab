"""Models of one shape: chains, combs and ladders that are hard for a cascade, and fault trees."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Plain = dict[str, Any]

_SHARED_GATES = 0.3  # of the inputs that are shared


def _model(requires: Any, environment: Plain) -> Plain:
    return {
        "ciimap": 1,
        "businesses": {"top": {"requires": requires}},
        "environment": environment,
    }


def chain(size: int) -> Plain:
    """Return a model in which each element needs the next: every one is a single point."""
    needs = {f"e{i}": {"requires": [f"e{i + 1}"]} for i in range(size - 1)}
    return _model(["e0"], needs | {f"e{size - 1}": {}})


def comb(size: int) -> Plain:
    """Return a chain in which each element needs one more of its own."""
    half = size // 2
    environment: Plain = {f"tooth{i}": {} for i in range(half)}
    for i in range(half):
        following = [f"spine{i + 1}"] if i < half - 1 else []
        environment[f"spine{i}"] = {"requires": [f"tooth{i}", *following]}
    return _model(["spine0"], environment)


def ladder(size: int) -> Plain:
    """Return two chains that stand in for each other at every rung: no single point."""
    half = size // 2
    environment: Plain = {}
    for i in range(half):
        rung = {"any_of": [f"left{i + 1}", f"right{i + 1}"]}
        for side in ("left", "right"):
            environment[f"{side}{i}"] = {"requires": rung} if i < half - 1 else {}
    return _model({"any_of": ["left0", "right0"]}, environment)


SHAPES: dict[str, Callable[[int], Plain]] = {"chain": chain, "comb": comb, "ladder": ladder}


@dataclass
class FaultTree:
    """A random tree of gates with sharing, like the published ones.

    ``choices`` says how often a gate holds while any, or a quorum, of its inputs holds; the rest
    needs all. ``sharing`` says how often a gate has one more input, that another gate has too.
    """

    components: int
    seed: int = 1
    any_of: float = 0.3
    quorum: float = 0.1
    sharing: float = 0.25

    def __post_init__(self) -> None:
        """Begin with no gates."""
        self._chance = random.Random(self.seed * 1_000_003 + self.components)
        self._gates: Plain = {}
        self._used = 0

    def model(self, costs: int = 0) -> Plain:
        """Return the tree as a model of elements and groups; with costs from 1 to ``costs``."""
        top = self._gate(self.components)
        environment: Plain = {
            f"c{i}": {"cost": self._chance.randint(1, costs)} if costs else {}
            for i in range(self._used)
        }
        plain = _model([top], environment) | {"groups": self._gates}
        return plain | ({"policy": {"cost": "cost"}} if costs else {})

    def _gate(self, components: int) -> str:
        """Return a gate over ``components`` components of its own, made after all that it needs."""
        count = min(components, self._chance.randint(2, 4))
        cuts = sorted(self._chance.sample(range(1, components), count - 1))
        shares = [end - start for start, end in zip([0, *cuts], [*cuts, components], strict=True)]
        inputs = [self._input(share) for share in shares]
        if self._used > len(inputs) and self._chance.random() < self.sharing:
            inputs.append(self._shared())
        name = f"g{len(self._gates)}"
        self._gates[name] = {"requires": self._formula(list(dict.fromkeys(inputs)))}
        return name

    def _input(self, components: int) -> str:
        if components > 1:
            return self._gate(components)
        self._used += 1
        return f"c{self._used - 1}"

    def _shared(self) -> str:
        """Return a component or a gate that has been used before."""
        if self._gates and self._chance.random() < _SHARED_GATES:
            return f"g{self._chance.randrange(len(self._gates))}"
        return f"c{self._chance.randrange(self._used)}"

    def _formula(self, inputs: list[str]) -> Any:
        dice = self._chance.random()
        if dice < self.quorum and len(inputs) > 2:
            return {"at_least": 2, "of": inputs}
        return {"any_of": inputs} if dice < self.quorum + self.any_of else inputs
