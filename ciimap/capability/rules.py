"""The rules of a capability model: how answers and reports become levels. All of it is data.

Where no text of a standard was seen (thresholds, tables, equality at a limit, how several
reports are merged) the value is in the model's file, with its source, and never here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema

from ciimap.capability.period import PERIOD_PATTERN, Period, parse_period
from ciimap.capability.source import Sourced
from ciimap.model import Conclusion, Id, as_tuple

GateType = Literal["graded_protection", "cryptography"]
Scope = Literal[
    "every_system_inside", "every_own_system_inside", "every_system_and_facility_inside"
]
Merge = Literal["worst", "best", "latest"]
ProtectionGrade = Literal["poor", "medium", "good", "excellent"]
PROTECTION_GRADES: tuple[ProtectionGrade, ...] = ("poor", "medium", "good", "excellent")
Verdict2025 = Literal["not_met", "basically_met", "met"]
VERDICTS_2025: tuple[Verdict2025, ...] = ("not_met", "basically_met", "met")
DomainRuleName = Literal["minimum", "weighted_mean", "share_of_met", "mean_credit"]
Level = Annotated[int, Field(strict=True, ge=1, le=20)]
LevelOrNone = Annotated[int, Field(strict=True, ge=0, le=20)]
Share = Annotated[int | float, Field(gt=0, le=1)]
Percent = Annotated[int | float, Field(ge=0, le=100)]


def _read_period(value: Any) -> Period:
    period = parse_period(value)
    if period is None:
        raise PydanticCustomError("bad-period", "not a period", {"value": str(value)[:60]})
    return period


ValidFor = Annotated[
    Period,
    BeforeValidator(_read_period),
    WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN}),
]


def _read_levels(value: Any) -> Any:
    """Turn the text keys of a file (``"1"``) into levels."""
    if not isinstance(value, Mapping):
        return value
    return {int(k) if isinstance(k, str) and k.isdecimal() else k: v for k, v in value.items()}


class _Named(Sourced):
    """A rule that may be written as its name alone."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow the short form, the rule's name, beside the mapping."""
        whole = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [whole["properties"]["rule"], whole]}


class IndexGradeRule(_Named):
    """How the contents of an index give its grade / 指标等级规则.

    ``highest_level_met``: cumulative; the highest level at and below which every content counts
    as met. Source: the digest of the 2020 draft gives judgement and grade per index; cumulative
    levels are the published rule of C2M2 2.1 and recalled for the draft.
    """

    rule: Literal["highest_level_met"] = Field(description="Rule / 规则")
    counts_as_met: Id | None = Field(
        default=None,
        description="Lowest judgement that counts as met; default: the best / 视为符合的最低判定",
    )


class DomainLevelRule(_Named):
    """How index grades give the level of a domain / 能力域级别规则.

    - ``minimum``: the lowest grade among its indexes.
    - ``weighted_mean``: the mean of the grades, weighted by ``weight``, rounded to a whole level.
    - ``share_of_met``: the highest level up to which, at each level, the share of met contents
      (at and below it) is at least ``at_least``.
    - ``mean_credit``: as ``share_of_met``, with the mean credit of the contents.
    """

    rule: DomainRuleName = Field(description="Rule / 规则")
    at_least: Annotated[
        dict[Annotated[int, Field(ge=1, le=20)], Share], BeforeValidator(_read_levels)
    ] = Field(default={}, description="Level → share from 0 to 1 / 各级别的最低比例")
    rounding: Literal["down", "half_up"] | None = Field(
        default=None, description="Of a weighted mean; default down / 加权平均的取整方式"
    )


class Gate(Sourced):
    """What every system in scope must have passed before the evaluation / 准入条件.

    Source of the gate before the domains: digest of the 2020 draft on capability evaluation.
    """

    type: GateType = Field(description="Which evaluation / 测评类型")
    scope: Scope = Field(description="Which elements it looks at / 范围")
    grade_at_least: Annotated[int, Field(strict=True, ge=1, le=5)] | None = Field(
        default=None, description="Lowest protection grade 1-5 / 最低保护等级"
    )
    valid_for: ValidFor | None = Field(
        default=None, description="Validity of a report: 1y, 18mo, 90d / 报告有效期"
    )
    conclusion_in: Annotated[tuple[Conclusion, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Conclusions that pass; none listed: any / 可通过的结论"
    )
    filed: bool = Field(default=False, strict=True, description="Must be filed / 须已备案")
    high_risks_at_most: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="Most high-risk findings / 高风险问题数上限"
    )
    merge: Merge = Field(
        default="worst", description="Several valid reports of one system / 多份报告的合并方式"
    )


class ProtectionRule(Sourced):
    """How graded-protection reports are read for the overall level / 等级测评结果的使用.

    Grades (2019/2021) and conclusions (2025) are two scales; ``as_conclusion`` says which 2025
    conclusion satisfies a row that asks for a grade. Rate limits are in percent.
    """

    as_conclusion: dict[ProtectionGrade, Verdict2025] = Field(
        description="Grade → 2025 conclusion / 等级与2025版结论的对应"
    )
    met_from: Percent = Field(description="Rate for met / 符合的符合率下限")
    basically_met_from: Percent = Field(description="Rate for basically met / 基本符合的下限")
    at_limit: Literal["higher", "lower"] = Field(
        description="Exactly at a limit: the higher or the lower conclusion / 恰好等于界限时"
    )
    above_with_hazard: Verdict2025 = Field(
        description="Rate for met, but with a major hazard / 达到符合率但有重大风险隐患"
    )
    hazards_counted: Literal["reported", "open"] = Field(
        default="reported", description="open: minus those rectified / 隐患计数口径"
    )
    merge: Merge = Field(
        default="worst", description="Reports of several systems / 多份报告的合并方式"
    )


class CryptographyRule(Sourced):
    """How a cryptography score gives a conclusion where none is stated / 密评结论规则."""

    met_from: Percent = Field(description="Score for met / 符合的得分下限")
    basically_met_from: Percent = Field(description="Score for basically met / 基本符合的下限")


class OverallRow(Sourced):
    """One row of the table of the overall level: all that it names must hold / 总体级别表的一行."""

    level: Level = Field(description="The overall level it gives / 级别")
    every_domain_at_least: LevelOrNone | None = Field(
        default=None, description="Lowest level of all domains / 各能力域最低级别"
    )
    domain_at_least: dict[Id, LevelOrNone] = Field(
        default={}, description="Domain → lowest level / 指定能力域最低级别"
    )
    graded_protection_at_least: ProtectionGrade | None = Field(
        default=None, description="Lowest graded-protection result / 等级测评最低结果"
    )


class Overall(Sourced):
    """The table of the overall level; the first row that holds, from the highest level down."""

    rows: Annotated[tuple[OverallRow, ...], Field(min_length=1)] = Field(description="Rows / 各行")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow the short forms: the rows alone, and ``none`` for a model without the level."""
        whole = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"const": "none"}, whole["properties"]["rows"], whole]}


def _read_named(value: Any) -> Any:
    return {"rule": value} if isinstance(value, str) else value


def _read_overall(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return {"rows": value}
    return None if value == "none" else value


class Rules(Sourced):
    """The rules of a capability model / 评价规则."""

    index_grade: Annotated[IndexGradeRule, BeforeValidator(_read_named)] = Field(
        description="Contents → grade of an index / 指标等级"
    )
    domain_level: Annotated[DomainLevelRule, BeforeValidator(_read_named)] = Field(
        description="Grades → level of a domain / 能力域级别"
    )
    gates: tuple[Gate, ...] = Field(default=(), description="Gates / 准入条件")
    graded_protection: ProtectionRule | None = Field(
        default=None, description="Reading of graded-protection reports / 等级测评结果的使用"
    )
    cryptography: CryptographyRule | None = Field(
        default=None, description="Reading of cryptography scores / 密评得分的使用"
    )
    overall: Annotated[Overall | None, BeforeValidator(_read_overall)] = Field(
        description="Table of the overall level, or none / 总体级别表"
    )
