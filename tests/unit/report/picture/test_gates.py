"""Gates: one for each box outside that the inside hangs together with."""

import pytest

from ciimap.report.picture.gates import count_crossings, crossing_box, gates_of
from ciimap.report.picture.relations import Dependency
from ciimap.report.picture.shapes import Rect, Zone

ZONES: dict[str, Zone] = {"in": "inside", "in2": "inside", "ext": "external", "out": "outside"}
WALL = Rect(0, 0, 100, 200)
PLACES = {"ext": Rect(150, 90, 20, 20), "out": Rect(200, 90, 20, 20)}


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [("in", "ext", "ext"), ("ext", "in", "ext"), ("in", "in2", ""), ("ext", "out", "")],
)
def test_which_box_a_crossing_belongs_to(start, end, box):
    assert crossing_box(start, end, ZONES) == box


def test_pairs_are_counted_once_however_they_are_related():
    dependencies = [
        Dependency("in", "ext", "needs"),
        Dependency("in", "ext", "link"),
        Dependency("ext", "in2", "needs"),
        Dependency("in", "in2", "needs"),
        Dependency("in", "out", "carried"),
    ]
    assert count_crossings(dependencies, {id_: id_ for id_ in ZONES}, ZONES) == {"ext": 2}


def test_pairs_of_a_card_are_counted_one_by_one():
    holder = {"a": "in", "b": "in", "x": "ext", "y": "ext"}
    pairs = [("a", "x"), ("a", "y"), ("b", "x"), ("a", "b")]
    dependencies = [Dependency(*pair, "needs") for pair in pairs]
    assert count_crossings(dependencies, holder, ZONES) == {"ext": 3}


def test_a_gate_is_level_with_its_box():
    (gate,) = gates_of({"ext": 2}, PLACES, WALL)
    assert (gate.box, gate.crossings, gate.x, gate.y) == ("ext", 2, 100, 100)


def test_gates_of_boxes_side_by_side_stand_apart():
    first, second = gates_of({"ext": 1, "out": 1}, PLACES, WALL)
    assert second.y - first.y >= 22


def test_many_gates_stay_on_the_wall():
    places = {f"x{number}": Rect(150, 190, 20, 20) for number in range(30)}
    heights = [gate.y for gate in gates_of(dict.fromkeys(places, 1), places, WALL)]
    assert heights == sorted(set(heights))
    assert all(WALL.y <= height <= WALL.bottom for height in heights)
