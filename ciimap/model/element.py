"""Elements: information systems, network facilities, and the basic operating environment."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from ciimap.model.base import Duration, Ids, Label, Scalar, Text
from ciimap.model.business import Requiring

ElementKind = Literal["information_system", "network_facility", "environment", "link"]
Category = Literal[
    "safety_equipment",
    "safety_measures",
    "rules",
    "machinery",
    "plant",
    "water",
    "electricity",
    "other",
]
ELEMENT_SECTIONS: dict[str, ElementKind] = {
    "information_systems": "information_system",
    "network_facilities": "network_facility",
    "environment": "environment",
}


class Element(Requiring):
    """What can fail, and be inside or outside the boundary.

    Keys beyond the known ones are free attributes (texts, numbers, true or false).
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, Scalar] = Field(init=False)

    site: Label | None = Field(default=None, description="Site, for common causes / 场所")
    supplier: Label | None = Field(default=None, description="Supplier / 供应商")
    product: Label | None = Field(default=None, description="Product / 产品")
    zone: Label | None = Field(default=None, description="Network zone / 安全区")
    operator: Label = Field(default="own", description="own, or who runs it / 运营者")
    recovery_time: Duration | None = Field(default=None, description="Time to repair / 恢复时间")
    graded_protection: Ids = Field(default=(), description="Its records / 等级测评记录")
    cryptography: Ids = Field(default=(), description="Its records / 密码测评记录")
    certificate: Label | None = Field(default=None, description="Product certificate / 产品证书")
    responsible: Text | None = Field(default=None, description="Responsible person / 责任人")
    fails: bool = Field(
        default=True,
        strict=True,
        description="false: never a failure candidate / 是否可能失效",
    )

    @property
    def attributes(self) -> dict[str, Scalar]:
        """The free attributes, by name."""
        return dict(self.__pydantic_extra__ or {})

    def written(self, name: str) -> Any:
        """Return what stands under ``name``, a free attribute or not; durations in seconds."""
        free = self.__pydantic_extra__
        if free and name in free:
            return free[name]
        return getattr(self, name) if name in self.model_fields_set else None


class InformationSystem(Element):
    """Application, data store, platform or control system / 信息系统."""


class NetworkFacility(Element):
    """Network or device that carries, transmits, interconnects / 网络设施."""


class EnvironmentElement(Element):
    """Part of the basic operating environment / 基本运行环境."""

    category: Category = Field(default="other", description="What it is / 类别")
