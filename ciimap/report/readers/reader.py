"""What a reader's report must have, and how its tables are put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ciimap.errors import Finding
from ciimap.report.dossier import NONE, Dossier
from ciimap.report.paper import Block, Grid, Heading, Paragraph

Row = tuple[str, ...]


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
        finding.message.in_language(dossier.language),
        str(finding.place or finding.at),
    )
