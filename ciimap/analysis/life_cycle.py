"""The life cycle: for each information, the stages that some flow has a step for."""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.model import Model, Stage


def stages_of(model: Model) -> Mapping[str, frozenset[Stage]]:
    """Return, for every information of ``model``, the stages with a step.

    Source: the eight stages of the 2020 draft (design, collect, integrate, process, present,
    apply, store, destroy), and ``transmit`` for a step at a facility.
    """
    found: dict[str, set[Stage]] = {id_: set() for id_ in model.information}
    for flow in model.flows.values():
        for information in flow.information:
            found[information].update(step.stage for step in flow.steps)
    return {id_: frozenset(stages) for id_, stages in found.items()}
