"""The random models are deterministic, plain, valid, small and rich."""

import json
from collections import Counter
from itertools import combinations

import pytest

from tests.oracle.boundary import businesses, minimal_cut_sets, orders, stops, works
from tests.oracle.constructs import ALL_CONSTRUCTS, constructs, raw_needs
from tests.oracle.random_models import random_model
from tests.oracle.reading import PHYSICAL, read_model
from tests.oracle.trace import ids_of, self_carried, traced

SEEDS = range(400)


@pytest.fixture(scope="module")
def models():
    return [random_model(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def worlds(models):
    return [read_model(model) for model in models]


def test_every_construct_occurs_again_and_again(models):
    seen = Counter(name for model in models for name in constructs(model))
    assert set(seen) == ALL_CONSTRUCTS
    assert min(seen.values()) >= len(models) // 200


def test_models_are_plain_and_the_same_for_the_same_seed(models):
    for seed in SEEDS[:40]:
        assert json.loads(json.dumps(models[seed])) == models[seed] == random_model(seed)


@pytest.mark.parametrize("size", [1, 4, 7, 12])
def test_at_most_size_elements_can_fail(size):
    counts = [len(read_model(random_model(seed, size=size)).can_fail) for seed in SEEDS]
    assert size - 1 <= max(counts) <= size


def test_every_name_is_defined(worlds):
    for world in worlds:
        named = {id_ for need in world.requires.values() for id_ in ids_of(need)}
        steps = [step for flow in world.flows.values() for step in flow.steps]
        named |= {host for step in steps for host in step.hosts}
        named |= {id_ for step in steps if step.via for id_ in ids_of(step.via)}
        named |= {info for flow in world.flows.values() for info in flow.information}
        named |= {end for link in world.links for end in (link.start, link.end)}
        assert named <= world.kinds.keys()


def test_ids_are_used_once(models):
    for model in models:
        sections = [*PHYSICAL, "businesses", "functions", "information", "flows", "groups"]
        ids = [id_ for section in sections for id_ in model.get(section, {})]
        ids += [link["id"] for link in model.get("links", ()) if "id" in link]
        steps = [step for flow in model.get("flows", {}).values() for step in flow["steps"]]
        ids += [step["id"] for step in steps if "id" in step]
        assert len(ids) == len(set(ids))


def test_quorums_are_met_by_their_lists(models):
    for model in models:
        for raw in raw_needs(model):
            assert all(1 <= need["at_least"] <= len(need["of"]) for need in quorums_in(raw))


def quorums_in(raw):
    parts = raw if isinstance(raw, list) else []
    if isinstance(raw, dict):
        yield from [raw] * ("at_least" in raw)
        parts = [part for key in ("of", "any_of", "all_of") for part in raw.get(key, ())]
    for part in parts:
        yield from quorums_in(part)


def test_steps_are_ordered_and_none_needs_a_copy(worlds):
    for world in worlds:
        for flow in world.flows.values():
            for place, step in enumerate(flow.steps):
                assert not step.continuity or all(flow.steps[i].continuity for i in step.follows)
                assert place not in ancestors(flow, place)


def ancestors(flow, place):
    met: set[int] = set()
    todo = [place]
    while todo:
        fresh = set(flow.steps[todo.pop()].follows) - met
        met |= fresh
        todo += fresh
    return met


def test_links_join_systems_and_facilities_and_none_carries_itself(worlds):
    blocks = {"information_systems", "network_facilities"}
    for world in worlds:
        ends = {end for link in world.links for end in (link.start, link.end)}
        assert {world.kinds[end] for end in ends} <= blocks
        assert all(link.start != link.end for link in world.links)
        assert self_carried(world) == set()


def test_businesses_require_something_and_mostly_work(models, worlds):
    outcomes = [works(world, id_) for world in worlds for id_ in businesses(world)]
    assert all(body["requires"] for model in models for body in model["businesses"].values())
    assert 0.9 < sum(outcomes) / len(outcomes) < 1


def test_orders_above_one_are_common(worlds):
    seen = Counter(order for w in worlds for b in businesses(w) for order in orders(w, b).values())
    assert seen[2] > 100
    assert seen[3] > 20
    assert seen[4] > 0


def test_more_failures_never_help_and_cut_sets_are_traced(worlds):
    for world in worlds[:60]:
        for business in businesses(world):
            found = minimal_cut_sets(world, business)
            assert frozenset().union(*found) <= traced(world, business)
            for pair in map(frozenset, combinations(sorted(world.can_fail), 2)):
                assert stops(world, business, pair) == any(cut <= pair for cut in found)
