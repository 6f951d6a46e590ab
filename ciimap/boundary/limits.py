"""How much work may be spent; counted in steps, so that every machine stops at the same one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ciimap.model import Policy

Orders = Literal["policy", "all"]  # the orders that are tried: the policy's own, or every one shown


@dataclass(frozen=True)
class Limits:
    """Limits of one evaluation. What a limit cuts off is reported, never left out silently."""

    steps: int = 4_000_000  # per business, for the orders that the policy asks for
    extra_steps: int = 400_000  # for all businesses together, at order 3 and then at all orders
    listed: int = 20  # cut sets listed per business, the smallest first
    entries: int = 8_000_000  # nodes and kept results of a store of diagrams, 200 bytes or so each
    orders: Orders = "all"  # verdicts and findings are the same; what is not tried is not counted

    def times(self, factor: float) -> Limits:
        """Return limits with ``factor`` times the steps."""
        return replace(
            self, steps=int(self.steps * factor), extra_steps=int(self.extra_steps * factor)
        )

    def orders_under(self, policy: Policy) -> Orders:
        """Return the orders that are tried: all where the cheapest cut set is asked for."""
        return self.orders if policy.cost is None else "all"
