"""The boundary as tables of plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import Limits
from ciimap.model import Model
from ciimap.report import boundary_headlines, boundary_tables
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, evaluated, needing

PRICED = build_model(
    {
        "title": "Grid",
        "marking": "internal",
        "policy": {"horizon": "72h", "as_of": "2026-11-01"},
        "businesses": {"b": {"requires": ["p", {"any_of": ["x", "y"]}], "tolerance": "90min"}},
        "environment": {
            "p": {"operator": "city grid", "name": "Mains"},
            "x": {"requires": ["p"]},
            "y": {},
            "spare": {},
        },
    }
)


def test_headlines_say_what_was_evaluated_and_how():
    assert boundary_headlines(evaluated(PRICED), "en") == (
        "Grid [internal]",
        "4 elements, 0 links",
        "Policy: cut sets up to order 2, exposure from grade important; "
        "stops within 3 days count; as of 2026-11-01",
        "The boundary: 3 inside (1 of them run by others: external dependencies), 1 not inside",
        "By continuity alone, up to order 1: 1, 2: 3, 3: 3, any: 3",
    )


def test_headlines_are_loud_where_a_limit_was_reached():
    told = boundary_headlines(evaluated(needing({"any_of": ["x", "y"]}), Limits(steps=0)), "en")
    assert told[-1].startswith("NOT COMPLETE: a work limit was reached for b")
    assert "2: not computed" in told[-2]


def test_rows_of_a_known_model():
    businesses, inside, outside, crossings, *_ = boundary_tables(evaluated(PRICED), "en")
    assert businesses.rows == (("b", "b", "yes", "1 h 30 min", "1", "1: 1  2: 1"),)
    assert [(row[0], row[1], row[2], row[4], row[5]) for row in inside.rows] == [
        ("indispensable", "p", "Mains", "city grid", "alone stops b at once"),
        ("jointly indispensable", "x", "x", "own", "with y stops b at once"),
        ("jointly indispensable", "y", "y", "own", "with x stops b at once"),
    ]
    assert [row[:2] for row in outside.rows] == [("outside", "spare")]
    assert crossings.rows == (
        ("to external dependency", "b", "p", "requirement"),
        ("to external dependency", "x", "p", "requirement"),
    )


def test_a_table_without_rows_is_left_out():
    titles = [table.title for table in boundary_tables(evaluated(needing("x")), "en")]
    assert titles[:2] == ["Critical businesses (1)", "Inside the boundary (1)"]
    assert not any(title.startswith(("Not inside", "What crosses")) for title in titles)


@pytest.mark.parametrize("language", ["en", "zh"])
@given(seed=st.integers(0, 10**9))
def test_every_row_fits_its_heads_and_every_element_has_one(language, seed):
    evaluation = evaluated(Model.model_validate(random_model(seed, size=8)))
    tables = boundary_tables(evaluation, language)
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)
    rows = [cell for table in tables for row in table.rows for cell in row[1:2]]
    assert {element.id for element in evaluation.boundary.elements} <= set(rows)
