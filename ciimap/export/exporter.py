"""What an exporter is, and what is known of one before its module is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ciimap.export.subject import ScopeKind, Subject

Files = Mapping[str, bytes]


class Exporter(Protocol):
    """A module in ``ciimap.export.formats``."""

    def render(self, subject: Subject) -> Files:
        """Return file name → bytes, names as ``subject.stem`` and a suffix of the format.

        The same subject gives the same bytes on every machine.

        Raises:
            ExportError: the subject cannot be shown in this format.
        """


@dataclass(frozen=True)
class Registered:
    """One format as command line, app and documentation know it."""

    module: str  # imported when the format is asked for
    suffixes: tuple[str, ...]  # of its files, in the order written; the reader comes before
    media_type: str  # of each of them
    title: str  # key of the catalogue
    scopes: tuple[ScopeKind, ...] = ("whole",)  # those it honours
    extra: str = ""  # of ciimap's extras, the one that brings the library it needs
    for_people: bool = False  # its language is the reader's; else English unless asked for
    has_readers: bool = False  # it answers the questions of ``subject.reader``
    needs_assessment: bool = False  # it shows an assessment, and nothing without one
    may_refuse: bool = False  # there are models that it cannot show, so no bundle takes it unasked
