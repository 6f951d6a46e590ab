"""What a form is: columns and rows of text, in which an empty cell is filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ciimap.model import Element
from ciimap.report.dossier import Dossier

BLANK = ""  # the model does not hold it: to be filled in by hand


@dataclass(frozen=True)
class Column:
    """One column: its head, and its width in Latin characters."""

    head: str
    width: int


@dataclass(frozen=True)
class Form:
    """One form of the boundary work; every row has a cell for each column."""

    number: str  # F1 … F11
    title: str
    note: str  # one or two sentences under the title
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def blanks(self) -> int:
        """How many cells are left to be filled in by hand."""
        return sum(cell == BLANK for row in self.rows for cell in row)


def make_form(dossier: Dossier, number: str, columns: str, rows: Iterable[tuple[str, ...]]) -> Form:
    """Return form ``number``; ``columns`` names each with its width, such as ``id:14 name:24``."""
    pairs = [column.split(":") for column in columns.split()]
    return Form(
        number,
        dossier.say(f"forms.title-{number}"),
        dossier.say(f"forms.note-{number}"),
        tuple(Column(dossier.say(f"forms.col-{key}"), int(width)) for key, width in pairs),
        tuple(rows),
    )


_ALIASES = {
    "type": ("type", "device_type", "类型"),
    "vendor": ("vendor", "manufacturer", "厂商"),
    "version": ("version", "firmware", "版本"),
    "address": ("address", "ip", "ip_address", "地址"),
    "location": ("location", "room", "rack", "位置"),
    "hosting": ("hosting", "cloud", "outsourced", "托管"),
    "redundancy_group": ("redundancy_group", "cluster", "冗余组"),
}
_KNOWN = frozenset(name for names in _ALIASES.values() for name in names)


def attribute(dossier: Dossier, element: Element, name: str) -> str:
    """Return the free attribute ``name`` of ``element``, under any of the names it goes by."""
    free = element.attributes
    found = (free[alias] for alias in _ALIASES[name] if alias in free)
    return _told(dossier, next(found, BLANK))


def other_attributes(dossier: Dossier, element: Element) -> str:
    """Return the free attributes that no column of the forms is for."""
    rest = sorted((k, v) for k, v in element.attributes.items() if k not in _KNOWN)
    told = (f"{dossier.label(key)} = {_told(dossier, value)}" for key, value in rest)
    return dossier.sentences(told) or dossier.say("forms.none")


def _told(dossier: Dossier, value: object) -> str:
    if isinstance(value, bool):
        return dossier.say("forms.yes" if value else "forms.no")
    return dossier.label(str(value))
