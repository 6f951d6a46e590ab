"""HTML: the picture of the app and its tables in one page that opens anywhere, offline."""

from __future__ import annotations

from ciimap.export.drawing import page_of
from ciimap.export.exporter import Files
from ciimap.export.subject import Subject


def render(subject: Subject) -> Files:
    """Return one HTML document."""
    return {f"{subject.stem}.html": page_of(subject)}
