"""The file of a grid says what its cells show."""

import csv
import io
from typing import Any

from app.editor.table_file import table_file

GRADES = [{"value": "core", "label": "核心"}]
RECORDS = [{"value": "m", "label": "测评"}]
COLUMNS: list[dict[str, Any]] = [
    {"key": "id", "label": "标识", "sort": "text"},
    {
        "key": "grade",
        "label": "级别",
        "sort": "choice",
        "options": GRADES,
    },
    {"key": "fails", "label": "可失效", "sort": "flag", "default": True},
    {
        "key": "records",
        "label": "记录",
        "sort": "many",
        "options": RECORDS,
    },
]


def test_cells_are_told_as_they_are_shown():
    rows: list[dict[str, Any]] = [
        {"cells": {"id": "甲", "grade": "core", "fails": False, "records": ["m", "n"]}},
        {"cells": {"id": "=1+1", "grade": None, "fails": None, "records": None}},
    ]
    content = table_file(COLUMNS, rows, "zh")
    assert content.startswith(b"\xef\xbb\xbf")
    told = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert told == [
        ["标识", "级别", "可失效", "记录"],
        ["甲", "核心", "否", "测评; n"],
        ["'=1+1", "", "是", ""],
    ]
