"""The workbook of forms, read back by calamine, and its parts as a program sees them."""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from ciimap.export import Subject, render
from ciimap.export.legible import legible
from ciimap.report import Dossier, build_forms
from ciimap.values import LANGUAGES
from tests.unit.export.subjects import HOSTILE, small, small_with, subjects
from tests.unit.report.examples import example


def book_of(subject: Subject) -> bytes:
    (content,) = render("forms-xlsx", subject).values()
    return content


def read(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
    return {sheet.name: sheet.to_python(skip_empty_area=False) for sheet in sheets}


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["hospital", "power"])
def test_every_cell_of_every_form_is_read_back(name, language):
    dossier = Dossier(example(name), language)
    sheets = read(book_of(Subject(example(name), language)))
    assert len(sheets) == 12
    for form in build_forms(dossier):
        rows = next(told for sheet, told in sheets.items() if sheet.startswith(f"{form.number} "))
        assert rows[2][: len(form.columns)] == [column.head for column in form.columns]
        assert [tuple(row) for row in rows[3:]] == [*form.rows]


def test_the_cover_names_marking_digest_policy_and_what_is_to_be_filled_in():
    cover = [cell for row in read(book_of(Subject(example("power"))))["Cover"] for cell in row]
    assert cover[0] == "Forms of the boundary work: Jiangyuan provincial power dispatch"
    assert {"internal", example("power").sha256, "[to fill in]"} <= set(cover)
    assert any(cell.startswith("Complete: ") for cell in cover)
    assert any(cell.startswith("cut sets up to order 2") for cell in cover)


def test_every_sheet_is_set_up_for_print_with_the_marking_on_every_page():
    files = parts(book_of(Subject(example("hospital"), "zh")))
    sheets = [text for name, text in files.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 12
    for text in sheets:
        assert "内部</oddHeader>" in text
        assert "&amp;8内部&amp;C" in text  # of the footer
        assert 'orientation="landscape"' in text
        assert 'fitToHeight="0"' in text
    for text in sheets[1:]:
        assert 'ySplit="3"' in text
        assert 'state="frozen"' in text
    assert files["xl/workbook.xml"].count("_xlnm.Print_Titles") == 11


def test_a_marking_cannot_put_codes_into_the_header():
    subject = small(marking="&C&24TOP & SECRET")
    header = re.search(
        r"<oddHeader>(.*?)</oddHeader>", parts(book_of(subject))["xl/worksheets/sheet1.xml"]
    )
    assert header is not None
    assert header[1].endswith("&amp;&amp;C&amp;&amp;24TOP &amp;&amp; SECRET")


@pytest.mark.parametrize("marking", ["&" * 300, "内部资料，" * 60, "a&" * 40])
def test_a_marking_that_is_too_long_for_the_header_is_cut_there_and_whole_on_the_cover(marking):
    content = book_of(small(marking=marking, title=marking))
    assert read(content)["Cover"][1][0] == marking
    for name, text in parts(content).items():
        if name.startswith("xl/worksheets/sheet"):
            told = ElementTree.fromstring(text)
            for tag in ("oddHeader", "oddFooter"):
                (line,) = (e.text or "" for e in told.iter() if e.tag.endswith(tag))
                assert len(line) <= 255
                codes = re.sub("&&", "", line)
                assert re.findall("&.", codes) == re.findall("&[LCRPN89]", codes)
                assert "…" in line.split("&R")[-1 if tag == "oddHeader" else 0]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "=1+1", "+1", "-1", "@x", "＝1", "1e5", "0012", "x" * 40_000]
)
def test_whatever_a_cell_begins_with_it_is_text(text):
    subject = small_with(name=text, supplier=text, rack=text)
    content = book_of(subject)
    rows = [row for name, rows in read(content).items() if name.startswith("F6") for row in rows]
    shown = legible(text) if len(text) < 32_768 else text[:32_766] + "…"
    assert (shown or "") in {cell for row in rows for cell in row}
    sheets = "".join(text for name, text in parts(content).items() if "worksheets" in name)
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets


@given(subject=subjects())
@settings(max_examples=15, deadline=None)
def test_any_model_gives_a_workbook_that_can_be_read(subject):
    subject = Subject(subject.evaluation, subject.language)
    assert len(read(book_of(subject))) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_sheet_ends_with_a_whole_word(language):
    subject = Subject(example("hospital"), language)
    titles = {f"{f.number} {f.title}" for f in build_forms(Dossier(subject.evaluation, language))}
    for name in [*read(book_of(subject))][1:]:
        assert len(name) <= 31
        assert any(f"{title} ".startswith(f"{name} ") for title in titles)
