"""Cards: what is drawn together, and that nothing is lost by it."""

from hypothesis import given
from hypothesis import strategies as st

from ciimap.report.picture.cards import MOST_BOXES, Bundle, bundle, fold, holders, thin_ones
from ciimap.report.picture.entries import items_of
from ciimap.report.picture.relations import Dependency, dependencies_of
from tests.unit.report.picture.scenes import boundary_of, model_of, scenes


def crowd(count, verdict="indispensable", prefix="x"):
    """Return a model of ``count`` rooms that look alike, and its boundary."""
    model = model_of(environment={f"{prefix}{number}": {} for number in range(count)})
    return model, boundary_of(model, {entry.id: verdict for entry in model.elements()})


def folded(model, boundary, language="en"):
    """Return the items that are drawn."""
    return fold(items_of(model, boundary, language), language)


def test_few_entries_have_a_box_each():
    items = folded(*crowd(MOST_BOXES))
    assert len(items) == MOST_BOXES
    assert {item.shape for item in items} == {"box"}


def test_more_become_a_card_that_says_how_many():
    (card,) = folded(*crowd(MOST_BOXES + 1))
    assert (card.shape, card.name, card.subtitle) == ("card", "Environment ×121", "Indispensable")
    assert len(card.members) == MOST_BOXES + 1


def test_what_matters_least_is_folded_first():
    model = model_of(environment={f"x{number}": {} for number in range(130)})
    boundary = boundary_of(model, {entry.id: "outside" for entry in list(model.elements())[:20]})
    shapes = {item.zone: item.shape for item in folded(model, boundary)}
    assert shapes == {"outside": "card", "inside": "box"}


def test_a_crowded_zone_outside_is_folded_by_itself():
    (card,) = folded(*crowd(41, "outside"))
    assert card.members == tuple(sorted(f"x{number}" for number in range(41)))


def test_businesses_stay_themselves_among_cards():
    model = model_of(
        businesses={f"b{n}": {"requires": "x0"} for n in range(5)},
        environment={f"x{number}": {} for number in range(200)},
    )
    boundary = boundary_of(model, reached=[f"b{n}" for n in range(5)])
    shapes = {item.id: item.shape for item in folded(model, boundary)}
    assert all(shapes[f"b{n}"] == "box" for n in range(5))


@given(scenes(), st.sampled_from(["en", "zh"]))
def test_every_entry_is_in_exactly_one_box(scene, language):
    model, boundary = scene
    held = [member for item in folded(model, boundary, language) for member in item.members]
    assert sorted(held) == sorted(entry.id for entry in model.entries() if entry.kind != "group")


@given(scenes())
def test_every_dependency_is_in_a_bundle_or_within_a_box(scene):
    model, boundary = scene
    found = dependencies_of(model, boundary)
    bundles, within = bundle(found, holders(folded(model, boundary)))
    needed = sum(each.size for each in bundles if each.relation == "needs")
    assert needed + within == sum(each.relation == "needs" for each in found)


def test_bundles_count_what_they_hold():
    model, boundary = crowd(130)
    items = fold(items_of(model, boundary, "en"), "en")
    assert bundle([Dependency("x0", "x1", "needs")], holders(items)) == ((), 1)


def test_only_among_cards_thin_bundles_are_left_out():
    bundles = [Bundle(f"a{number}", "b", "needs", number) for number in range(200)]
    assert thin_ones(bundles, []) == frozenset()
    assert {each.size for each in thin_ones(bundles, ["card"])} == set(range(40))


def test_an_opened_card_is_what_it_stands_for():
    model, boundary = crowd(130)
    items = items_of(model, boundary, "en")
    (card,) = fold(items, "en")
    parts = fold(items, "en", {card.id})
    assert [len(part.members) for part in parts] == [48, 48, 34]
    assert parts[0].name.startswith("x0 … ")
    opened = fold(items, "en", {card.id, parts[2].id})
    assert [item.shape for item in opened] == ["card", "card"] + ["box"] * 34


@given(scenes(80), st.lists(st.integers(0, 5), max_size=4))
def test_nothing_is_lost_by_opening(scene, picks):
    model, boundary = scene
    items = items_of(model, boundary, "en")
    opened: set[str] = set()
    for pick in picks:
        cards = [item.id for item in fold(items, "en", opened) if item.shape == "card"]
        opened.update(cards[pick : pick + 1])
    held = [member for item in fold(items, "en", opened) for member in item.members]
    assert sorted(held) == sorted(item.id for item in items)
