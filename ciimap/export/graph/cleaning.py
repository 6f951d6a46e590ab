"""Characters that XML cannot hold, which would make a file that nothing can read back."""

from __future__ import annotations

import re

from ciimap.export.graph.shapes import ExportGraph

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Source: Extensible Markup Language 1.0, production 2 (Char); carriage returns are turned into line
# feeds by every reader, so they do not survive either.
_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit_for_xml(text: str) -> str:
    """Return ``text`` with U+FFFD for each character that XML cannot hold."""
    return _UNFIT.sub(REPLACEMENT, text)


def escape_unfit(text: str) -> str:
    r"""Return JSON ``text`` with ``\\uXXXX`` for each character that XML cannot hold."""
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def count_replaced(graph: ExportGraph) -> int:
    """Return how many characters of ``graph`` stand for one that no file could hold."""
    told = [graph.attributes]
    told += [node.attributes for node in graph.nodes]
    told += [edge.attributes for edge in graph.edges]
    texts = (value for each in told for value in each.values() if isinstance(value, str))
    return sum(text.count(REPLACEMENT) for text in texts)
