"""An assessment: what an assessor answered, about which boundary, by which capability model."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core.core_schema import CoreSchema

from ciimap.capability.scheme import NOT_ASSESSED
from ciimap.model import Day, Id, Label, Record, Strict, Text, as_tuple

_DIGEST = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Answer(Strict):
    """The answer about one content / 作答."""

    judgement: Id = Field(
        default=NOT_ASSESSED, description="A judgement of the model, or not_assessed / 判定结果"
    )
    evidence: Annotated[tuple[Label, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Files or records seen / 证据"
    )
    note: Text | None = Field(default=None, description="Remark; a reason if left out / 说明")
    by: Label | None = Field(default=None, description="Assessor / 评价人")
    on: Day | None = Field(default=None, description="Date / 日期")
    review: bool = Field(default=False, strict=True, description="To be reviewed / 待复核")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow the short form, the judgement alone, beside the mapping."""
        whole = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [whole["properties"]["judgement"], whole]}


def _read_answer(value: Any) -> Any:
    return {"judgement": value} if isinstance(value, str) else value


class Assessment(Strict):
    """One evaluation of one infrastructure at one time / 一次能力评价."""

    assessment: Literal[1] = Field(description="Format version / 格式版本")
    capability_model: Id = Field(description="Id of the capability model / 能力评价模型")
    capability_model_sha256: _DIGEST | None = Field(
        default=None, description="Its digest when the answers were given / 能力评价模型摘要"
    )
    title: Text | None = Field(default=None, description="Title / 标题")
    marking: Text | None = Field(default=None, description="Printed on every export / 密级标志")
    model: str | None = Field(
        default=None, description="Relative file of the model that the gates look at / 边界模型文件"
    )
    model_sha256: _DIGEST | None = Field(
        default=None, description="The model's digest at that time / 边界模型摘要"
    )
    assessed_on: Day | None = Field(
        default=None, description="Reports are judged at this date / 评价日期"
    )
    assessor: Text | None = Field(default=None, description="Who assessed / 评价方")
    answers: dict[Id, Annotated[Answer, BeforeValidator(_read_answer)]] = Field(
        default={}, description="Content → answer / 作答"
    )
    records: dict[Id, Record] = Field(
        default={},
        description="Reports as they stood then, in place of the model's / 当时的测评记录",
    )
