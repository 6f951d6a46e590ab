"""Texts that break carelessly written files, in every place of a model and through every format.

Whoever reads the file finds the whole text, or what stands for its hidden characters; the PDF
refuses what its font cannot draw, and names it.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
import typst
from PIL import Image
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from ciimap.export import EXPORTERS, READERS, ExportError, Subject, render
from ciimap.export.legible import legible
from ciimap.export.paper import paper_of, template
from ciimap.export.setting import drawn, inputs_of
from tests.unit.building import build_model, evaluated
from tests.unit.export.subjects import small_model

TEXTS = {
    "chinese-without-a-break": "调度主站一二三四五六七八" * 17,
    "letters-without-a-break": "Donaudampfschifffahrt" * 10,
    "accents-without-a-break": "éàüöñçßøåæ" * 20,
    "emoji": "泵站\U0001f6a8报警",
    "right-to-left": "محطة الضخ",
    "direction-marks": "a\u202egnp.exe\u202c\u200fb\u200bc",
    "lines-and-tabs": "one\ntwo\tthree\r\nfour",
    "formula": "=HYPERLINK(A1)+1",
    "formula-minus": "-2+3+cmd|' /C calc'!A0",
    "formula-at": "@SUM(1+1)*cmd",
    "script": "</script><script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "cdata": "]]><!-- &amp; ${x} {{7*7}} {% raw %}",
    "typst": '#set text(red) $x^2$ *b* _i_ `c` <lbl> @ref #read("/etc/passwd") // ~ \\',
    "latex": "\\input{/etc/passwd} \\write18{id} %~^_&$#{}",
    "surrogate-pair": "\U00020bb7野家",
}
WITHOUT_GLYPH = {"emoji": "U+1F6A8", "right-to-left": "U+0645", "surrogate-pair": "U+20BB7"}
_EDGE = 17  # pixels of a page, 6 mm, that stay white
LONG = {"long-id": "x" * 200, "long-chinese-id": "系统" * 100}  # the longest that there may be


def hostile_model(text: str) -> Any:
    """Return the small model with ``text`` wherever a text may stand."""
    return small_model(
        title=text,
        marking=text,
        operator={"name": text, "sector": text, "contact": text, "department": text},
        names={"hq": text},
        information_systems={
            "rtu": {"name": text, "description": text, "supplier": text, "product": text},
            "a": {"site": "hq", "zone": text, "operator": text, "firmware": text, "colour": text},
            "b": {"site": "hq", "responsible": text, "certificate": text},
            "spare": {},
        },
    )


def subject_of(model: Any) -> Subject:
    return Subject(evaluated(model), "zh")


class _Page(HTMLParser):
    """Collects what a page shows and tells: its texts, and the values of attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for _, value in attrs]


def in_json(content: bytes) -> Iterator[str]:
    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for key, part in value.items():
                yield key
                yield from strings(part)
        elif isinstance(value, list):
            for part in value:
                yield from strings(part)

    return strings(json.loads(content))


def in_xml(content: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(content).iter():
        yield element.text or ""
        yield from element.attrib.values()


def in_csv(content: bytes) -> Iterator[str]:
    for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")):
        yield from row


def in_html(content: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(content.decode())
    return iter(page.found)


def in_docx(content: bytes) -> Iterator[str]:
    document = docx.Document(BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def in_pdf(content: bytes) -> Iterator[str]:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    yield text.replace("\u200b", "")  # where a long word may break


def in_xlsx(content: bytes) -> Iterator[str]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False):
            yield from map(str, row)


def in_dot(content: bytes) -> Iterator[str]:
    for quoted in re.findall(r'"((?:[^"\\]|\\.)*)"', content.decode(), re.DOTALL):
        yield re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)


def in_mermaid(content: bytes) -> Iterator[str]:
    yield re.sub("#(\\d+);", lambda found: chr(int(found[1])), content.decode())


READ: dict[str, Callable[[bytes], Iterator[str]]] = {
    "node-link": in_json,
    "graphml": in_xml,
    "cytoscape": in_json,
    "csv": in_csv,
    "csv-neo4j": in_csv,
    "dot": in_dot,
    "mermaid": in_mermaid,
    "svg": in_xml,
    "html": in_html,
    "forms-xlsx": in_xlsx,
    "forms-csv": in_csv,
    "report-html": in_html,
    "report-docx": in_docx,
    "report-pdf": in_pdf,
    "oscal-ssp": in_json,
}


def pages(subject: Subject) -> list[bytes]:
    """Return the pages of the PDF report as pictures."""
    how: dict[str, Any] = {
        "font_paths": [str(resources.files("ciimap.export").joinpath("fonts"))],
        "ignore_system_fonts": True,
        "format": "png",
        "ppi": 72,
    }
    inputs = inputs_of(paper_of(subject), drawn(subject))
    return list(typst.compile(template("report.typ"), sys_inputs=inputs, **how))


def told(name: str, subject: Subject) -> str:
    """Return all that a reader of the files finds, without white space."""
    files = render(name, subject)
    found = (text for content in files.values() for text in READ[name](content))
    return "".join("\x00".join(found).split())


def ways_of(text: str) -> set[str]:
    """Return how ``text`` may stand in a file: as it is, or with hidden characters by code."""
    without = "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text)
    return {"".join(way.split()) for way in (text, legible(text), without)}


def test_every_format_is_read():
    assert {*EXPORTERS} - READ.keys() == {"oscal-ar"}  # which tells of an assessment


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", [name for name in READ if name != "report-pdf"])
def test_a_hostile_text_is_whole_in_every_format(name, text):
    found = told(name, subject_of(hostile_model(text)))
    assert any(way in found for way in ways_of(text))


@pytest.mark.parametrize("text", [t for k, t in TEXTS.items() if k not in WITHOUT_GLYPH])
def test_a_hostile_text_is_whole_in_a_pdf(text):
    found = told("report-pdf", subject_of(hostile_model(text)))
    assert any(way in found for way in ways_of(text))


@pytest.mark.parametrize(("key", "code"), WITHOUT_GLYPH.items())
def test_a_pdf_names_what_its_font_cannot_draw(key, code):
    with pytest.raises(ExportError) as caught:
        render("report-pdf", subject_of(hostile_model(TEXTS[key])))
    assert code in caught.value.message.in_language("en")


@pytest.mark.parametrize("id_", LONG.values(), ids=LONG)
@pytest.mark.parametrize("name", READ)
def test_a_very_long_id_is_whole_in_every_format(name, id_):
    plain = small_model().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps({"ciimap": 1, **plain}, ensure_ascii=False).replace('"rtu"', f'"{id_}"')
    assert id_ in told(name, subject_of(build_model(json.loads(text))))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [t for k, t in TEXTS.items() if k not in WITHOUT_GLYPH])
def test_no_text_runs_off_a_page(text, reader):
    for page in pages(replace(subject_of(hostile_model(text)), reader=reader)):
        picture = Image.open(BytesIO(page)).convert("L")
        width, height = picture.size
        for strip in (
            (0, 0, _EDGE, height),
            (width - _EDGE, 0, width, height),
            (0, height - _EDGE, width, height),
        ):
            assert picture.crop(strip).getextrema() == (255, 255)
