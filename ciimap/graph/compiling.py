"""From a model to its compiled graph."""

from __future__ import annotations

from collections.abc import Sequence

from ciimap.graph.compiled import CompiledGraph, Hop
from ciimap.graph.network import NO_LINK, build_network
from ciimap.model import ElementEntry, Entry, Flow, Link, Model, Requirement, Step, formula_of

NOTHING = -1  # in place of a node: it never fails
_CARRIED = {"information", "flow"}  # these rest on steps or flows also where they require nothing


def compile_model(model: Model) -> CompiledGraph:
    """Return the compiled graph of ``model``, which must be valid.

    Cost: linear in the size of the model and, for each pair of consecutive steps, the product of
    their numbers of hosts.
    """
    return _Compiler(model).compile()


class _Compiler:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.names: list[str] = []
        self.index: dict[str, int] = {}
        self.inputs: list[Sequence[int]] = []
        self.losses: list[int] = []
        self.delay: list[float] = []
        self.gates: dict[tuple[int, float, tuple[int, ...]], int] = {}
        self.hops: dict[tuple[int, int], Hop] = {}
        self.unknown: dict[int, str] = {}
        self.step_hosts: dict[int, tuple[str, int, str]] = {}

    def compile(self) -> CompiledGraph:
        elements = [*self.model.elements()]
        entries: list[Entry | ElementEntry] = [*elements, *self.model.logical()]
        self._add_entries(entries)
        network = build_network([*self._links()], self._facilities())
        for entry in entries:
            if entry.value.requires is not None or entry.kind in _CARRIED:
                self._fill(entry)
        return CompiledGraph(
            names=self.names,
            index=self.index,
            inputs=self.inputs,
            losses=self.losses,
            delay=self.delay,
            candidates=tuple(self.index[entry.id] for entry in elements if entry.value.fails),
            businesses=tuple(self.index[b] for b in self.model.businesses),
            hops={hop.node: hop for hop in self.hops.values()},
            network=network,
            unknown=self.unknown,
            step_hosts=self.step_hosts,
        )

    def _add_entries(self, entries: Sequence[Entry | ElementEntry]) -> None:
        count = len(entries)
        self.names = [entry.id for entry in entries]
        self.index = dict(zip(self.names, range(count), strict=True))
        self.inputs, self.losses, self.delay = [()] * count, [1] * count, [0] * count

    def _add(self, name: str = "", inputs: Sequence[int] = (), losses: int = 1) -> int:
        self.names.append(name)
        self.inputs.append(inputs)
        self.losses.append(losses)
        self.delay.append(0)
        return len(self.names) - 1

    def _facilities(self) -> frozenset[int]:
        return frozenset(self.index[id_] for id_ in self.model.network_facilities)

    def _links(self) -> list[tuple[int, int, int, bool]]:
        found = []
        for place, link in enumerate(self.model.links):
            node = self._node_of_link(link, place)
            start, end = (self.index[id_] for id_ in link.ends)
            never_fails = NO_LINK - place  # negative, and its own: parallel links stay apart
            found.append((start, end, never_fails if node == NOTHING else node, link.one_way))
        return found

    def _node_of_link(self, link: Link, place: int) -> int:
        if link.id is not None:
            return self.index[link.id]
        if link.is_unknown:  # a node that never fails: what passes the link rests on it
            node = self._add()
            self.unknown[node] = f"links[{place}]"
            return node
        gate = NOTHING if link.needs is None else self._gate_of(link.needs)
        # Its own node, never that of what it needs: the link is on the route, that is not.
        return gate if gate == NOTHING else self._add(inputs=(gate,))

    def _fill(self, entry: Entry | ElementEntry) -> None:
        """Give the node of ``entry`` its inputs."""
        value, node = entry.value, self.index[entry.id]
        needs = value.needs
        if needs is None and value.is_unknown:
            self.unknown[node] = entry.id
        if entry.kind == "flow":
            assert isinstance(value, Flow)
            own = [] if needs is None else [self._gate_of(needs)]
            self._set(node, [*own, *self._last_steps(entry.id, value)])
        elif entry.kind == "information" and value.requires is None:
            self._set(node, [self.index[id_] for id_ in self._continuous_carriers(entry.id)])
        elif needs is not None:
            self._set_formula(node, needs)

    def _continuous_carriers(self, information: str) -> list[str]:
        return self._carriers().get(information, [])

    def _carriers(self) -> dict[str, list[str]]:
        if not hasattr(self, "_carried"):
            carried: dict[str, list[str]] = {}
            for id_, flow in self.model.flows.items():
                for information in dict.fromkeys(flow.information) if flow.continuity else ():
                    carried.setdefault(information, []).append(id_)
            self._carried = carried
        return self._carried

    def _set(self, node: int, inputs: Sequence[int], losses: int = 1) -> None:
        some = [i for i in inputs if i != NOTHING] if NOTHING in inputs else inputs
        self.inputs[node] = tuple(some)
        self.losses[node] = losses

    def _set_formula(self, node: int, requirement: Requirement) -> None:
        """Make ``node`` itself the gate of ``requirement``."""
        needed, members, buffer = formula_of(requirement)
        nodes = [self.index[m] if isinstance(m, str) else self._gate_of(m) for m in members]
        losses = len(members) - needed + 1
        is_never = len(nodes) - nodes.count(NOTHING) < losses  # too few members can ever fail
        self._set(node, () if is_never else nodes, losses)
        self.delay[node] = buffer

    def _gate_of(self, requirement: Requirement) -> int:
        """Return the node of ``requirement``: an entry's own, or one that equal formulas share."""
        needed, members, buffer = formula_of(requirement)
        nodes = tuple(self.index[m] if isinstance(m, str) else self._gate_of(m) for m in members)
        return self._gate(len(members) - needed + 1, nodes, buffer)

    def _gate(self, losses: int, nodes: Sequence[int], buffer: float = 0) -> int:
        inputs = tuple(node for node in nodes if node != NOTHING)
        if len(inputs) < losses:
            return NOTHING  # too few members can ever fail
        if len(inputs) == losses == 1 and not buffer:
            return inputs[0]
        key = (losses, buffer, inputs)
        if key not in self.gates:
            self.gates[key] = self._add(inputs=inputs, losses=losses)
            self.delay[self.gates[key]] = buffer
        return self.gates[key]

    def _last_steps(self, flow_id: str, flow: Flow) -> list[int]:
        """Return gates for the last steps of ``flow``; only steps for continuity count."""
        before = flow.predecessors()
        needed = [place for place, step in enumerate(flow.steps) if step.continuity]
        followed = {p for place in needed for p in before[place]}
        built: dict[int, dict[int, int]] = {}
        for place in _in_order(needed, before):
            built[place] = self._step(flow_id, flow, place, before[place], built)
        return [
            self._quorum(flow.steps[place], built[place])
            for place in needed
            if place not in followed
        ]

    def _step(
        self,
        flow_id: str,
        flow: Flow,
        place: int,
        before: Sequence[int],
        built: dict[int, dict[int, int]],
    ) -> dict[int, int]:
        """Return, for each host of a step, the node that stands for the step there."""
        step, nodes = flow.steps[place], {}
        for host in dict.fromkeys(self.index[id_] for id_ in step.at.of):
            arrivals = [self._arrival(flow.steps[p], built[p], step, host) for p in before]
            inputs = [host, *(node for node in arrivals if node != NOTHING)]
            nodes[host] = host if len(inputs) == 1 else self._add(inputs=tuple(inputs))
            if nodes[host] != host:
                self.step_hosts[nodes[host]] = (flow_id, place, self.names[host])
        return nodes

    def _arrival(self, last: Step, sent: dict[int, int], step: Step, host: int) -> int:
        """Return the gate that fails when too few hosts of ``last`` reach ``host``."""
        hosts = [self.index[id_] for id_ in last.at.of]
        legs = [self._gate(1, (sent[other], self._hop(step, other, host))) for other in hosts]
        return self._gate(len(hosts) - last.at.at_least + 1, legs)

    def _hop(self, step: Step, start: int, end: int) -> int:
        """Return the node of a hop into ``step``, or ``NOTHING`` if it never fails."""
        if start == end:
            return NOTHING
        if step.via is not None:
            return self._gate_of(step.via)
        if not self.model.links:
            return NOTHING
        if (start, end) not in self.hops:
            self.hops[start, end] = Hop(self._add(losses=1), start, end)
        return self.hops[start, end].node

    def _quorum(self, step: Step, nodes: dict[int, int]) -> int:
        hosts = [nodes[self.index[id_]] for id_ in step.at.of]
        return self._gate(len(hosts) - step.at.at_least + 1, hosts)


def _in_order(places: Sequence[int], before: Sequence[Sequence[int]]) -> list[int]:
    """Return ``places``, every step after the steps that it follows; there is no cycle."""
    ordered: dict[int, None] = {}
    waiting = list(reversed(places))
    while waiting:
        place = waiting[-1]
        missing = [p for p in before[place] if p not in ordered]
        if missing:
            waiting.extend(missing)
        else:
            ordered[waiting.pop()] = None
    return list(ordered)
