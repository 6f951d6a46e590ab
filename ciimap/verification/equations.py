"""The equations of a model's fail times, as gates: what each id waits for before it fails.

Every equation of the semantics has one shape: a *gate* fails when so many of its inputs have
failed, some time later. A gate is known by its number. Hops are no gates: what they wait for is
that the last of their routes is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ciimap.model import ElementEntry, Entry, Flow, Model, Requirement, formula_of
from ciimap.verification.network import Network, build_network, link_key

Wires = tuple[int, ...]


@dataclass(frozen=True)
class Equations:
    """The gates of a model. A gate fails ``delay`` after the ``losses``-th of its ``inputs``.

    A gate with no losses to wait for fails only if it is made to.
    """

    number: Mapping[str, int]  # of every entry of the model, and of every link by its key
    losses: list[int]
    delay: list[float]
    inputs: list[Wires]
    hops: Mapping[int, tuple[int, int]]  # by number: the two hosts
    network: Network
    candidates: tuple[str, ...]  # the elements that can fail, by id
    unknown: frozenset[int]  # what nobody knows the requirement of

    def feeds(self) -> list[list[int]]:
        """Return, for each gate, the gates that it is an input of, as often as it is one."""
        feeds: list[list[int]] = [[] for _ in self.inputs]
        for gate, inputs in enumerate(self.inputs):
            for each in inputs:
                feeds[each].append(gate)
        return feeds


def write_equations(model: Model) -> Equations:
    """Return the equations of ``model``, which loading has found valid."""
    draft = _Draft(model)
    for entry in model.entries():
        draft.write_entry(entry)
    draft.write_plain_links()
    candidates = sorted(entry.id for entry in model.elements() if entry.value.fails)
    return Equations(
        draft.number,
        draft.losses,
        draft.delay,
        draft.inputs,
        {number: ends for ends, number in draft.hop_numbers.items()},
        draft.network,
        tuple(candidates),
        frozenset(draft.unknown),
    )


@dataclass
class _Draft:
    """Equations while they are written."""

    model: Model
    number: dict[str, int] = field(default_factory=dict)
    losses: list[int] = field(default_factory=list)
    delay: list[float] = field(default_factory=list)
    inputs: list[Wires] = field(default_factory=list)
    hop_numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Number everything that has a name, then the network can be told."""
        names = [entry.id for entry in self.model.entries()]
        keys = [link_key(place, link.id) for place, link in enumerate(self.model.links)]
        for name in dict.fromkeys([*names, *keys]):
            self.number[name] = self._gate()
        self.network = build_network(self.model, self.number)
        self._carriers: dict[str, list[int]] = {}
        for id_, flow in self.model.flows.items():
            for information in dict.fromkeys(flow.information) if flow.continuity else ():
                self._carriers.setdefault(information, []).append(self.number[id_])

    def write_entry(self, entry: ElementEntry | Entry) -> None:
        """Write what ``entry`` waits for: its requirement, its steps, its carriers."""
        gate, wires = self.number[entry.id], list[int]()
        if entry.value.is_unknown:
            self.unknown.add(gate)
        if entry.value.needs is not None:
            wires.append(self._formula(entry.value.needs))
        if entry.kind == "flow":
            wires += self._last_steps(entry.id)
        if entry.kind == "information" and entry.value.requires is None:
            wires += self._carriers.get(entry.id, [])
        self._wait_for_any(gate, wires)

    def write_plain_links(self) -> None:
        """Write what the links without an id wait for."""
        for place, link in enumerate(self.model.links):
            gate = self.number[link_key(place, link.id)]
            if link.id is None and link.needs is not None:
                self._wait_for_any(gate, [self._formula(link.needs)])
            if link.id is None and link.is_unknown:
                self.unknown.add(gate)

    def _gate(self, losses: int = 0, inputs: Iterable[int] = (), delay: float = 0) -> int:
        self.losses.append(losses)
        self.delay.append(delay)
        self.inputs.append(tuple(inputs))
        return len(self.losses) - 1

    def _wait_for_any(self, gate: int, wires: Iterable[int]) -> None:
        self.inputs[gate] = tuple(wires)
        self.losses[gate] = 1 if self.inputs[gate] else 0

    def _any(self, wires: list[int]) -> int:
        return wires[0] if len(wires) == 1 else self._gate(1 if wires else 0, wires)

    def _quorum(self, needed: int, wires: list[int], delay: float = 0) -> int:
        losses = len(wires) - needed + 1 if wires and needed else 0
        return self._gate(losses, wires if losses else (), delay)

    def _formula(self, requirement: Requirement) -> int:
        if isinstance(requirement, str):
            return self.number[requirement]
        needed, members, buffer = formula_of(requirement)
        return self._quorum(needed, [self._formula(member) for member in members], buffer)

    def _last_steps(self, flow_id: str) -> list[int]:
        """Return the gates of the last steps of a flow, of those that continuity needs."""
        flow = self.model.flows[flow_id]
        follows = flow.predecessors()
        kept = [place for place, step in enumerate(flow.steps) if step.continuity]
        stood = {(place, host): self._gate() for place in kept for host in flow.steps[place].at.of}
        for place in kept:
            self._write_step(flow, place, follows[place], stood)
        followed = {earlier for place in kept for earlier in follows[place]}
        ends = ((place, flow.steps[place].at) for place in kept if place not in followed)
        return [
            self._quorum(at.at_least, [stood[place, host] for host in at.of]) for place, at in ends
        ]

    def _write_step(
        self, flow: Flow, place: int, follows: tuple[int, ...], stood: dict[tuple[int, str], int]
    ) -> None:
        """Write what the step at ``place`` waits for at each host: it, and what is sent to it."""
        via = flow.steps[place].via
        carried = None if via is None else self._formula(via)
        for host in dict.fromkeys(flow.steps[place].at.of):
            wires = [self.number[host]]
            for earlier in follows:
                at = flow.steps[earlier].at
                sent = [
                    self._any([stood[earlier, sender], *self._hop(sender, host, carried)])
                    for sender in at.of
                ]
                wires.append(self._quorum(at.at_least, sent))
            self._wait_for_any(stood[place, host], wires)

    def _hop(self, start: str, end: str, carried: int | None) -> list[int]:
        """Return the gate of a hop, or nothing for one that never fails."""
        if start == end:
            return []
        if carried is not None:
            return [carried]
        if self.network.is_empty:
            return []
        ends = (self.number[start], self.number[end])
        if ends not in self.hop_numbers:
            self.hop_numbers[ends] = self._gate()
        return [self.hop_numbers[ends]]
