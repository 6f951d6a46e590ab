"""What is decided about each element and business: frozen values, sorted by id.

Source: design of the verdicts after the 2020 draft on CII boundary identification; see
``docs/semantics.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ciimap.boundary.limits import Orders
from ciimap.model import ElementKind
from ciimap.trace import Trace
from ciimap.values import Verdict

Reason = Literal["continuity", "exposure"]
Choice = Literal["1", "2", "3", "any"]  # how far the boundary may go, as shown in every report


@dataclass(frozen=True)
class Standing:
    """Where one element stands towards one business."""

    verdict: Verdict
    order: int | None = None  # size of the smallest minimal cut set that holds it
    order_at_least: int | None = None  # known where ``order`` is not
    cut: tuple[str, ...] | None = None  # one such set, the first by id order
    relevant: bool | None = None  # in some minimal cut set; None where not decided
    find_time: Callable[[], float] | None = field(default=None, repr=False, compare=False)

    @property
    def time_to_impact(self) -> float | None:
        """Seconds until the business stops when ``cut`` fails; None without. Found when asked."""
        return None if self.find_time is None else self.find_time()


@dataclass(frozen=True)
class ElementVerdict:
    """The verdict on one element, with what a reader needs to check it."""

    id: str
    kind: ElementKind
    operator: str
    verdict: Verdict  # the strongest over the businesses
    inside: bool
    reasons: tuple[Reason, ...]
    businesses: Mapping[str, Standing]  # only the businesses that reach it
    exposed_to: tuple[str, ...]  # information ids, of every grade
    reached_by: tuple[Trace, ...]  # the traces that reach it in the fewest steps

    @property
    def trace(self) -> tuple[str, ...]:
        """The shortest path from a business, the first by ids; empty where none reaches it.

        Found when asked for: in a deep model the paths are far longer than the model.
        """
        return min((trace.path_to(self.id) for trace in self.reached_by), default=())

    @property
    def external(self) -> bool:
        """True where it qualifies for the inside but another operator runs it."""
        return self.inside and self.operator != "own"


@dataclass(frozen=True)
class CutSets:
    """The minimal cut sets of one business, as far as they were decided."""

    complete: bool  # every order was decided
    count: int | None  # exact where complete
    by_order: Mapping[int, int]  # exact for every order in it
    listed: tuple[tuple[str, ...], ...]  # the smallest ones, up to a limit, smallest first


@dataclass(frozen=True)
class BusinessResult:
    """What was found for one business."""

    id: str
    works: bool  # with nothing failed
    unknown: tuple[str, ...]  # entries it depends on that say ``requires: unknown``
    single_points: tuple[str, ...]
    cut_sets: CutSets
    cheapest_cut: tuple[float, tuple[str, ...]] | None = None  # total cost, and the cut set
    cheapest_cut_limited: bool = False  # asked for, but a limit was reached before it was decided


@dataclass(frozen=True, order=True)
class Interface:
    """A link or a requirement that crosses from inside to outside, or to another operator."""

    start: str
    end: str
    type: Literal["link", "requirement"]


@dataclass(frozen=True)
class Boundary:
    """The boundary of a model."""

    businesses: Mapping[str, BusinessResult]
    elements: tuple[ElementVerdict, ...]
    by_order: Mapping[Choice, int | None]  # how many continuity alone brings inside
    find_interfaces: Callable[[], tuple[Interface, ...]] = field(repr=False, compare=False)
    find_contract_points: Callable[[], tuple[Interface, ...]] = field(repr=False, compare=False)
    reached: frozenset[str]  # every id, logical ones too, that a business reaches
    complete: bool  # every verdict at the policy's order was decided
    limits: tuple[str, ...] = ()  # businesses for which a limit was reached
    orders: Orders = "all"  # that were tried; beyond them, ``by_order`` says nothing

    @cached_property
    def interfaces(self) -> tuple[Interface, ...]:
        """What crosses between inside and not inside, sorted; found when asked for."""
        return self.find_interfaces()

    @cached_property
    def contract_points(self) -> tuple[Interface, ...]:
        """What lies between what is own and external dependencies, sorted; found when asked for."""
        return self.find_contract_points()

    def element(self, id_: str) -> ElementVerdict | None:
        """Return the verdict on ``id_``, or ``None`` if it is not an element."""
        return next((element for element in self.elements if element.id == id_), None)
