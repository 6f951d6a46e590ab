"""Critical business information."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ciimap.model.base import Text
from ciimap.model.business import Requiring

Grade = Literal["core", "important", "general"]
GRADES: tuple[Grade, ...] = ("core", "important", "general")  # highest first


class Information(Requiring):
    """Critical business information / 关键业务信息.

    With ``requires``, that formula decides when it is lost, in place of the flows that carry it.
    """

    grade: Grade | None = Field(default=None, description="Grade; none counts as general / 级别")
    personal: Literal["none", "personal", "sensitive"] = Field(
        default="none", description="Personal information in it / 个人信息"
    )
    responsible: Text | None = Field(default=None, description="Responsible person / 责任人")

    @property
    def effective_grade(self) -> Grade:
        """The grade, ``general`` where none is stated."""
        return self.grade or "general"
