"""Records of evaluations, that gates and findings are judged against."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ciimap.model.base import Day, Described, Label, as_tuple

# Not ``int | float`` alone, which takes texts and true for numbers.
Percent = (
    Annotated[int, Field(strict=True, ge=0, le=100)]
    | Annotated[float, Field(strict=True, ge=0, le=100)]
)
Conclusion = Literal["met", "basically_met", "not_met", "excellent", "good", "medium", "poor"]


class Record(Described):
    """A graded-protection or cryptography evaluation / 测评记录."""

    type: Literal["graded_protection", "cryptography"] = Field(description="Kind / 类型")
    grade: Annotated[int, Field(strict=True, ge=1, le=5)] | None = Field(
        default=None, description="Protection grade 1-5 / 保护等级"
    )
    evaluated_on: Day | None = Field(default=None, description="Date of the report / 报告日期")
    filed_on: Day | None = Field(default=None, description="Date of filing / 备案日期")
    rate: Percent | None = Field(default=None, description="Compliance rate in percent / 符合率")
    score: Percent | None = Field(default=None, description="Cryptography score / 量化得分")
    major_hazards: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="Major hazards before rectification / 重大风险隐患数"
    )
    rectified: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="Of which rectified / 其中已整改"
    )
    high_risks: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="High-risk findings / 高风险问题数"
    )
    conclusion: Conclusion | None = Field(default=None, description="Conclusion / 结论")
    valid_until: Day | None = Field(default=None, description="Stated end of validity / 有效期至")
    body: Label | None = Field(default=None, description="Evaluation body / 测评机构")
    evidence: Annotated[tuple[Label, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Reports / 证据"
    )
