"""Flat attributes: what becomes of each type of value, and of what XML cannot hold."""

import json
import xml.etree.ElementTree as ET
from datetime import date
from enum import Enum
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.export.graph import flatten
from ciimap.export.graph.cleaning import fit_for_xml
from ciimap.export.graph.flattening import as_json


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "type_", "flat"),
    [
        pytest.param("x", "string", "x", id="text"),
        pytest.param(7, "string", "7", id="number-where-texts-are"),
        pytest.param(True, "string", "true", id="truth-where-texts-are"),
        pytest.param(date(2026, 11, 1), "string", "2026-11-01", id="date"),
        pytest.param(Colour.RED, "string", "red", id="enumeration"),
        pytest.param(("a", "b"), "string", "a;b", id="list"),
        pytest.param({"a": [1]}, "string", '{"a":[1]}', id="mapping"),
        pytest.param(3, "double", 3.0, id="number"),
        pytest.param(2, "int", 2, id="whole-number"),
        pytest.param(False, "boolean", False, id="truth"),
        pytest.param("a\r\nb\rc", "string", "a\nb\nc", id="line-ends"),
        pytest.param("a\x00b\x0bc\ufffe\ud800", "string", "a�b�c��", id="unfit"),
    ],
)
def test_value(value, type_, flat):
    found = flatten({"cii_x": value}, {"cii_x": type_})
    assert found == {"cii_x": flat}
    assert type(found["cii_x"]) is type(flat)


@pytest.mark.parametrize("value", [None, (), []])
def test_what_is_absent_is_left_out(value):
    assert flatten({"cii_x": value}, {"cii_x": "string", "cii_y": "int"}) == {}


@given(st.text())
def test_xml_holds_what_was_made_fit(text):
    fit = fit_for_xml(text)
    assert ET.fromstring(f"<a>{escape(fit)}</a>").text == (fit or None)
    assert len(fit) == len(text) - text.count("\r\n")


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_json_of_an_entry_loses_nothing_and_is_fit_for_xml(value):
    text = as_json(value)
    assert json.loads(text) == value
    assert fit_for_xml(text) == text
