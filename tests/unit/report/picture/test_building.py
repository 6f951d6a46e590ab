"""Whole pictures: tables on the shipped shapes, and laws that every picture keeps."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given

from ciimap.boundary import identify_boundary
from ciimap.report.picture import build_picture
from tests.unit.report.picture.scenes import boundary_of, model_of, scenes

PLANT = {
    "businesses": {"dispatch": {"name": "Dispatch", "requires": ["telemetry", "rules"]}},
    "information": {"telemetry": {"grade": "core"}, "menu": {}},
    "flows": {
        "up": {
            "information": "telemetry",
            "steps": [
                {"stage": "collect", "at": "rtu"},
                {"stage": "process", "at": {"any_of": ["scada-a", "scada-b"]}},
            ],
        }
    },
    "information_systems": {
        "rtu": {"site": "hill"},
        "scada-a": {"site": "hq", "requires": ["room", "time"]},
        "scada-b": {"site": "hq", "requires": ["room", "time"]},
        "canteen": {"site": "hq"},
    },
    "network_facilities": {"wan": {}},
    "links": [["rtu", "wan"], {"id": "line", "between": ["wan", "scada-a"]}, ["wan", "scada-b"]],
    "environment": {
        "room": {"site": "hq"},
        "rules": {"fails": False},
        "time": {"operator": "BeiDou"},
    },
}


@pytest.fixture(scope="module")
def plant():
    """The picture of a small plant, in English."""
    model = model_of(**PLANT)
    return build_picture(model, identify_boundary(model), "en")


def test_zones_of_the_plant(plant):
    zones: dict[str, set[str]] = {}
    for box in plant.boxes:
        zones.setdefault(box.zone, set()).add(box.id)
    assert zones == {
        "inside": {
            "dispatch",
            "telemetry",
            "up",
            "rtu",
            "scada-a",
            "scada-b",
            "wan",
            "line",
            "room",
        },
        "external": {"time"},
        "supporting": {"rules"},
        "outside": {"menu", "canteen"},
    }


def test_styles_and_badges_of_the_plant(plant):
    looks = {box.id: (box.style, box.shape, box.badge) for box in plant.boxes}
    assert looks["scada-a"] == ("joint", "box", "1/2")
    assert looks["rtu"] == ("core", "box", "")
    assert looks["up"] == ("logical", "pill", "")
    assert looks["line"][1] == "slim"
    assert looks["time"][0] == "external"


def test_the_gate_of_the_plant_counts_who_goes_through(plant):
    assert {gate.box: gate.crossings for gate in plant.gates} == {"rules": 1, "time": 2}
    assert {box.id for box in plant.boxes if box.crosses} == {"dispatch", "scada-a", "scada-b"}


def test_lanes_of_the_plant_count_what_is_inside(plant):
    assert {lane.label: lane.tally for lane in plant.lanes} == {
        "Critical business": ("1 / 1 inside",),
        "Critical information": ("1 / 2 inside",),
        "Information flow": ("1 / 1 inside",),
        "Information system": ("3 / 4 inside",),
        "Network facility": ("2 / 2 inside",),
        "Environment": ("1 / 3 inside", "1 external"),
    }


def test_the_tally_counts_every_element_once(plant):
    tally = plant.tally
    assert tally.elements == 9
    parts = (tally.inside, tally.external, tally.undetermined, tally.supporting, tally.outside)
    assert parts == (6, 1, 0, 1, 1)


def test_the_legend_has_what_is_drawn_and_no_more(plant):
    keys = [entry.key for entry in plant.legend]
    assert keys == ["core", "joint", "external", "supporting", "outside", "logical", "wall", "gate"]


def test_crossings_are_not_drawn_across_the_picture(plant):
    drawn = {(edge.start, edge.end) for edge in plant.edges if edge.drawn}
    assert ("scada-a", "room") in drawn
    assert ("scada-a", "time") not in drawn
    gates = {edge.gate for edge in plant.edges if edge.end == "time"}
    assert gates == {"time"}


def test_sites_stand_within_the_wall(plant):
    assert {site.label for site in plant.sites} == {"hq", "hill", "Other sites"}
    assert all(plant.wall.rect.x <= site.rect.x for site in plant.sites)
    assert all(site.rect.right <= plant.wall.rect.right for site in plant.sites)


def test_both_languages_have_the_same_places():
    model = model_of(**PLANT)
    boundary = identify_boundary(model)
    english, chinese = (build_picture(model, boundary, language) for language in ("en", "zh"))
    assert [box.rect for box in english.boxes] == [box.rect for box in chinese.boxes]
    assert chinese.wall.label == "CII 边界"


def test_an_empty_model_has_a_picture():
    model = model_of()
    picture = build_picture(model, boundary_of(model), "en")
    assert picture.boxes == ()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Room", ("Room",)),
        ("Data centre cooling plant", ("Data centre cooling", "plant")),
        (
            "Registration, consultation and settlement",
            ("Registration,", "consultation and", "settlement"),
        ),
    ],
)
def test_a_name_has_a_third_line_before_it_is_cut(name, lines):
    model = model_of(environment={"x": {"name": name}})
    (box,) = build_picture(model, boundary_of(model), "en").boxes
    assert box.lines == lines


def test_the_name_of_a_link_has_two_lines():
    name = "Leased line to the insurance platform"
    links = [{"id": "x", "name": name, "between": ["a", "b"]}]
    model = model_of(network_facilities={"a": {}, "b": {}}, links=links)
    boxes = build_picture(model, boundary_of(model), "en").boxes
    (lines,) = [box.lines for box in boxes if box.id == "x"]
    assert " ".join(lines) == name


def shuffled(model):
    """Return ``model`` with the entries of every section the other way round."""
    sections = ("information_systems", "network_facilities", "environment")
    turned = {name: dict(reversed(getattr(model, name).items())) for name in sections}
    return model.model_copy(update=turned)


@given(scenes())
def test_laws(scene):
    model, boundary = scene
    picture = build_picture(model, boundary, "en")
    rects = [box.rect for box in picture.boxes]
    assert not any(one.overlaps(other) for one, other in combinations(rects, 2))
    for box in picture.boxes:
        assert picture.wall.rect.holds(box.rect) == (box.zone == "inside")
        assert box.rect.x >= 0
        assert box.rect.right <= picture.width
        assert box.rect.bottom <= picture.height
    for one, other in combinations((*picture.zones, replace(picture.wall)), 2):
        assert not one.rect.overlaps(other.rect)
    known = {box.id for box in picture.boxes}
    assert all({edge.start, edge.end} <= known for edge in picture.edges)
    bands = {lane.lane: lane.rect for lane in picture.lanes}
    assert all(bands[box.lane].holds(box.rect) for box in picture.boxes)


@given(scenes())
def test_the_same_model_has_the_same_picture_whatever_the_order_of_its_entries(scene):
    model, boundary = scene
    picture = build_picture(model, boundary, "zh")
    assert build_picture(model, boundary, "zh") == picture
    assert build_picture(shuffled(model), boundary, "zh") == picture
