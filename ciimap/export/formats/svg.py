"""SVG: the picture of the boundary as one sheet."""

from __future__ import annotations

from ciimap.export.exporter import Files
from ciimap.export.subject import Subject
from ciimap.export.svg import picture_of


def render(subject: Subject) -> Files:
    """Return one SVG document with heading, marking and legend."""
    return {f"{subject.stem}.svg": picture_of(subject)}
