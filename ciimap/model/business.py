"""Critical businesses, the functions that serve them, and named formulas."""

from __future__ import annotations

from pydantic import Field

from ciimap.model.base import Described, Duration, Text
from ciimap.model.requirement import UNKNOWN, Requirement


class Requiring(Described):
    """An entry that may say what it cannot do without."""

    requires: Requirement | None = Field(
        default=None,
        description="What it cannot do without; `unknown` if nobody knows / 所需要素",
    )

    @property
    def is_unknown(self) -> bool:
        """True where the model says that nobody knows yet what is required."""
        return isinstance(self.requires, str) and self.requires == UNKNOWN

    @property
    def needs(self) -> Requirement | None:
        """The requirement, or ``None`` where there is none or nobody knows it."""
        return None if self.is_unknown else self.requires


class Business(Requiring):
    """A critical business, decided by the protection department / 关键业务."""

    tolerance: Duration | None = Field(
        default=None,
        description="Longest disruption that can be borne / 最长可容忍中断时间",
    )
    responsible: Text | None = Field(default=None, description="Responsible person / 责任人")


class Function(Requiring):
    """What the infrastructure does for a business (the 2024 redraft's layer) / 功能."""

    main: bool = Field(default=False, strict=True, description="A main function / 主要功能")


class Group(Requiring):
    """A named formula, so that a requirement is written once / 组."""
