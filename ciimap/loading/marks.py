"""Where each part of a YAML file stands, kept as small integers beside the data."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from ciimap.loading.faults import Path

_COLUMN_BITS = 32
_COLUMNS = (1 << _COLUMN_BITS) - 1
HOST_FORMS = ("any_of", "all_of")  # other ways to write the ``of`` of a step's hosts


class Spot(NamedTuple):
    """Line and column, from 1, of a part's key and of its value (alike for an item of a list)."""

    key: tuple[int, int]
    value: tuple[int, int]


class Marks(Protocol):
    """Finds the parts of one file."""

    def find(self, path: Path) -> Spot:
        """Return where ``path`` stands; parts of the path that the file lacks are skipped."""


class MarkNode:
    """The places of one mapping or list: its start, its keys and what they hold."""

    __slots__ = ("children", "keys", "start")

    def __init__(
        self,
        start: int,
        keys: dict[str, int] | None,
        children: dict[str, int | MarkNode] | list[int | MarkNode],
    ) -> None:
        """Remember the places; ``keys`` is ``None`` for a list."""
        self.start, self.keys, self.children = start, keys, children


class YamlMarks:
    """The places of a whole YAML file."""

    def __init__(self, root: int | MarkNode) -> None:
        """Keep the tree of places."""
        self._root = root

    def find(self, path: Path) -> Spot:
        """Return where ``path`` stands; parts of the path that the file lacks are skipped."""
        node, key = self._root, _start(self._root)
        for part in path:
            found = _child(node, part)
            if found is not None:
                key, node = found
        return Spot(_unpack(key), _unpack(_start(node)))


def pack(line: int, column: int) -> int:
    """Return a line and column, both from 0, as one integer."""
    return line << _COLUMN_BITS | column


def _unpack(packed: int) -> tuple[int, int]:
    return (packed >> _COLUMN_BITS) + 1, (packed & _COLUMNS) + 1


def _start(node: int | MarkNode) -> int:
    return node if isinstance(node, int) else node.start


def _child(node: int | MarkNode, part: str | int) -> tuple[int, int | MarkNode] | None:
    """Return the place and node of ``part`` within ``node``, if there is one."""
    if isinstance(node, int):
        return None
    if isinstance(node.children, list):
        if not isinstance(part, int) or not 0 <= part < len(node.children):
            return None
        return _start(node.children[part]), node.children[part]
    for name in (part, *HOST_FORMS) if part == "of" else (part,):
        if node.keys is not None and isinstance(name, str) and name in node.keys:
            return node.keys[name], node.children[name]
    return None
