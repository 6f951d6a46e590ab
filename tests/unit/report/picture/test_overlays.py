"""Layers over a picture: which look, which badge, and what the legend counts."""

import pytest

from ciimap.analysis import common_causes
from ciimap.boundary import identify_boundary
from ciimap.report import Evaluation
from ciimap.report.picture import (
    LAYERS,
    LOOKS,
    Mark,
    Shade,
    build_picture,
    dress_in,
    light_path,
    steps_of,
)
from ciimap.values import LANGUAGES
from tests.unit.report.picture.scenes import boundary_of, model_of

TOP = Shade("top", LOOKS["core"], "Top", "first")
LOW = Shade("low", LOOKS["outside"], "Low")


def evaluated(model):
    """Return the evaluation of a model, without findings."""
    return Evaluation("m.yaml", model, "0", identify_boundary(model), ())


def marks_of(layer, model, language="en"):
    """Return look and badge of each entry under a layer."""
    evaluation = evaluated(model)
    picture = build_picture(model, evaluation.boundary, language)
    overlay = LAYERS[layer].dress(evaluation, picture, language)
    return {id_: (mark.look, mark.badge) for id_, mark in overlay.marks.items()}, overlay


def test_a_box_has_the_look_of_its_class_and_its_badge():
    model = model_of(businesses={"b": {"requires": "x"}}, environment={"x": {}, "y": {}})
    picture = build_picture(model, boundary_of(model), "en")
    overlay = dress_in(picture, [TOP, LOW], {"x": "top", "y": "low"}, {"x": "1h"})
    assert overlay.marks == {"b": Mark("plain"), "x": Mark("top", "1h"), "y": Mark("low")}
    assert [(each.key, each.label) for each in overlay.legend] == [
        ("top", "Top (1)"),
        ("low", "Low (1)"),
    ]


@pytest.mark.parametrize(
    ("tops", "badges", "badge"),
    [
        pytest.param(130, {}, "", id="all-alike"),
        pytest.param(2, {}, "2/130", id="some"),
        pytest.param(2, {"x0": "1h", "x1": "1h"}, "1h 2/130", id="some-with-one-badge"),
        pytest.param(2, {"x0": "1h", "x1": "2h"}, "2/130", id="some-with-different-badges"),
    ],
)
def test_a_card_has_the_look_of_its_strongest_member_and_says_how_many(tops, badges, badge):
    model = model_of(environment={f"x{n}": {} for n in range(130)})
    picture = build_picture(model, boundary_of(model), "en")
    classes = {f"x{n}": "top" if n < tops else "low" for n in range(130)}
    (mark,) = dress_in(picture, [TOP, LOW], classes, badges).marks.values()
    assert mark == Mark("top", badge)


def test_exposure_shows_the_highest_grade():
    model = model_of(
        businesses={"b": {"requires": ["i", "j"]}},
        information={"i": {"grade": "core"}, "j": {"grade": "general"}},
        flows={
            "f": {"information": "i", "steps": [{"stage": "store", "at": "s"}]},
            "g": {"information": "j", "steps": [{"stage": "store", "at": ["s", "t"]}]},
        },
        information_systems={"s": {}, "t": {}, "u": {}},
    )
    marks, overlay = marks_of("exposure", model)
    assert marks["s"] == ("core", "core")
    assert marks["t"] == ("general", "gen.")
    assert marks["u"] == ("none", "")
    assert marks["b"] == ("plain", "")
    assert next(each.label for each in overlay.legend) == "Handles core information (1)"


def test_impact_shows_how_soon_a_business_stops():
    model = model_of(
        businesses={
            "b": {"requires": ["x", {"id": "y", "buffer": "30min"}, {"id": "z", "buffer": "2d"}]}
        },
        environment={"x": {}, "y": {}, "z": {}, "idle": {}},
    )
    marks, _ = marks_of("impact", model)
    assert marks["x"] == ("at-once", "at once")
    assert marks["y"] == ("hour", "30 min")
    assert marks["z"] == ("later", "2 days")
    assert marks["idle"] == ("none", "")


@pytest.mark.parametrize(
    ("record", "mark"),
    [
        pytest.param(None, ("missing", "?"), id="no-report"),
        pytest.param(
            {"grade": 3, "evaluated_on": "2026-05-01", "conclusion": "met"},
            ("in-force", "3"),
            id="in-force",
        ),
        pytest.param(
            {"grade": 3, "evaluated_on": "2025-05-01", "conclusion": "met"},
            ("expired", "3!"),
            id="a-year-old",
        ),
        pytest.param(
            {"grade": 2, "evaluated_on": "2025-05-01", "conclusion": "met"},
            ("in-force", "2"),
            id="grade-2-not-yearly",
        ),
        pytest.param(
            {"grade": 3, "evaluated_on": "2026-05-01", "conclusion": "not_met"},
            ("failed", "3✕"),
            id="not-met",
        ),
        pytest.param({"grade": 3, "conclusion": "met"}, ("open", "3?"), id="no-date"),
        pytest.param(
            {"grade": 3, "evaluated_on": "2026-05-01"}, ("open", "3?"), id="no-conclusion"
        ),
        pytest.param(
            {"evaluated_on": "2026-05-01", "conclusion": "met"}, ("in-force", "–"), id="no-grade"
        ),
    ],
)
def test_protection_shows_the_state_of_the_report(record, mark):
    system = {"graded_protection": "r"} if record else {}
    records = {"r": {"type": "graded_protection", **record}} if record else {}
    model = model_of(
        policy={"as_of": "2026-11-01"},
        businesses={"b": {"requires": "s"}},
        information_systems={"s": system},
        environment={"room": {}},
        records=records,
    )
    marks, _ = marks_of("protection", model)
    assert marks["s"] == mark
    assert marks["room"] == ("elsewhere", "")


def test_common_causes_have_a_letter_and_say_what_stops():
    model = model_of(
        businesses={"b": {"requires": {"any_of": ["x", "y"]}}},
        environment={
            "x": {"site": "hq"},
            "y": {"site": "hq"},
            "v": {"site": "yard"},
            "w": {"site": "yard"},
            "z": {"site": "alone"},
        },
    )
    marks, overlay = marks_of("site", model)
    assert marks["x"] == marks["y"] == ("A", "A!")
    assert marks["v"] == ("B", "B")
    assert marks["z"] == ("alone", "")
    first, second, last = overlay.legend
    assert (first.label, first.meaning) == ("A! · hq (2)", "all failing: b stops at once")
    assert second.meaning == "all failing: no business stops"
    assert last.label == "Shares none (1)"


def test_more_values_than_letters_share_a_look():
    rooms = {f"r{n}{half}": {"supplier": f"s{n}"} for n in range(8) for half in "ab"}
    marks, _ = marks_of(
        "supplier", model_of(businesses={"b": {"requires": "r0a"}}, environment=rooms)
    )
    assert {look for look, _ in marks.values()} == {*"ABCDEF", "others", "plain"}
    assert len(common_causes(model_of(businesses={}, environment=rooms)).values) == 8


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_layer_speaks_by_colour_alone(layer, language):
    """Looks of one layer differ in border, mark or badge as well as in colour."""
    model = model_of(
        businesses={"b": {"requires": "x"}}, environment={"x": {"site": "hq"}, "y": {}}
    )
    marks, overlay = marks_of(layer, model, language)
    assert set(overlay.marks) == {"b", "x", "y"}
    assert {look for look, _ in marks.values()} <= set(overlay.looks)
    assert all(entry.label for entry in overlay.legend)
    unlettered = [look for key, look in overlay.looks.items() if len(key) > 1 and key != "plain"]
    told_apart = {(look.border_width, look.dash, look.mark) for look in unlettered}
    assert len(told_apart) == len(unlettered)


FLOW = model_of(
    businesses={"b": {"requires": "i"}},
    information={"i": {}},
    flows={
        "f": {
            "information": "i",
            "steps": [
                {"stage": "collect", "at": {"any_of": ["s", "t"]}},
                {"stage": "process", "at": "u"},
                {"stage": "store", "at": "t", "via": "cable"},
            ],
        }
    },
    information_systems={"s": {}, "t": {}, "u": {}},
    network_facilities={"lan": {}, "aside": {}},
    links=[["s", "lan"], ["t", "lan"], ["lan", "u"], ["lan", "aside"]],
    environment={"cable": {}},
)


def test_steps_say_from_where_to_where_and_over_what():
    steps = steps_of(FLOW, "f")
    assert [(step.number, step.senders, step.hosts, step.carriers) for step in steps] == [
        (1, (), ("s", "t"), ()),
        (2, ("s", "t"), ("u",), ("lan",)),
        (3, ("u",), ("t",), ("cable",)),
    ]


def test_a_path_is_lit_up_to_a_step():
    picture = build_picture(FLOW, boundary_of(FLOW, reached=["b", "i", "f"]), "en")
    steps = steps_of(FLOW, "f")
    first = light_path(picture, FLOW, "f", steps[:1], "en")
    assert first.lit == frozenset({"f", "i", "s", "t"})
    assert first.legs == ()
    every = light_path(picture, FLOW, "f", steps, "en")
    assert every.lit == frozenset({"f", "i", "s", "t", "u", "lan", "cable"})
    assert every.marks["t"].badge == "1,3"
    assert every.rings == {"t"}
    assert [(leg.start, leg.end, leg.is_now) for leg in every.legs] == [
        ("s", "u", False),
        ("t", "u", False),
        ("u", "t", True),
    ]


def test_a_flow_without_steps_is_lit_alone():
    picture = build_picture(FLOW, boundary_of(FLOW), "zh")
    assert light_path(picture, FLOW, "f", (), "zh").lit == frozenset({"f", "i"})
