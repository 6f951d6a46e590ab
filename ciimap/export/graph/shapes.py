"""Nodes and edges as every graph format shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ciimap.report import picture as pictures

Attributes = Mapping[str, str | int | float | bool]


@dataclass(frozen=True)
class Node:
    """One entry of the model; ``attributes`` are flat, their names those of ``NODE_FIELDS``."""

    id: str
    attributes: Attributes
    style: pictures.Style  # as in the picture

    @property
    def kind(self) -> str:
        """The kind of entry, such as ``information_system``."""
        return str(self.attributes["cii_kind"])

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return str(self.attributes["cii_label"])

    @property
    def within_wall(self) -> bool:
        """True for own elements that are, or may be, inside; the picture walls them in."""
        return self.style in {"core", "joint", "exposed", "undetermined"}


@dataclass(frozen=True)
class Edge:
    """``start`` needs, carries, passes through or is linked with ``end``."""

    start: str
    end: str
    attributes: Attributes  # names of ``EDGE_FIELDS``

    @property
    def type(self) -> str:
        """The type of edge, such as ``requires``."""
        return str(self.attributes["cii_type"])

    @property
    def two_way(self) -> bool:
        """True for a link that passes information both ways; it is one edge."""
        return bool(self.attributes.get("cii_two_way", False))


@dataclass(frozen=True)
class ExportGraph:
    """What a graph format shows; nodes by id, edges by ends, type and place."""

    attributes: Attributes
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
