"""A report as one HTML page that loads nothing: no script, no font, no address."""

from __future__ import annotations

from base64 import b64encode

from jinja2 import Environment, StrictUndefined

from ciimap.export.exporter import Files
from ciimap.export.paper import Plain, paper_of, plain_of, template
from ciimap.export.subject import Subject
from ciimap.export.svg import picture_of


def render(subject: Subject) -> Files:
    """Return the page; the picture is an image inside it, so that nothing in it can run."""
    picture = picture_of(subject, heading=False, bilingual=False)
    page = write_page(plain_of(paper_of(subject)), picture)
    return {f"{subject.stem}.{subject.reader}.html": page}


def write_page(paper: Plain, picture: bytes) -> bytes:
    """Return ``paper`` as a page, with ``picture`` (SVG) where it is drawn."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    page = environment.from_string(template("report.html.j2").decode())
    text: str = page.render(paper=paper, picture=b64encode(picture).decode())
    return text.encode()
