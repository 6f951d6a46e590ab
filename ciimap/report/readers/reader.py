"""What a reader's report must have, and how its tables are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from ciimap.errors import Finding
from ciimap.report.dossier import NONE, Dossier
from ciimap.report.naming import with_names
from ciimap.report.paper import Block, Grid, Heading, Paragraph
from ciimap.report.picture import width_of
from ciimap.report.table import Table

Row = tuple[str, ...]
_LINE, _SHORT, _WIDEST, _PADDING = 58, 6, 26, 1.3  # ems of a line, and of fitted columns
_UNBROKEN = re.compile("[!-~]+")  # Chinese may break anywhere


class ReaderReport(Protocol):
    """A report for one kind of reader: a module with a name and these functions."""

    NAME: str

    def figures(self, dossier: Dossier) -> Iterator[tuple[str, str]]:
        """Yield the main numbers: the number, and the key of what it counts."""

    def summary(self, dossier: Dossier) -> Iterator[str]:
        """Yield the few sentences that a manager must know."""

    def chapters(self, dossier: Dossier) -> Iterator[Block]:
        """Yield everything between the summary and the closing chapters."""


def chapter(dossier: Dossier, key: str, **values: object) -> Iterator[Block]:
    """Yield the heading of a chapter and the paragraph that says how to read it."""
    yield Heading(dossier.say(f"readers.{key}"))
    yield Paragraph(dossier.say(f"readers.{key}-about", **values), "note")


def table(
    dossier: Dossier, columns: str, rows: Iterable[Row], nothing: str = ""
) -> Iterator[Block]:
    """Yield a table, or the sentence ``nothing`` where it has no rows.

    Args:
        dossier: Gives the language.
        columns: Keys of the heads, each with its share of the width: ``element:30 kind:15``.
        rows: Cells; an empty one is shown as a dash, unless its column is filled in by hand.
        nothing: Key of the sentence.
    """
    pairs = [column.split(":") for column in columns.split()]
    kept = tuple(rows)
    if not kept:
        yield Paragraph(dossier.say(f"readers.{nothing or 'nothing'}"))
        return
    heads = tuple(dossier.say(f"readers.col-{key.rstrip('!')}") for key, _ in pairs)
    by_hand = [key.endswith("!") for key, _ in pairs]
    shown = tuple(
        tuple(cell or ("" if hand else NONE) for cell, hand in zip(row, by_hand, strict=True))
        for row in kept
    )
    yield Grid(heads, tuple(int(width) for _, width in pairs), shown)


def fitted(told: Table) -> Grid:
    """Return ``told`` with columns that fit what stands in them, where a line has the room.

    Each column first gets what keeps its ids, places and short cells whole; what is left of the
    line goes to those with longer cells, by how much longer these are.
    """
    columns = list(zip(told.columns, *told.rows, strict=True))
    least = [_least(cells) for cells in columns]
    wishes = [
        min(max(map(width_of, cells)), _WIDEST) - got
        for cells, got in zip(columns, least, strict=True)
    ]
    spare = max(0.0, _LINE - sum(least)) / max(sum(wish for wish in wishes if wish > 0), 1)
    widths = [got + max(wish, 0) * min(spare, 1) for got, wish in zip(least, wishes, strict=True)]
    return Grid(told.columns, tuple(round(10 * width) for width in widths), told.rows)


def _least(cells: tuple[str, ...]) -> float:
    words = (word for cell in cells for word in _UNBROKEN.findall(cell))
    longest_word = max(map(width_of, words), default=0.0)
    short = min(max(map(width_of, cells)), _SHORT)
    return max(short, min(longest_word, _WIDEST / 2)) + _PADDING


def findings(dossier: Dossier, rules: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Yield the findings of ``rules`` (all, if none) as a chapter, and say how many are left."""
    every = dossier.evaluation.findings
    chosen = [finding for finding in every if not rules or finding.rule in rules]
    yield from chapter(dossier, "findings", shown=len(chosen), others=len(every) - len(chosen))
    rows = (_finding(dossier, finding) for finding in chosen)
    yield from table(dossier, "severity:10 message:66 place:24", rows, "no-findings")


def _finding(dossier: Dossier, finding: Finding) -> Row:
    return (
        dossier.say(f"severities.{finding.severity}"),
        with_names(finding.message, dossier.name).in_language(dossier.language),
        str(finding.place or finding.at),
    )
