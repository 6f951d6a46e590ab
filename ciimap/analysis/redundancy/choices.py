"""Every place of a model that claims redundancy: formulas and steps with branches to spare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ciimap.model import (
    ELEMENT_SECTIONS,
    AllOf,
    AnyOf,
    AtLeast,
    Flow,
    Model,
    Requirement,
    formula_of,
)
from ciimap.values import format_duration

ChoiceKind = Literal["requirement", "hosts", "routes"]
Path = tuple[str | int, ...]  # where in the model's data

_LOGICAL = ("businesses", "functions", "information", "flows", "groups")


@dataclass(frozen=True)
class Choice:
    """A formula, or the hosts of a step, of which fewer branches are needed than there are.

    For routes, the branches are the hops into a step, each of which needs one of its routes.
    """

    entry: str  # the id it stands in; for a link without one, its two ends as written
    path: Path
    kind: ChoiceKind
    needed: int
    branches: tuple[Requirement, ...]
    buffer: float = 0  # seconds for which the loss of the whole is not felt

    @property
    def written(self) -> tuple[str, ...]:
        """The branches as the model format writes them, sorted."""
        return tuple(sorted(_written(branch) for branch in self.branches))


def choices_of(model: Model) -> Iterator[Choice]:
    """Yield every choice of ``model``, by section and entry, whatever order they are written in.

    ``any_of`` and ``at_least`` in requirements and in ``via``, however deep, and the hosts of
    steps; flows and steps with ``continuity: false`` are left out.
    """
    for section in (*_LOGICAL, *ELEMENT_SECTIONS):
        for id_, value in sorted(getattr(model, section).items()):
            if value.requires is not None:
                yield from _in_formula(id_, (section, id_, "requires"), value.needs)
            if isinstance(value, Flow) and value.continuity:
                yield from _in_steps(id_, value)
    links = (
        (link.id or f"[{', '.join(link.ends)}]", place)
        for place, link in enumerate(model.links)
        if link.requires is not None
    )
    for name, place in sorted(links):
        yield from _in_formula(name, ("links", place, "requires"), model.links[place].needs)


def _in_steps(flow_id: str, flow: Flow) -> Iterator[Choice]:
    for place, step in enumerate(flow.steps):
        path: Path = ("flows", flow_id, "steps", place)
        if step.continuity:
            if step.at.at_least < len(step.at.of):
                yield Choice(flow_id, (*path, "at"), "hosts", step.at.at_least, step.at.of)
            yield from _in_formula(flow_id, (*path, "via"), step.via)


def _in_formula(entry: str, path: Path, requirement: Requirement | None) -> Iterator[Choice]:
    if requirement is None or isinstance(requirement, str):
        return
    needed, branches, buffer = formula_of(requirement)
    if needed < len(branches):
        yield Choice(entry, path, "requirement", needed, branches, buffer)
    for place, branch in enumerate(branches):
        if not isinstance(branch, str):  # most are: no walk of its own for each
            yield from _in_formula(entry, (*path, *_key(requirement), place), branch)


def _key(requirement: Any) -> tuple[str, ...]:
    """Return the key under which the members of ``requirement`` stand; a list has none."""
    if isinstance(requirement, AllOf):
        return ("all_of",)
    if isinstance(requirement, AnyOf):
        return ("any_of",)
    return ("of",) if isinstance(requirement, AtLeast) else ()


def _written(requirement: Any) -> str:
    if isinstance(requirement, str):
        return requirement
    needed, branches, buffer = formula_of(requirement)
    listed = f"[{', '.join(sorted(map(_written, branches)))}]"
    if isinstance(requirement, tuple):
        return listed
    key = _key(requirement)
    form = f"{key[0]}: {listed}" if key else f"id: {branches[0]}"
    if isinstance(requirement, AtLeast):
        form = f"at_least: {needed}, {form}"
    return f"{{{form}, buffer: {format_duration(buffer)}}}" if buffer else f"{{{form}}}"
