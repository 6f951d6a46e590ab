"""The policy: the reviewer's decisions that turn orders and exposures into a boundary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ciimap.model.base import Day, Duration, Label, Strict


class Policy(Strict):
    """How far the boundary goes / 判定策略."""

    continuity: Literal["any"] | Annotated[int, Field(strict=True, ge=1)] = Field(
        default=2,
        description="Largest minimal cut set whose members are inside / 连续性阶数",
    )
    exposure: Literal["none", "core", "important", "general"] = Field(
        default="important",
        description="Lowest grade whose handling brings inside / 暴露级别",
    )
    horizon: Duration | None = Field(
        default=None,
        description="Only failures that stop the business within it count / 时限",
    )
    as_of: Day | None = Field(default=None, description="Date yearly duties are judged at / 基准日")
    cost: Label | None = Field(default=None, description="Attribute for the cheapest cut / 代价")
