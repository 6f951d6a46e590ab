"""The legend: every style that the picture uses, the wall, and the gates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ciimap.report.picture.shapes import STYLES, LegendEntry, Style
from ciimap.texts import say
from ciimap.values import Language


def legend_of(
    styles: Iterable[Style], has_gates: bool, language: Language, *, is_decided: bool = True
) -> Iterator[LegendEntry]:
    """Yield the entries of the legend, styles in the order of their strength.

    Before anything is decided there is no wall.
    """
    used = set(styles)
    for style in STYLES:
        if style in used:
            yield _entry(f"style-{style}", style, language)
    if is_decided:
        yield _entry("wall", "wall", language)
    if has_gates:
        yield _entry("gate", "gate", language)


def _entry(name: str, key: str, language: Language) -> LegendEntry:
    label, meaning = say(f"picture.{name}", language), say(f"picture.{name}-means", language)
    return LegendEntry(key, label, meaning)
