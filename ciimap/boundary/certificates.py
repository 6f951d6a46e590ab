"""Certificates: supports that let a reader check that no cut set of one or two was missed.

Every cut set hits every support. So with one support P, and for each x in P a support without x,
every single point lies in P, and every pair has a member x in P and one in the support without x:
few enough to try them all. A support itself is checked by failing everything outside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ciimap.boundary.supports import find_support
from ciimap.graph import Cascade, compile_model
from ciimap.model import Model
from ciimap.values import NEVER


@dataclass(frozen=True)
class Certificate:
    """The supports of one business; ids are sorted."""

    support: tuple[str, ...]  # with nothing failed
    without: Mapping[str, tuple[str, ...]]  # member x that is no single point → a support without x


def build_certificates(model: Model) -> dict[str, Certificate]:
    """Return a certificate for each business of ``model`` that works, sorted by id.

    Cost: for each business, a cascade and a walk for each member of its support.
    """
    graph = compile_model(model)
    builder = _Builder(
        Cascade(graph), NEVER if model.policy.horizon is None else model.policy.horizon
    )
    found = ((id_, builder.certificate(graph.index[id_])) for id_ in sorted(model.businesses))
    return {id_: certificate for id_, certificate in found if certificate is not None}


class _Builder:
    def __init__(self, cascade: Cascade, horizon: float) -> None:
        self._cascade = cascade
        self._horizon = horizon

    def certificate(self, business: int) -> Certificate | None:
        support = self._support(business)
        if support is None:
            return None
        without = {self._name(node): self._support(business, node) for node in support}
        return Certificate(
            tuple(sorted(map(self._name, support))),
            {
                id_: tuple(sorted(map(self._name, nodes)))
                for id_, nodes in sorted(without.items())
                if nodes is not None
            },
        )

    def _name(self, node: int) -> str:
        return self._cascade.graph.names[node]

    def _support(self, business: int, *failed: int) -> frozenset[int] | None:
        """Return a support that is left when ``failed`` fail; None if the business stops."""
        self._cascade.run(failed, self._horizon)
        stopped = self._cascade.is_down(business, self._horizon)
        support = None if stopped else find_support(self._cascade, business, self._horizon)
        self._cascade.undo()
        return support
