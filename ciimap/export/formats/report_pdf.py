"""A report as PDF/A, set by typst in a font that travels with the package."""

from __future__ import annotations

from ciimap.export.exporter import Files
from ciimap.export.paper import paper_of
from ciimap.export.setting import drawn, set_pdf
from ciimap.export.subject import Subject


def render(subject: Subject) -> Files:
    """Return the document.

    Raises:
        ExportError: a character has no glyph in the font; which, and where it stands.
    """
    content = set_pdf(paper_of(subject), drawn(subject), subject.font_paths)
    return {f"{subject.stem}.{subject.reader}.pdf": content}
