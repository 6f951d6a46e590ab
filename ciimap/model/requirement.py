"""Requirements: what an entry cannot do without, as a formula over ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias

from pydantic import Discriminator, Field, Tag
from typing_extensions import TypeAliasType

from ciimap.model.base import Duration, Id, Strict

UNKNOWN = "unknown"  # ``requires: unknown``: nobody knows yet what is required


class Need(Strict):
    """One id, that may be missed for ``buffer`` before the loss is felt."""

    id: Id
    buffer: Duration = 0


_FORMS = {
    "all_of": "#all_of",
    "any_of": "#any_of",
    "at_least": "#at_least",
    "of": "#at_least",
}


def _form_of(value: Any) -> str:
    """Name the form a requirement is written in; tags start with ``#``, which no key does."""
    if isinstance(value, list | tuple):
        return "#list"
    if isinstance(value, dict):
        return next((tag for key, tag in _FORMS.items() if key in value), "#need")
    return _FORMS_OF_TYPES.get(type(value), "#id")


if TYPE_CHECKING:  # a type that holds itself is beyond what the type checker can name
    Requirement: TypeAlias = "str | tuple[Any, ...] | AllOf | AnyOf | AtLeast | Need"
else:
    Requirement = TypeAliasType(
        "Requirement",
        Annotated[
            Annotated[Id, Tag("#id")]
            | Annotated[tuple["Requirement", ...], Tag("#list")]
            | Annotated["AllOf", Tag("#all_of")]
            | Annotated["AnyOf", Tag("#any_of")]
            | Annotated["AtLeast", Tag("#at_least")]
            | Annotated[Need, Tag("#need")],
            Discriminator(_form_of),
        ],
    )


class AllOf(Strict):
    """All of the members are needed."""

    all_of: tuple[Requirement, ...]
    buffer: Duration = 0


class AnyOf(Strict):
    """One of the members is enough."""

    any_of: tuple[Requirement, ...]
    buffer: Duration = 0


class AtLeast(Strict):
    """A quorum: ``at_least`` of the members are needed."""

    at_least: Annotated[int, Field(strict=True, ge=1)]
    of: tuple[Requirement, ...]
    buffer: Duration = 0


_FORMS_OF_TYPES: dict[type, str] = {
    AllOf: "#all_of",
    AnyOf: "#any_of",
    AtLeast: "#at_least",
    Need: "#need",
}


class Formula(NamedTuple):
    """Any requirement, in one shape: ``needed`` of ``members``, felt after ``buffer`` seconds."""

    needed: int
    members: tuple[Any, ...]  # ids (str) and requirements
    buffer: int | float


def formula_of(requirement: Any) -> Formula:
    """Return ``requirement`` in one shape, whatever form it was written in.

    An ``any_of`` without members is never needed, as an empty requirement has no fail time.
    """
    return _FORMULAS[type(requirement)](requirement)


# By type: to ask a model type of pydantic whether something is of it takes longer than all else.
_FORMULAS: Mapping[type[Any], Callable[[Any], Formula]] = {
    str: lambda id_: Formula(1, (id_,), 0),
    tuple: lambda members: Formula(len(members), members, 0),
    AllOf: lambda all_: Formula(len(all_.all_of), all_.all_of, all_.buffer),
    AnyOf: lambda any_: Formula(min(1, len(any_.any_of)), any_.any_of, any_.buffer),
    AtLeast: lambda some: Formula(some.at_least, some.of, some.buffer),
    Need: lambda need: Formula(1, (need.id,), need.buffer),
}


def named_ids(requirement: Any) -> Iterator[str]:
    """Yield the ids that ``requirement`` names, in the order written."""
    if isinstance(requirement, str):
        yield requirement
    elif requirement is not None:
        for member in formula_of(requirement).members:
            if isinstance(member, str):  # most are: no walk of its own for each
                yield member
            else:
                yield from named_ids(member)
