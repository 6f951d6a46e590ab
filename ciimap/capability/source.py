"""Where a rule comes from, and how far that may be trusted: every rule of a model says so."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from ciimap.model import Id, Label, Strict, Text

Confidence = Literal[
    "seen", "partial", "recalled_high", "recalled_medium", "recalled_low", "ours", "user"
]
CONFIDENCES: tuple[Confidence, ...] = (
    "seen", "partial", "recalled_high", "recalled_medium", "recalled_low", "ours", "user"
)  # fmt: skip


class Source(Strict):
    """A document and the confidence in what is taken from it / 出处与可信度.

    ``seen``: the text or an official digest was read. ``recalled_…``: written from memory.
    ``ours``: an inference of this project, no standard's text. ``user``: the file's own author.
    """

    document: Text = Field(description="Document and clause / 文件与条款")
    date: Label | None = Field(default=None, description="Its date or edition / 日期或版本")
    confidence: Confidence = Field(description="How far it may be trusted / 可信度")
    note: Text | None = Field(default=None, description="What is taken, what is not / 说明")


def _form_of(value: Any) -> str:
    return "#source" if isinstance(value, dict | Source) else "#id"


SourceRef = Annotated[
    Annotated[Id, Tag("#id")] | Annotated[Source, Tag("#source")], Discriminator(_form_of)
]


class Sourced(Strict):
    """A part that may name its source: the id of one in ``sources``, or one written in place."""

    source: SourceRef | None = Field(default=None, description="Its source / 出处")
