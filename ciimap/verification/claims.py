"""What a result claims: the document ``ciimap-boundary/1`` as it was written, types and no more.

Texts that stand for a choice (a verdict, a kind) are not judged here: a wrong one is a false claim
and not a fault of form. Keys that are not known are kept, so that they can be told.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

RESULT_FORMAT = "ciimap-boundary/1"


def _only(wanted: str, *types: type) -> BeforeValidator:
    """Return what refuses every value that is not exactly of one of ``types``."""

    def check(value: Any) -> Any:
        if type(value) not in types:
            raise PydanticCustomError("wrong-type", "wrong type", {"wanted": wanted})
        return value

    return BeforeValidator(check)


def _one_of(*choices: str) -> Any:
    """Return what tells the schema the ``choices`` of a text; another one is a false claim."""
    return Field(json_schema_extra={"enum": list(choices)})


VERDICTS = ("indispensable", "jointly_indispensable", "undetermined", "supporting", "outside")

Words = Annotated[str, _only("text", str)]
Truth = Annotated[bool, _only("truth", bool)]
Whole = Annotated[int, Field(ge=0), _only("whole", int)]
Order = Annotated[int, Field(ge=1), _only("whole", int)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False), _only("number", int, float)]
OrderKey = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}$")]
ChoiceKey = Annotated[str, Field(pattern=r"^([123]|any)$")]
Verdict = Annotated[Words, _one_of(*VERDICTS)]
Kind = Annotated[Words, _one_of("information_system", "network_facility", "environment", "link")]
Ids = Annotated[tuple[Words, ...], _only("list", list)]
Cuts = Annotated[tuple[Ids, ...], _only("list", list)]


class Claim(BaseModel):
    """A part of a result."""

    model_config = ConfigDict(frozen=True, extra="allow")


class ModelClaim(Claim):
    """Which model the result is of."""

    title: Words
    marking: Words | None
    sha256: Words
    elements: Whole
    links: Whole


class PolicyClaim(Claim):
    """The policy that the result follows."""

    continuity: Literal["any"] | Order
    exposure: Words
    horizon: Number | None
    as_of: Words | None


class CutSetsClaim(Claim):
    """The minimal cut sets of one business."""

    complete: Truth
    count: Whole | None
    by_order: dict[OrderKey, Whole]
    listed: Cuts

    @property
    def counts(self) -> dict[int, int]:
        """The counts by order, as numbers."""
        return {int(order): count for order, count in self.by_order.items()}


class CheapestClaim(Claim):
    """A cut set of least total cost."""

    cost: Number
    cut: Ids


class BusinessClaim(Claim):
    """What is said of one business."""

    works: Truth
    single_points: Ids
    cut_sets: CutSetsClaim
    unknown: Ids = ()
    cheapest_cut: CheapestClaim | None = None


class StandingClaim(Claim):
    """How one element stands towards one business."""

    order: Order | None
    cut: Ids | None
    time_to_impact: Number | None
    order_at_least: Order | None = None


class ElementClaim(Claim):
    """What is said of one element."""

    id: Words
    kind: Kind
    operator: Words
    verdict: Verdict
    inside: Truth
    reasons: Ids
    businesses: dict[str, StandingClaim]
    exposed_to: Ids
    trace: Ids


class CrossingClaim(Claim):
    """A link or requirement from one side of a line to the other."""

    start: Words = Field(alias="from")
    end: Words = Field(alias="to")
    type: Annotated[Words, _one_of("link", "requirement")]


Crossings = Annotated[tuple[CrossingClaim, ...], _only("list", list)]


class ExternalClaim(Claim):
    """An element of another operator that qualifies."""

    id: Words
    operator: Words
    contract_points: Crossings


class CertificateClaim(Claim):
    """Sets of elements that suffice for a business: one, and for some elements one without it."""

    support: Ids
    without: dict[str, Ids] = {}


class RuleOffClaim(Claim):
    """A rule that was switched off."""

    rule: Words
    reason: Words
    findings: Whole


class Claims(Claim):
    """A whole result; ``findings`` and ``rules_off`` are for the workflow to look at."""

    format: Words
    model: ModelClaim
    policy: PolicyClaim
    businesses: dict[str, BusinessClaim]
    elements: Annotated[tuple[ElementClaim, ...], _only("list", list)]
    boundary_by_order: dict[ChoiceKey, Whole | None]
    interfaces: Crossings
    external_dependencies: Annotated[tuple[ExternalClaim, ...], _only("list", list)]
    findings: Annotated[tuple[Any, ...], _only("list", list)]
    complete: Truth
    certificates: dict[str, CertificateClaim] = {}
    rules_off: Annotated[tuple[RuleOffClaim, ...], _only("list", list)] = ()
