"""A capability model: domains, indexes and contents, the judgements, and the rules over them.

``models/`` (plural, top level) ships three as data; a user's own file works the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core.core_schema import CoreSchema

from ciimap.capability.rules import Level, Rules
from ciimap.capability.source import Source, Sourced, SourceRef
from ciimap.model import Id, Strict, Text, as_tuple

Operation = Literal["interview", "examine", "test"]
NOT_ASSESSED = "not_assessed"  # an answer that is still open; no judgement may have this name


class LevelMeaning(Sourced):
    """One level, from 1 (lowest) without gaps / 级别."""

    level: Level = Field(description="Number / 级别序号")
    name: Text = Field(description="Name / 名称")
    meaning: Text | None = Field(default=None, description="What it means / 含义")


class Judgement(Strict):
    """What an assessor may answer about a content / 判定结果."""

    credit: Annotated[int | float, Field(ge=0, le=1)] | None = Field(
        description="From 0 to 1; none: left out, and a reason is needed / 得分，空为不计入"
    )
    name: Text | None = Field(default=None, description="Name / 名称")

    @property
    def exact_credit(self) -> Fraction | None:
        """The credit as written, without the error of a binary fraction."""
        return None if self.credit is None else Fraction(repr(self.credit))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow the short form, the credit alone, beside the mapping."""
        whole = handler.resolve_ref_schema(handler(schema))
        short = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
        return {"anyOf": [short, whole]}


class Content(Sourced):
    """One thing that is evaluated, and the level it belongs to / 评价内容."""

    id: Id = Field(description="Answers name it / 标识")
    level: Level = Field(description="The level it belongs to / 所属级别")
    content: Text = Field(description="What is evaluated / 评价内容")
    operations: Annotated[tuple[Operation, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="How: interview, examine, test / 评价操作：访谈、检查、测试"
    )
    evidence: Annotated[tuple[Text, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Typical evidence / 典型证据"
    )


class Index(Sourced):
    """An evaluation index / 评价指标."""

    id: Id = Field(description="Id / 标识")
    name: Text = Field(description="Name / 名称")
    reference: Text | None = Field(default=None, description="Clause / 条款")
    weight: Annotated[int | float, Field(gt=0)] | None = Field(
        default=None, description="For weighted_mean; default 1 / 权重"
    )
    contents: Annotated[tuple[Content, ...], Field(min_length=1)] = Field(
        description="Contents / 评价内容"
    )

    @property
    def exact_weight(self) -> Fraction:
        """The weight as written; 1 where none is."""
        return Fraction(repr(1 if self.weight is None else self.weight))


class Domain(Sourced):
    """A capability domain / 能力域."""

    id: Id = Field(description="Id / 标识")
    name: Text = Field(description="Name / 名称")
    description: Text | None = Field(default=None, description="What it is about / 说明")
    indexes: Annotated[tuple[Index, ...], Field(min_length=1)] = Field(description="Indexes / 指标")

    def contents(self) -> Iterator[Content]:
        """Yield the contents of every index, in the order written."""
        for index in self.indexes:
            yield from index.contents


def _read_judgement(value: Any) -> Any:
    return value if isinstance(value, dict | Judgement) else {"credit": value}


class CapabilityModel(Strict):
    """A scheme by which capability is evaluated / 能力评价模型.

    Source of the shape (judgement and grade of each index, domain levels, final level): digest of
    the 2020 draft on CII security protection capability evaluation.
    """

    capability_model: Literal[1] = Field(description="Format version / 格式版本")
    id: Id = Field(description="Assessments name it / 标识")
    title: Text = Field(description="Title / 标题")
    source: Source = Field(description="Source of the model as a whole / 出处")
    sources: dict[Id, Source] = Field(default={}, description="Sources by id / 出处表")
    levels: Annotated[tuple[LevelMeaning, ...], Field(min_length=1)] = Field(
        description="Levels from 1 up / 级别"
    )
    judgements: dict[Id, Annotated[Judgement, BeforeValidator(_read_judgement)]] = Field(
        description="Judgement → credit / 判定结果与得分"
    )
    domains: Annotated[tuple[Domain, ...], Field(min_length=1)] = Field(
        description="Capability domains / 能力域"
    )
    rules: Rules = Field(description="Rules / 规则")

    @property
    def top(self) -> int:
        """The highest level."""
        return len(self.levels)

    @cached_property
    def credits(self) -> dict[str, Fraction | None]:
        """The credit of each judgement; ``None`` leaves a content out."""
        return {name: judgement.exact_credit for name, judgement in self.judgements.items()}

    @property
    def credit_range(self) -> tuple[Fraction, Fraction]:
        """The worst and the best credit that an answer can have."""
        found = [credit for credit in self.credits.values() if credit is not None]
        return min(found), max(found)

    @property
    def met_from(self) -> Fraction:
        """The lowest credit that counts as met."""
        name = self.rules.index_grade.counts_as_met
        credit = self.credits[name] if name else None
        return self.credit_range[1] if credit is None else credit

    def contents(self) -> Iterator[Content]:
        """Yield every content, in the order written."""
        for domain in self.domains:
            yield from domain.contents()

    def source_of(self, reference: SourceRef | None) -> Source | None:
        """Return the source that a part names or holds."""
        return self.sources.get(reference) if isinstance(reference, str) else reference
