"""Both pairs of CSV files, read by Python's csv module."""

import csv
import io
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings

from ciimap.export import Subject, render
from ciimap.export.graph import EDGE_FIELDS, NODE_FIELDS, build_graph
from tests.unit.export.reading import shape_of
from tests.unit.export.subjects import small, subjects

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TYPES: dict[str, Callable[[str], object]] = {
    "string": str,
    "double": float,
    "int": int,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def tables(name: str, subject: Subject) -> list[list[dict[str, str]]]:
    """Return the rows of nodes and of edges, as a reader that knows no spreadsheet finds them."""
    texts = (raw.decode("utf-8-sig") for raw in render(name, subject).values())
    return [list(csv.DictReader(io.StringIO(text, newline=""))) for text in texts]


def value_of(name: str, text: str, fields: Mapping[str, str]) -> object:
    return TYPES[fields[name]](text.removeprefix("'"))


def told(row: dict[str, str], fields: Mapping[str, str]) -> dict[str, object]:
    """Return the attributes of a row; an empty cell says nothing."""
    plain = {name.partition(":")[0]: text for name, text in row.items()}
    return {name: value_of(name, plain[name], fields) for name in fields if plain[name]}


def stated(attributes: dict) -> dict[str, object]:
    return {name: value for name, value in attributes.items() if value != ""}


@pytest.mark.parametrize(
    ("name", "id_", "ends"),
    [
        ("csv", "Id", ("Source", "Target")),
        ("csv-neo4j", "id:ID", (":START_ID", ":END_ID")),
    ],
)
@given(subject=subjects())
@settings(max_examples=50, deadline=None)
def test_what_is_read_back_is_what_was_written(name, id_, ends, subject):
    nodes, edges = tables(name, subject)
    _, written_nodes, _ = shape_of(build_graph(subject))
    assert {row[id_]: told(row, NODE_FIELDS) for row in nodes} == {
        id_: stated(each) for id_, each in written_nodes.items()
    }
    assert [(*(row[end] for end in ends), told(row, EDGE_FIELDS)) for row in edges] == [
        (edge.start, edge.end, stated(dict(edge.attributes))) for edge in build_graph(subject).edges
    ]


@pytest.mark.parametrize("name", ["csv", "csv-neo4j"])
@given(subject=subjects())
@settings(max_examples=50, deadline=None)
def test_no_cell_is_a_formula(name, subject):
    for table in tables(name, subject):
        assert not [
            cell for row in table for cell in row.values() if cell.lstrip().startswith(STARTS)
        ]


def test_excel_is_told_the_encoding():
    for raw in render("csv", small()).values():
        assert raw.startswith(b"\xef\xbb\xbf")


def test_the_first_columns_are_those_that_gephi_looks_for():
    nodes, edges = tables("csv", small())
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:4] == ["Source", "Target", "Type", "Label"]
    types = {(row["Source"], row["Target"]): row["Type"] for row in edges}
    assert types["lan", "a"] == "Undirected"
    assert types["lan", "b"] == "Directed"


def test_neo4j_gets_labels_and_types():
    nodes, edges = tables("csv-neo4j", small())
    assert {row[":LABEL"] for row in nodes} >= {"InformationSystem", "Business", "Flow"}
    assert {row[":TYPE"] for row in edges} == {"REQUIRES", "CARRIES", "STEP", "VIA", "LINK"}
    assert {"cii_inside:boolean", "cii_order:int", "cii_tolerance_s:double"} <= set(nodes[0])
