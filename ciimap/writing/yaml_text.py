"""Plain data as YAML of ciimap's own style: blocks down to each entry, short values on a line."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import yaml

from ciimap.values import NotFiniteError, read_plain

_WIDTH = 110
_BLOCKS = 3  # levels that are always blocks: the file, its sections, and their entries


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter, quoting what *our* reader would take for something else than text."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature of PyYAML
        """Write a value that occurs twice twice: the format has no aliases."""
        return True

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Return the tag of a plain scalar by the rules of ``read_plain``."""
        if kind is not yaml.ScalarNode:
            return _TAGS[dict] if kind is yaml.MappingNode else _TAGS[list]
        if not implicit[0]:
            return _TAGS[str]
        try:
            return _TAGS[type(read_plain(value))]
        except NotFiniteError:
            return _TAGS[float]


_TAGS: dict[type, str] = {
    str: "tag:yaml.org,2002:str",
    bool: "tag:yaml.org,2002:bool",
    int: "tag:yaml.org,2002:int",
    float: "tag:yaml.org,2002:float",
    type(None): "tag:yaml.org,2002:null",
    dict: "tag:yaml.org,2002:map",
    list: "tag:yaml.org,2002:seq",
}


def write_yaml(plain: Mapping[str, Any]) -> str:
    """Return ``plain`` as YAML in the order given.

    Args:
        plain: Dicts with text keys, lists, texts, finite numbers, booleans and None.

    Returns:
        Text that ciimap's reader takes back to equal data; ends in a newline.
    """
    node = _Dumper(io.StringIO(), sort_keys=False).represent_data(plain)
    _lay_out(node, _BLOCKS)
    written: str = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=_WIDTH)
    return written


def _lay_out(node: yaml.Node, blocks: int) -> None:
    """Lay ``node`` out as a block for ``blocks`` levels; below, what holds no list of entries."""
    if not isinstance(node, yaml.CollectionNode):
        return
    is_list = isinstance(node, yaml.SequenceNode)
    members = node.value if is_list else [value for _, value in node.value]
    for member in members:
        _lay_out(member, 0 if is_list else blocks - 1)
    is_short = all(isinstance(each, yaml.ScalarNode) or each.flow_style for each in members)
    holds_entries = is_list and any(isinstance(each, yaml.MappingNode) for each in members)
    is_list_of_entries = blocks >= 0 and holds_entries and not _is_formula(members)
    node.flow_style = not members or (is_short and blocks <= 0 and not is_list_of_entries)


def _is_formula(members: list[yaml.Node]) -> bool:
    """Return whether a list mixes ids and braces, or has few of them: it reads best on a line."""
    return any(isinstance(each, yaml.ScalarNode) for each in members) or len(members) == 1
