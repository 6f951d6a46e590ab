"""The Word report, read back by python-docx: an editor finds headings, lists, tables, marking."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings

from ciimap.export import Reader, Subject, render
from ciimap.export.paper import paper_of, plain_of
from ciimap.export.word import write_document
from ciimap.values import Language
from tests.unit.export.papers import paper_with
from tests.unit.export.subjects import HOSTILE, small, subjects
from tests.unit.report.examples import example


@cache
def of_example(name: str, language: Language = "en", reader: Reader = "protection"):
    """Return the document of an example; no test changes it."""
    return docx(Subject(example(name), language, reader=reader))


def docx(subject: Subject):
    (content,) = render("report-docx", subject).values()
    return Document(BytesIO(content))


@pytest.fixture(scope="module")
def pixels() -> bytes:
    """The picture of the small model as PNG."""
    (content,) = render("report-docx", small()).values()
    with ZipFile(BytesIO(content)) as archive:
        return archive.read("word/media/image1.png")


@pytest.mark.parametrize(
    ("name", "reader", "language"),
    [("hospital", "protection", "en"), ("hospital", "review", "zh"), ("power", "emergency", "zh")],
)
def test_headings_tables_and_lists_are_those_of_the_report(name, reader, language):
    subject = Subject(example(name), language, reader=reader)
    document = of_example(name, language, reader)
    blocks = plain_of(paper_of(subject))["blocks"]
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    wanted = [b["text"] for b in blocks if b["kind"] == "heading"]
    assert headings == [*wanted, blocks[-1]["caption"]]
    grids = [b for b in blocks if b["kind"] == "grid"]
    tables = [t for t in document.tables if t.rows[0]._tr.xpath(".//w:tblHeader")]
    assert len(tables) == len(grids)
    for table, grid in zip(tables, grids, strict=True):
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows == [grid["columns"], *grid["rows"]]
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert bullets == [item for b in blocks if b["kind"] == "bullets" for item in b["items"]]


def test_the_marking_is_in_header_and_footer_of_every_section():
    document = of_example("power", "zh")
    assert len(document.sections) == 2
    for section in document.sections:
        assert section.header.paragraphs[0].text.endswith("\t内部")
        assert section.footer.paragraphs[0].text.startswith("内部")
        assert "PAGE" in section.footer._element.xml
    assert document.sections[1].page_width > document.sections[1].page_height


def test_chinese_text_has_a_chinese_font_and_the_document_its_language():
    document = of_example("power", "zh")
    assert 'w:eastAsia="微软雅黑"' in document.styles["Normal"].element.xml
    assert document.core_properties.language == "zh-CN"
    assert document.core_properties.author == ""
    assert document.core_properties.created.year == 2000


def test_the_picture_is_there_small_and_on_a_page_of_its_own():
    document = of_example("power", "zh")
    small_one, large_one = document.inline_shapes
    assert large_one.width > 1.8 * small_one.width
    assert large_one.width < document.sections[1].page_width


def test_the_archive_has_no_time_of_the_machine():
    (content,) = render("report-docx", small()).values()
    with ZipFile(BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 3000, "很长的名称" * 300])
def test_hostile_texts_are_shown_and_nothing_else(text, pixels):
    content = write_document(plain_of(paper_with(text)), pixels)
    document, plain = Document(BytesIO(content)), plain_of(paper_with(text))
    assert document.tables[-1].rows[1].cells[0].text.split() == plain["title"].split()
    with ZipFile(BytesIO(content)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "hyperlink" not in relations
    assert "TargetMode" not in relations


@given(subject=subjects())
@settings(max_examples=5, deadline=None)
def test_any_model_gives_a_document_that_opens(subject):
    assert docx(Subject(subject.evaluation, subject.language, reader="emergency")).tables


def test_chapters_begin_on_a_page_without_an_empty_line_above():
    document = of_example("power", "zh")
    first = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    assert first.paragraph_format.page_break_before
    assert not any(p.text == "" and "w:br " in p._p.xml for p in document.paragraphs)


def test_a_title_stays_with_its_table():
    document = of_example("power", "zh")
    first = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    about = first._p.getnext()
    assert about.pPr.keepNext is not None


def test_the_properties_of_tables_stand_in_the_order_of_the_format():
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    for table in of_example("power", "zh").tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert names == [name for name in order if name in names]
        assert {"tblBorders", "tblCellMar"} <= {*names}


def test_chinese_text_is_told_to_be_that_of_the_mainland():
    styles = of_example("power", "zh").styles["Normal"].element.xml
    assert 'w:eastAsia="zh-CN"' in styles


def test_the_room_for_signatures_stays_on_one_page():
    sign_off = of_example("power", "zh").tables[-1]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in sign_off.rows]
    assert kept == [True] * (len(kept) - 1) + [None]
