"""A report as a Word document that an assessor can edit: real headings, lists and tables."""

from __future__ import annotations

from ciimap.export.exporter import Files
from ciimap.export.paper import paper_of, plain_of
from ciimap.export.setting import drawn, set_png
from ciimap.export.subject import Subject
from ciimap.export.word import write_document

_PIXELS_PER_INCH = 110  # of the picture at its own size, some 2700 pixels across


def render(subject: Subject) -> Files:
    """Return the document; the picture is in it as PNG, which every editor shows."""
    picture = set_png(drawn(subject), _PIXELS_PER_INCH)
    content = write_document(plain_of(paper_of(subject)), picture)
    return {f"{subject.stem}.{subject.reader}.docx": content}
