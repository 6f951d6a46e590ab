"""The rows as files: read back by other readers, the same bytes each time, no live formula."""

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook

from ciimap.batch import COLUMNS, cells, csv_summary, json_lines
from ciimap.batch.summaries import seconds_csv
from ciimap.batch.tasks import Reply
from ciimap.batch.workbook import workbook

EVALUATED = {
    "model": "a.yaml",
    "status": "findings",
    "input": "0" * 64,
    "title": {"en": "Grid", "zh": "电网"},
    "operator": '=HYPERLINK("x")',
    "sector": "energy",
    "elements": 3,
    "links": 0,
    "businesses": 1,
    "inside": 3,
    "external": 0,
    "single_points": 1,
    "verdicts": {"indispensable": 1, "jointly_indispensable": 2, "undetermined": 0}
    | {"supporting": 0, "outside": 0},
    "boundary_by_order": {"1": 1, "2": 3, "3": None, "any": None},
    "orders": "policy",
    "findings": {"error": 1, "warning": 0, "info": 2},
    "rules": {},
    "capability": {
        "assessment": "a.assessment.yaml",
        "assessed_on": "2026-11-01",
        "state": "withheld",
        "level": None,
        "gates": {"passed": 1, "failed": 1, "open": 0},
    },
}
INVALID = {
    "model": "b.yaml",
    "status": "invalid",
    "input": "1" * 64,
    "problem_count": 3,
    "problems": [
        {
            "file": "b.yaml",
            "line": 2,
            "column": 1,
            "rule": "wrong-type",
            "severity": "error",
            "message": {"en": "expected a mapping", "zh": "应为映射"},
        }
    ],
}
ROWS = (EVALUATED, INVALID)


def told(row, language="en"):
    """Return the cells of ``row`` by column."""
    return dict(zip(COLUMNS, cells(row, language), strict=True))


def test_cells_of_an_evaluated_model():
    cell = told(EVALUATED, "zh")
    assert (cell["title"], cell["jointly_indispensable"], cell["order_2"]) == ("电网", 2, 3)
    assert (cell["order_any"], cell["level"], cell["level_state"]) == (None, None, "withheld")
    assert cell["orders"] == "policy"
    assert (cell["errors"], cell["gates_failed"], cell["problem"]) == (1, 1, None)


def test_cells_of_an_invalid_model_tell_its_first_problem():
    cell = told(INVALID)
    assert cell["problem"] == "b.yaml:2:1: wrong-type: expected a mapping (+2)"
    assert cell["elements"] is None
    assert told(INVALID, "zh")["problem"] == "b.yaml:2:1: wrong-type: 应为映射 (+2)"


def test_json_lines_are_the_rows():
    assert [json.loads(line) for line in json_lines(ROWS).splitlines()] == list(ROWS)


def test_csv_is_read_back_and_no_cell_is_a_formula():
    text = csv_summary(ROWS, "en").decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert tuple(first) == COLUMNS
    assert (first["model"], first["inside"], first["operator"]) == (
        "a.yaml",
        "3",
        '\'=HYPERLINK("x")',
    )
    assert (first["order_2"], first["order_3"], first["orders"]) == ("3", "", "policy")
    assert (second["status"], second["inside"], second["orders"]) == ("invalid", "", "")


@pytest.mark.parametrize(
    ("language", "sheets", "status"),
    [("en", ["Overview", "Models"], "findings"), ("zh", ["概览", "模型"], "有发现")],
)
def test_the_workbook_is_read_back_by_another_reader(language, sheets, status):
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(ROWS, language)))
    assert book.sheet_names == sheets
    overview = {row[0]: row[1] for row in book.get_sheet_by_name(sheets[0]).to_python()}
    assert overview[status] == 1
    lines = book.get_sheet_by_name(sheets[1]).to_python()
    assert len(lines) == 3
    by_column = dict(zip(COLUMNS, lines[1], strict=True))
    assert (by_column["status"], by_column["inside"]) == (status, 3)
    assert by_column["operator"] == '=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("language", "tried", "note"),
    [("en", "the policy's", "--orders all"), ("zh", "按模型策略", "未予计算")],
)
def test_the_workbook_says_why_sizes_are_empty(language, tried, note):
    def sheets(rows):
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(rows, language)))
        return [book.get_sheet_by_index(place).to_python() for place in (0, 1)]

    overview, (_, line, *_) = sheets(ROWS)
    cell = dict(zip(COLUMNS, line, strict=True))
    assert (cell["order_2"], cell["order_3"], cell["orders"]) == (3, "", tried)
    assert note in overview[-1][0]
    whole, _ = sheets([{**EVALUATED, "orders": "all"}, INVALID])
    assert whole[-1][1] == 2  # the sum, and no note below it


def test_the_same_rows_give_the_same_bytes():
    assert workbook(ROWS, "zh") == workbook(ROWS, "zh")
    assert csv_summary(ROWS, "zh") == csv_summary(ROWS, "zh")


def test_seconds_stand_apart():
    text = seconds_csv([Reply(EVALUATED, seconds=0.25, origin="cached")]).decode("utf-8-sig")
    assert text.splitlines() == ["model,origin,seconds", "a.yaml,cached,0.250000"]
