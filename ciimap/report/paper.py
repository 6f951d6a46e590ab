"""A report as one structured value: headings, paragraphs, tables, the picture; no format yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ciimap.report.picture import Picture
from ciimap.values import Language

Tone = Literal["plain", "strong", "warning", "note"]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph:
    """Some sentences."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Bullets:
    """Statements of equal weight."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """The main numbers, side by side: each with what it counts."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Facts:
    """Labels with what stands behind each; empty is to be filled in by hand."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table; ``widths`` are shares of the line, and no row has an empty first cell."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """The picture of the boundary, small on the summary or on a page of its own."""

    picture: Picture
    caption: str
    whole_page: bool = False


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Figures | Facts | Grid | Drawing | NewPage


@dataclass(frozen=True)
class Paper:
    """A report, ready for a writer."""

    language: Language
    title: str
    subtitle: str
    marking: str  # stands on every page
    foot: str  # at the foot of every page, beside the page's number
    blocks: tuple[Block, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text with the heading that it stands under."""
        place = self.title
        for text in (self.title, self.subtitle, self.marking, self.foot):
            yield place, text
        for block in self.blocks:
            if isinstance(block, Heading):
                place = block.text
            for text in _texts(block):
                yield place, text


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Figures() | Facts():
            yield from (text for pair in block.pairs for text in pair)
        case Grid():
            yield from block.columns
            yield from (cell for row in block.rows for cell in row)
        case Drawing():
            yield block.caption
            yield from _drawn(block.picture)
        case NewPage():
            return


def _drawn(picture: Picture) -> Iterator[str]:
    for box in picture.boxes:
        yield from (*box.lines, box.subtitle, box.badge)
    for frame in (picture.wall, *picture.zones, *picture.sites):
        yield from (frame.label, frame.subtitle)
    for lane in picture.lanes:
        yield from (lane.label, lane.subtitle, *lane.tally)
