"""Every writer of forms and reports gives the bytes that lie in ``golden``.

After a change that is meant, ``CIIMAP_ACCEPT=1 pytest tests/unit/export`` writes them anew; read
the difference. Of the PDF the digest is kept.
"""

import os
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ciimap.export import render
from ciimap.export.formats.report_html import write_page
from ciimap.export.paper import plain_of
from ciimap.export.setting import set_pdf, set_png
from ciimap.export.word import write_document
from ciimap.values import LANGUAGES
from tests.unit.export.papers import SVG, sample
from tests.unit.export.subjects import small

GOLDEN = Path(__file__).parent / "golden"


def agrees(name: str, found: bytes) -> bool:
    """Return whether ``found`` is what lies in ``golden``."""
    expected = GOLDEN / name
    if os.environ.get("CIIMAP_ACCEPT"):
        GOLDEN.mkdir(exist_ok=True)
        expected.write_bytes(found)
    return expected.read_bytes().replace(b"\r\n", b"\n") == found.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page(language):
    assert agrees(f"report.{language}.html", write_page(plain_of(sample(language)), SVG))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_document(language):
    content = write_document(plain_of(sample(language)), set_png(SVG, 72))
    with ZipFile(BytesIO(content)) as archive:
        body = archive.read("word/document.xml")
    assert agrees(f"report.{language}.docx.xml", body.replace(b"><w:p>", b">\n<w:p>"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf(language):
    content = set_pdf(sample(language), SVG)
    told = f"{sha256(content).hexdigest()}  {len(content)} bytes\n"
    assert agrees(f"report.{language}.pdf.sha256", told.encode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms(language):
    files = render("forms-csv", replace(small(), language=language))
    told = b"".join(f"== {name}\n".encode() + content for name, content in sorted(files.items()))
    assert agrees(f"forms.{language}.csv", told)
