"""Critical business information flows: steps over the life cycle, and the hosts of each."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from ciimap.model.base import ID_PATTERN, Described, Id, Ids, Label, Strict
from ciimap.model.business import Requiring
from ciimap.model.requirement import Requirement

Stage = Literal[
    "design",
    "collect",
    "integrate",
    "process",
    "present",
    "apply",
    "store",
    "destroy",
    "transmit",
]
STAGES: tuple[Stage, ...] = (
    "design", "collect", "integrate", "process", "present", "apply", "store", "destroy", "transmit"
)  # fmt: skip


class Hosts(Strict):
    """Where a step happens: ``at_least`` of the elements ``of``."""

    at_least: Annotated[int, Field(strict=True, ge=1)]
    of: Annotated[tuple[Id, ...], Field(min_length=1)]


def _read_hosts(value: Any) -> Any:
    """Bring an id, a list, ``any_of`` and ``all_of`` into the shape of a quorum."""
    if isinstance(value, dict) and not {"at_least", "of"} & value.keys():
        form = next((form for form in ("any_of", "all_of") if form in value), None)
        if form is not None:
            members, rest = value[form], {key: value[key] for key in value if key != form}
            return ({"at_least": 1, "of": members} if form == "any_of" else _all(members)) | rest
    if isinstance(value, dict | Hosts):
        return value
    return _all(list(value) if isinstance(value, list | tuple) else [value])


def _all(members: Any) -> dict[str, Any]:
    return {
        "at_least": max(1, len(members)) if isinstance(members, list) else 1,
        "of": members,
    }


_ID = {"type": "string", "pattern": ID_PATTERN}
_IDS = {"type": "array", "items": _ID, "minItems": 1}
_HOSTS_SCHEMA = {
    "anyOf": [
        _ID,
        _IDS,
        *(
            {
                "type": "object",
                "properties": {form: _IDS},
                "required": [form],
                "additionalProperties": False,
            }
            for form in ("all_of", "any_of")
        ),
        {
            "type": "object",
            "properties": {"at_least": {"type": "integer", "minimum": 1}, "of": _IDS},
            "required": ["at_least", "of"],
            "additionalProperties": False,
        },
    ]
}


class Step(Described):
    """One step of a flow: a life-cycle stage at its hosts / 环节."""

    id: Id | None = Field(default=None, description="Id within the flow / 环节标识")
    stage: Stage = Field(description="Life-cycle stage / 生命周期环节")
    at: Annotated[Hosts, BeforeValidator(_read_hosts), WithJsonSchema(_HOSTS_SCHEMA)] = Field(
        description="Systems or facilities it happens at / 所在系统或设施"
    )
    via: Requirement | None = Field(
        default=None,
        description="What the hop into this step needs / 到达本环节所经要素",
    )
    encrypted: bool = Field(
        default=False,
        strict=True,
        description="The hop into this step is encrypted / 传输加密",
    )
    encrypted_at_rest: bool = Field(
        default=False,
        strict=True,
        description="What a store step keeps is encrypted / 存储加密",
    )
    continuity: bool = Field(
        default=True,
        strict=True,
        description="false: the business runs without it / 连续性所需",
    )
    after: tuple[Id, ...] | None = Field(
        default=None, description="Steps it follows; none: the one above it / 前序环节"
    )
    protocol: Label | None = Field(default=None, description="Protocol / 协议")


class Flow(Requiring):
    """The movement of critical business information over its life cycle / 关键业务信息流."""

    information: Ids = Field(description="The information it carries / 承载的信息")
    continuity: bool = Field(
        default=True,
        strict=True,
        description="false: the business runs without it / 连续性所需",
    )
    steps: tuple[Step, ...] = Field(default=(), description="Its steps in order / 环节")
    cross_border: bool = Field(default=False, strict=True, description="Leaves the country / 出境")
    assessment: Label | None = Field(
        default=None, description="Reference of the export assessment / 出境评估编号"
    )

    def predecessors(self) -> tuple[tuple[int, ...], ...]:
        """Return, for each step, the positions of the steps that it follows.

        A step without ``after`` follows the one above it. Loading refuses unknown ids.
        """
        places = {step.id: place for place, step in enumerate(self.steps) if step.id}
        found: list[tuple[int, ...]] = []
        for place, step in enumerate(self.steps):
            if step.after is None:
                found.append((place - 1,) if place else ())
            else:
                found.append(tuple(places[other] for other in step.after if other in places))
        return tuple(found)
