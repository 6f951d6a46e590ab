"""The model: everything one boundary is computed from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from ciimap.model.base import Day, Id, Label, Strict, Text, as_tuple
from ciimap.model.business import Business, Function, Group, Requiring
from ciimap.model.element import (
    ELEMENT_SECTIONS,
    Element,
    ElementKind,
    EnvironmentElement,
    InformationSystem,
    NetworkFacility,
)
from ciimap.model.flow import Flow
from ciimap.model.information import Information
from ciimap.model.link import Link, LinkEntry
from ciimap.model.policy import Policy
from ciimap.model.record import Record

Kind = Literal[
    "business",
    "function",
    "information",
    "flow",
    "group",
    "information_system",
    "network_facility",
    "environment",
    "link",
    "record",
]
SECTIONS: dict[str, Kind] = {
    "businesses": "business",
    "functions": "function",
    "information": "information",
    "flows": "flow",
    "information_systems": "information_system",
    "network_facilities": "network_facility",
    "links": "link",
    "environment": "environment",
    "groups": "group",
    "records": "record",
}


class Decision(Strict):
    """The protection department's decision on the critical businesses / 认定文件."""

    reference: Label | None = None
    date: Day | None = None
    department: Text | None = None


class Operator(Strict):
    """Who operates the infrastructure / 运营者."""

    name: Text = Field(description="Its name / 运营者名称")
    sector: Label | None = Field(None, description="Sector / 行业")
    department: Text | None = Field(None, description="Protection department / 保护工作部门")
    credit_code: Label | None = Field(None, description="Credit code / 统一社会信用代码")
    contact: Text | None = Field(None, description="Contact / 联系人")
    responsible: Text | None = Field(None, description="Responsible leader / 负责人")
    security_body: Text | None = Field(None, description="Security body / 网络安全管理机构")
    decision: Decision | None = Field(None, description="Decision on businesses / 关键业务认定")


class Entry(NamedTuple):
    """One logical entry of the model, with its kind and id."""

    kind: Kind
    id: str
    value: Requiring


class ElementEntry(NamedTuple):
    """One element of the model, with its kind and id."""

    kind: ElementKind
    id: str
    value: Element


class Model(Strict):
    """A model: the file that a person writes, includes merged.

    Source of the six factors: the 2020 draft on CII boundary identification.
    """

    ciimap: Literal[1] = Field(description="Format version / 格式版本")
    title: Text | None = Field(default=None, description="Title / 标题")
    marking: Text | None = Field(default=None, description="Printed on every export / 密级标志")
    operator: Operator | None = Field(default=None, description="Operator / 运营者")
    include: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Relative files with the same sections / 包含文件"
    )
    policy: Policy = Field(default=Policy(), description="Policy / 判定策略")
    names: dict[str, Text] = Field(
        default={},
        description="What a site, a supplier … is called / 场所、供应商等的名称",
    )
    businesses: dict[Id, Business] = Field(default={}, description="Critical businesses / 关键业务")
    functions: dict[Id, Function] = Field(default={}, description="Functions / 功能")
    information: dict[Id, Information] = Field(default={}, description="Information / 关键业务信息")
    flows: dict[Id, Flow] = Field(default={}, description="Information flows / 关键业务信息流")
    information_systems: dict[Id, InformationSystem] = Field(
        default={}, description="Information systems / 信息系统"
    )
    network_facilities: dict[Id, NetworkFacility] = Field(
        default={}, description="Network facilities / 网络设施"
    )
    links: tuple[LinkEntry, ...] = Field(default=(), description="Links / 链路")
    environment: dict[Id, EnvironmentElement] = Field(
        default={}, description="Basic operating environment / 基本运行环境"
    )
    groups: dict[Id, Group] = Field(default={}, description="Named formulas / 组")
    records: dict[Id, Record] = Field(default={}, description="Evaluation records / 测评记录")

    def elements(self) -> Iterator[ElementEntry]:
        """Yield every element: systems, facilities, environment, and links that have an id."""
        for section, kind in ELEMENT_SECTIONS.items():
            for id_, value in getattr(self, section).items():
                yield ElementEntry(kind, id_, value)
        for link in self.links:
            if link.id is not None:
                yield ElementEntry("link", link.id, link)

    def logical(self) -> Iterator[Entry]:
        """Yield every entry that cannot fail by itself: businesses down to groups."""
        for section in ("businesses", "functions", "information", "flows", "groups"):
            for id_, value in getattr(self, section).items():
                yield Entry(SECTIONS[section], id_, value)

    def entries(self) -> Iterator[ElementEntry | Entry]:
        """Yield every element, then every logical entry; records have no fail time."""
        yield from self.elements()
        yield from self.logical()

    def element(self, id_: str) -> Element | None:
        """Return the element ``id_`` (named links included), or ``None``."""
        for section in ELEMENT_SECTIONS:
            if id_ in getattr(self, section):
                found: Element = getattr(self, section)[id_]
                return found
        return next((link for link in self.links if link.id == id_), None)

    def carriers(self, information: str) -> Iterator[str]:
        """Yield the ids of the flows that carry ``information``."""
        return (id_ for id_, flow in self.flows.items() if information in flow.information)


__all__ = ["SECTIONS", "Decision", "ElementEntry", "Entry", "Kind", "Link", "Model", "Operator"]
