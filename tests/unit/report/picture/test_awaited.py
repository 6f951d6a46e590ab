"""The picture of a model whose verdicts are not computed yet."""

import pytest

from ciimap.graph import compile_model
from ciimap.report.picture import (
    Filter,
    View,
    build_picture,
    items_of,
    reopened,
    shown_by,
    stated_dependencies,
)
from ciimap.report.picture.cards import fold
from tests.unit.report.picture.scenes import bare, boundary_of, model_of

MODEL = model_of(
    businesses={"b": {"requires": ["s", "cloud"]}},
    information_systems={"s": {"site": "hq"}, "spare": {"site": "backup"}},
    environment={"cloud": {"operator": "Carrier"}},
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_said_to_be_in_or_out(language):
    picture = build_picture(MODEL, None, language)
    assert not picture.is_decided
    assert {box.style for box in picture.boxes} == {"awaited"}
    assert [entry.key for entry in picture.legend] == ["awaited"]
    assert (picture.gates, picture.zones) == ((), ())
    assert {lane.tally for lane in picture.lanes} == {()}
    assert not any(box.crosses for box in picture.boxes)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Verdicts are still being computed: no boundary yet"),
        ("zh", "判定尚在计算中：边界未定"),
    ],
)
def test_the_frame_is_no_boundary_and_says_so(language, told):
    assert build_picture(MODEL, None, language).wall.label == told


def test_elements_and_dependencies_are_counted_and_no_standing_is():
    tally = build_picture(MODEL, None, "en").tally
    assert (tally.elements, tally.dependencies) == (3, 2)
    assert tally.inside == tally.external == tally.undetermined == 0
    assert tally.supporting == tally.outside == 0


def test_with_a_boundary_it_is_decided():
    picture = build_picture(MODEL, boundary_of(MODEL, reached=["b"]), "en")
    assert picture.is_decided
    assert "awaited" not in {box.style for box in picture.boxes}
    assert picture.wall.label == "CII boundary"


def test_a_filter_by_verdict_leaves_nothing_out_before_there_are_verdicts():
    chosen = Filter(verdicts=frozenset({"outside"}), sites=frozenset({"hq", ""}))
    every = stated_dependencies_of(MODEL)
    assert shown_by(chosen, MODEL, None, every) == frozenset({"b", "s", "cloud"})


def stated_dependencies_of(model):
    """Return what is drawn between entries before there is a boundary."""
    return stated_dependencies(model, compile_model(model))


# --- Cards that stay open ----------------------------------------------------------------------


ROOMS = model_of(
    businesses={"b": {"requires": "r000"}},
    environment=bare(f"r{number:03}" for number in range(300)),
    information_systems=bare(f"s{number:03}" for number in range(60)),
)
INSIDE = {f"r{number:03}": "indispensable" for number in range(150)}
BOUNDARY = boundary_of(
    ROOMS,
    {entry.id: INSIDE.get(entry.id, "outside") for entry in ROOMS.elements()},
    reached=["b"],
)
BEFORE, AFTER = items_of(ROOMS, None, "en"), items_of(ROOMS, BOUNDARY, "en")


def cards(items, opened=()):
    """Return the cards that are drawn: id → what each stands for."""
    return {item.id: item.members for item in fold(items, "en", opened) if item.shape == "card"}


def alone(items, opened):
    """Return the entries that are drawn one by one."""
    return {item.id for item in fold(items, "en", opened) if item.shape != "card"}


def test_a_card_that_was_open_is_open_as_what_it_became():
    (rooms,) = (card for card, members in cards(BEFORE).items() if "r000" in members)
    kept = reopened({rooms}, BEFORE, AFTER, "en")
    of_rooms = {card for card, members in cards(AFTER).items() if {"r010", "r200"} & {*members}}
    assert len(of_rooms) == 2
    assert kept == of_rooms


def test_whatever_was_drawn_by_itself_still_is():
    (rooms,) = (card for card, members in cards(BEFORE).items() if "r000" in members)
    part = next(card for card, members in cards(BEFORE, {rooms}).items() if "r050" in members)
    seen = alone(BEFORE, {rooms, part}) - alone(BEFORE, ())
    assert len(seen) == 48
    kept = reopened({rooms, part}, BEFORE, AFTER, "en")
    assert seen <= alone(AFTER, kept)


def test_what_was_not_open_stays_closed():
    assert reopened((), BEFORE, AFTER, "en") == frozenset()
    (systems,) = (card for card, members in cards(BEFORE).items() if "s000" in members)
    kept = reopened({systems}, BEFORE, AFTER, "en")
    assert all("information_system" in card for card in kept)
    view = View(opened=kept)
    boxes = build_picture(ROOMS, BOUNDARY, "en", view).boxes
    assert any(box.shape == "card" and "r010" in box.members for box in boxes)
