"""The forms as CSV: what a spreadsheet reads, and the guard against formulas."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings

from ciimap.export import Subject, render
from ciimap.report import Dossier, build_forms
from ciimap.values import LANGUAGES
from tests.unit.export.subjects import HOSTILE, small_with, subjects
from tests.unit.report.examples import example

RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠1")


def read(subject: Subject) -> dict[str, list[list[str]]]:
    files = render("forms-csv", subject)
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())
    return {
        name.split(".")[-2]: [*csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))]
        for name, content in files.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_is_a_file_and_blank_cells_say_so(language):
    dossier = Dossier(example("hospital"), language)
    tables = read(Subject(example("hospital"), language))
    blank = dossier.say("paper.to-fill-in")
    for form in build_forms(dossier):
        heads, *rows = tables[form.number]
        assert heads == [column.head for column in form.columns]
        assert [tuple("" if cell == blank else cell for cell in row) for row in rows] == [
            *form.rows
        ]
    assert tables["F0"][-1][1].startswith("0 " if language == "en" else "有 0 ")


@pytest.mark.parametrize("text", RISKY)
def test_a_cell_that_could_be_a_formula_begins_with_an_apostrophe_and_is_reported(text):
    subject = small_with(supplier=text, site="hq")
    tables = read(subject)
    guarded = [cell for row in tables["F6"] for cell in row if cell.startswith("'")]
    assert len(guarded) == 1
    assert ["guarded cell", "F6 R4C7"] in tables["F0"]


@given(subject=subjects())
@settings(max_examples=15, deadline=None)
def test_no_cell_of_any_model_is_a_formula(subject):
    for rows in read(Subject(subject.evaluation, subject.language)).values():
        assert not any(cell.lstrip().startswith(RISKY_STARTS) for row in rows for cell in row)


RISKY_STARTS = tuple("=+-@＝＋－＠")


def test_hostile_names_leave_every_row_whole():
    texts = {f"t{place}": text for place, text in enumerate(HOSTILE)}
    for rows in read(small_with(name=HOSTILE[4], **texts)).values():
        assert len({len(row) for row in rows}) == 1
