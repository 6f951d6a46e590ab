"""What is handed over: one format of the registry, made when it is asked for, ready to be saved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from ciimap.export import EXPORTERS, Registered, Subject, render

_LIBRARIES = {"app": "pyvis", "pdf": "typst", "docx": "docx"}  # what an extra brings
_WHEN = (1980, 1, 1, 0, 0, 0)  # of every file in an archive, so that the same files are the same


@dataclass(frozen=True)
class Handed:
    """A file to save."""

    name: str
    content: bytes
    media_type: str


def offered(*, assessed: bool) -> Mapping[str, Registered]:
    """Return the formats that can be made here; ``assessed`` says if there is an assessment."""
    return {
        name: each
        for name, each in EXPORTERS.items()
        if (assessed or not each.needs_assessment) and _has_library(each.extra)
    }


def missing() -> tuple[str, ...]:
    """Return the formats whose library is not installed."""
    return tuple(name for name, each in EXPORTERS.items() if not _has_library(each.extra))


def _has_library(extra: str) -> bool:
    return not extra or find_spec(_LIBRARIES.get(extra, extra)) is not None


def hand_over(format_: str, subject: Subject) -> Handed:
    """Return ``subject`` in a format: its file, or an archive where it has several.

    Raises:
        ExportError: the subject cannot be shown in the format.
    """
    files = render(format_, subject)
    if len(files) == 1:
        ((name, content),) = files.items()
        return Handed(name, content, EXPORTERS[format_].media_type)
    return Handed(f"{subject.stem}.{format_}.zip", _packed(files), "application/zip")


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), files[name])
    return packed.getvalue()
