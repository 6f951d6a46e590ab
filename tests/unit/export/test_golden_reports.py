"""Every writer of forms and reports gives the bytes that lie in ``golden``.

After a change that is meant, ``CIIMAP_ACCEPT=1 pytest tests/unit/export`` writes them anew; read
the difference. Of the PDF and the workbook, the digest is kept and what another reader finds in
them: the text of each page (pypdf), the cells of each sheet (calamine).
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

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
    return expected.read_bytes() == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page(language):
    assert agrees(f"report.{language}.html", write_page(plain_of(sample(language)), SVG))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_document(language):
    content = write_document(plain_of(sample(language)), set_png(SVG, 72))
    with ZipFile(BytesIO(content)) as archive:
        body = archive.read("word/document.xml")
    assert agrees(f"report.{language}.docx.xml", body.replace(b"><w:p>", b">\n<w:p>"))


def digest_of(content: bytes) -> bytes:
    """Return the digest and the size of ``content`` in one line."""
    return f"{sha256(content).hexdigest()}  {len(content)} bytes\n".encode()


def page_texts(content: bytes) -> Iterator[str]:
    """Yield the text of each page of a PDF under a line with its number."""
    for number, page in enumerate(PdfReader(BytesIO(content)).pages, 1):
        yield f"== page {number}\n{page.extract_text()}\n"


def sheet_texts(content: bytes) -> Iterator[str]:
    """Yield the cells of each sheet of a workbook under a line with its name, a row a line."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        yield "\n".join((f"== {name}", *lines, ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf(language):
    content = set_pdf(sample(language), SVG)
    assert agrees(f"report.{language}.pdf.txt", "".join(page_texts(content)).encode())
    assert agrees(f"report.{language}.pdf.sha256", digest_of(content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_of_forms(language):
    (content,) = render("forms-xlsx", replace(small(), language=language)).values()
    assert agrees(f"forms.{language}.xlsx.txt", "".join(sheet_texts(content)).encode())
    assert agrees(f"forms.{language}.xlsx.sha256", digest_of(content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms(language):
    files = render("forms-csv", replace(small(), language=language))
    told = b"".join(f"== {name}\n".encode() + content for name, content in sorted(files.items()))
    assert agrees(f"forms.{language}.csv", told)
