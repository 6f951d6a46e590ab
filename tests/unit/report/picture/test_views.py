"""Filters: what each part shows, and that what is left out is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.report.picture import Filter, View, build_picture, dependencies_of, shown_by
from tests.unit.report.picture.scenes import boundary_of, model_of, scenes

MODEL = model_of(
    businesses={"b": {"requires": "i"}, "c": {"requires": "other"}},
    information={"i": {}},
    flows={"f": {"information": "i", "steps": [{"stage": "store", "at": "s"}]}},
    information_systems={"s": {"site": "hq", "requires": "room"}, "other": {"operator": "X"}},
    environment={"room": {"site": "hq"}},
)
VERDICTS = {"s": "indispensable", "room": "jointly_indispensable", "other": "outside"}
LOGICAL = {"b", "c", "i", "f"}


def shown(**parts):
    """Return what a filter of ``parts`` shows of the model above."""
    boundary = boundary_of(MODEL, VERDICTS)
    chosen = Filter(**{part: frozenset(values) for part, values in parts.items()})
    return shown_by(chosen, MODEL, boundary, dependencies_of(MODEL, boundary))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param({}, None, id="nothing-set-shows-everything"),
        pytest.param({"sites": {"hq"}}, LOGICAL | {"s", "room"}, id="site"),
        pytest.param({"sites": {""}}, LOGICAL | {"other"}, id="no-site-is-a-site"),
        pytest.param({"operators": {"X"}}, LOGICAL | {"other"}, id="operator"),
        pytest.param({"verdicts": {"outside"}}, LOGICAL | {"other"}, id="verdict"),
        pytest.param({"kinds": {"flow", "environment"}}, {"f", "room"}, id="kinds"),
        pytest.param({"businesses": {"b"}}, {"b", "i", "f", "s", "room"}, id="business"),
        pytest.param({"businesses": {"b", "c"}, "sites": {""}}, LOGICAL | {"other"}, id="both"),
        pytest.param({"flows": {"f"}}, {"f", "i", "s"}, id="flow"),
        pytest.param({"flows": {"f"}, "operators": {"X"}}, {"f", "i"}, id="parts-all-hold"),
    ],
)
def test_what_a_filter_shows(parts, expected):
    assert shown(**parts) == expected


def test_how_many_parts_are_set():
    assert Filter().parts == 0
    assert Filter(sites=frozenset({"hq"}), kinds=frozenset({"flow"})).parts == 2


def test_what_is_left_out_is_counted():
    boundary = boundary_of(MODEL, VERDICTS, reached=LOGICAL)
    view = View(shown(sites={"hq"}))
    picture = build_picture(MODEL, boundary, "en", view)
    every = build_picture(MODEL, boundary, "en")
    tally = picture.tally
    assert (tally.elements, tally.shown, every.tally.shown) == (3, 2, 3)
    assert (tally.left_out, every.tally.left_out) == (1, 0)  # c needs what is not shown
    systems = next(band for band in picture.lanes if band.lane == "information_system")
    assert systems.tally[-1] == "1 / 2 shown"


@given(scenes(), st.data())
def test_a_view_draws_exactly_what_it_shows(scene, data):
    model, boundary = scene
    ids = [entry.id for entry in model.entries()]
    kept = frozenset(data.draw(st.lists(st.sampled_from(ids)))) if ids else frozenset()
    picture = build_picture(model, boundary, "en", View(kept))
    assert {id_ for box in picture.boxes for id_ in box.members} == kept
    assert picture.wall.rect.right < picture.width
    drawn = sum(edge.count for edge in picture.edges)
    total = len(dependencies_of(model, boundary))
    assert drawn <= total - picture.tally.left_out
