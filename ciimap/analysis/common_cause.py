"""Common causes: elements that share a site, supplier, product or zone fail together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ciimap.analysis.joint_failures import Ids, JointFailures
from ciimap.boundary import UNLIMITED, WorkLimitError
from ciimap.graph import CompiledGraph, compile_model
from ciimap.model import Model
from ciimap.trace import Tracer

ATTRIBUTES = ("site", "supplier", "product", "zone")
_STEPS = 6_000_000  # for the pairs of all businesses: entries that fail, in all trials together


class Cause(NamedTuple):
    """What fails at once: all elements with ``value`` for ``attribute``, or one element."""

    attribute: str  # empty for a single element
    value: str  # the id of a single element


@dataclass(frozen=True)
class ValueStop:
    """A business that stops when all elements that share a value fail together."""

    business: str
    time: float  # seconds after the failures
    alone: tuple[str, ...]  # those of the elements that stop it alone, sorted


@dataclass(frozen=True)
class SharedValue:
    """A value that two or more elements share which can fail, and what it stops."""

    cause: Cause
    members: tuple[str, ...]  # sorted
    stops: tuple[ValueStop, ...]  # by business; empty where every business goes on


@dataclass(frozen=True)
class Combination:
    """One or two causes that stop a business, at least one of them a value.

    None can be left out; and no value can be replaced by one element within it, or by another
    value whose elements are fewer and all within it, and the business would still stop.
    """

    business: str
    causes: tuple[Cause, ...]  # sorted
    time: float  # seconds after the failures


@dataclass(frozen=True)
class CommonCauses:
    """Which shared values stop which business, alone or with one more cause."""

    values: tuple[SharedValue, ...]  # every value that is shared, sorted
    combinations: tuple[Combination, ...]  # by business, number of causes, causes
    cut_off: tuple[str, ...]  # businesses of which not every pair was tried, sorted

    @property
    def complete(self) -> bool:
        """True where every pair was tried."""
        return not self.cut_off


def common_causes(model: Model, steps: int = _STEPS) -> CommonCauses:
    """Return what stops the businesses of ``model`` when elements that share a value fail.

    Args:
        model: A valid model. With ``policy.horizon``, only what stops a business within it counts.
        steps: What trying pairs may cost, in entries that fail, shared evenly by the businesses,
            so that every machine stops at the same pair. Values alone are always decided.

    Businesses that do not work with nothing failed are left out.
    """
    graph = compile_model(model)
    joint = JointFailures(graph, model.policy.horizon)
    causes = _Causes(model, graph)
    working = [b for b in sorted(model.businesses) if joint.works(b)]
    values = tuple(_value(cause, causes, working, joint) for cause in causes.values)
    combinations: list[Combination] = []
    cut_off: list[str] = []
    for business in working:
        pairs = _Pairs(business, joint, causes, steps // len(working))
        combinations.extend(pairs.find())
        if pairs.cut_off:
            cut_off.append(business)
    return CommonCauses(values, tuple(combinations), tuple(cut_off))


class _Causes:
    """The causes of a model: values that two or more elements share, and single elements."""

    def __init__(self, model: Model, graph: CompiledGraph) -> None:
        shared = _shared(model)
        self.members: dict[Cause, Ids] = {
            cause: frozenset(ids) for cause, ids in sorted(shared.items()) if len(ids) > 1
        }
        self.values = tuple(self.members)
        self.members |= {
            Cause("", graph.names[n]): frozenset((graph.names[n],)) for n in graph.candidates
        }
        tracer = Tracer(model, graph, graph.routes)
        self._reached = {b: tracer.trace(b).ids for b in model.businesses}
        self._within: dict[Cause, tuple[Cause, ...]] = {}

    def of(self, business: str) -> dict[Cause, Ids]:
        """Return the causes that touch what ``business`` reaches, sorted."""
        reached = self._reached[business]
        return {c: ids for c, ids in sorted(self.members.items()) if not reached.isdisjoint(ids)}

    def within(self, cause: Cause) -> tuple[Cause, ...]:
        """Return the causes whose elements are fewer than those of ``cause``, and all within."""
        if cause not in self._within:
            own = self.members[cause]
            single = [Cause("", id_) for id_ in sorted(own)] if len(own) > 1 else []
            values = [value for value in self.values if self.members[value] < own]
            self._within[cause] = (*single, *values)
        return self._within[cause]


def _shared(model: Model) -> Mapping[Cause, set[str]]:
    shared: dict[Cause, set[str]] = {}
    for entry in model.elements():
        for attribute in ATTRIBUTES if entry.value.fails else ():
            value = getattr(entry.value, attribute)
            if value is not None:
                shared.setdefault(Cause(attribute, value), set()).add(entry.id)
    return shared


def _value(
    cause: Cause, causes: _Causes, businesses: list[str], joint: JointFailures
) -> SharedValue:
    members = causes.members[cause]
    stops = []
    for business in businesses:
        time = joint.time_to_stop(business, members)
        if time is not None:
            alone = (id_ for id_ in sorted(members) if joint.stops(business, frozenset((id_,))))
            stops.append(ValueStop(business, time, tuple(alone)))
    return SharedValue(cause, tuple(sorted(members)), tuple(stops))


class _Pairs:
    """The combinations of one business."""

    def __init__(self, business: str, joint: JointFailures, causes: _Causes, steps: int) -> None:
        self.business, self.joint, self.causes = business, joint, causes
        self.members = causes.of(business)
        self.steps = steps
        self.cut_off = False

    def find(self) -> tuple[Combination, ...]:
        """Return what was found within the budget, and say in ``cut_off`` if that was not all."""
        self.joint.allow(UNLIMITED)
        found = [self._combination((value,)) for value in self._single_values()]
        self.joint.allow(self.steps)
        try:
            found.extend(self._combination(pair) for pair in self._least_pairs())
        except WorkLimitError:
            self.cut_off = True
        return tuple(sorted(found, key=lambda each: (len(each.causes), each.causes)))

    def _combination(self, causes: tuple[Cause, ...]) -> Combination:
        time = self.joint.time_to_stop(self.business, self._union(causes))
        assert time is not None
        return Combination(self.business, causes, time)

    def _union(self, causes: tuple[Cause, ...]) -> Ids:
        return frozenset().union(*(self.causes.members[cause] for cause in causes))

    def _stop(self, *causes: Cause) -> bool:
        return self.joint.stops(self.business, self._union(causes))

    def _single_values(self) -> Iterator[Cause]:
        for value in self.members:
            if value.attribute and self._stop(value) and not any(map(self._stop, self._in(value))):
                yield value

    def _in(self, cause: Cause) -> tuple[Cause, ...]:
        return self.causes.within(cause)

    def _least_pairs(self) -> Iterator[tuple[Cause, Cause]]:
        weak = [cause for cause in self.members if not self._stop(cause)]
        for value in weak:
            if not value.attribute:
                continue
            support = self.joint.support(self.business, self.members[value])
            for other in weak:
                if other.attribute and other <= value:
                    continue  # tried the other way round
                touches = not support.isdisjoint(self.members[other])
                if touches and self._stop(value, other) and self._is_least(value, other):
                    yield (other, value) if other < value else (value, other)

    def _is_least(self, one: Cause, other: Cause) -> bool:
        return not (self._can_shrink(one, other) or self._can_shrink(other, one))

    def _can_shrink(self, one: Cause, other: Cause) -> bool:
        """Return True if something within ``one`` stops the business with ``other`` too."""
        support = self.joint.support(self.business, self.causes.members[other])
        return any(
            not support.isdisjoint(self.causes.members[smaller]) and self._stop(smaller, other)
            for smaller in self._in(one)
        )
