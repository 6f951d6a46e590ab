"""What a hop could be routed over where links lead one way: routes written out, and all of them."""

import itertools
import random

import pytest

from ciimap.graph import compile_model
from ciimap.trace import one_way as one_way_routes
from ciimap.trace.one_way import passable
from tests.unit.building import build_model, hop, named_link, one_way, pairs


def passing(links, among="nmk"):
    """Return which facilities and links of ``among`` a route from a to b may use, as a word."""
    graph = compile_model(build_model(hop(links)))
    nodes = {graph.index[id_] for id_ in among}
    found = passable(graph.network, graph.index["a"], graph.index["b"], nodes)
    return "".join(sorted(graph.names[node] for node in found))


@pytest.mark.parametrize(
    ("links", "among", "expected"),
    [
        pytest.param([one_way("a", "n"), one_way("n", "b")], "nmk", "n", id="one-way"),
        pytest.param([one_way("a", "n"), one_way("b", "n")], "nmk", "", id="no-route"),
        pytest.param([one_way("a", "n"), *pairs("nb nm")], "nmk", "n", id="dead-end"),
        pytest.param([one_way("a", "n"), *pairs("nb nm mk")], "nmk", "n", id="longer-dead-end"),
        pytest.param([one_way("a", "n"), *pairs("nb nm mk kb")], "nmk", "kmn", id="way-round"),
        pytest.param(
            [one_way("n", "m"), one_way("m", "n"), *pairs("an nb")], "nmk", "n", id="back-again"
        ),
        pytest.param(
            [one_way("a", "b"), named_link("l", "an"), one_way("n", "b", "r")],
            "lrn",
            "lnr",
            id="links",
        ),
        pytest.param([one_way("a", "b"), named_link("l", "an")], "ln", "", id="link-to-nowhere"),
    ],
)
def test_what_known_routes_may_use(links, among, expected):
    assert passing(links, among) == expected


def routes_by_trying(links):
    """Return the facilities on routes from a to b: every order of every choice is tried."""
    steps = {pair for link in links for pair in _directions(link)}
    used: set[str] = set()
    for size in range(4):
        for between in itertools.permutations("nmk", size):
            way = ("a", *between, "b")
            if all(pair in steps for pair in itertools.pairwise(way)):
                used.update(between)
    return "".join(sorted(used))


def _directions(link):
    if isinstance(link, list):
        return [tuple(link), tuple(reversed(link))]
    return [(link["from"], link["to"])]


def test_agrees_with_trying_every_order():
    chance = random.Random(6)
    ends = list(itertools.combinations("abnmk", 2))
    for _ in range(300):
        links = [
            list(pair) if chance.random() < 0.5 else one_way(*chance.sample(pair, 2))
            for pair in chance.sample(ends, 6)
        ]
        assert passing(links) == routes_by_trying(links)


def test_beyond_the_limit_everything_could_be(monkeypatch):
    monkeypatch.setattr(one_way_routes, "_ATTEMPTS", 0)
    assert passing([one_way("a", "n"), *pairs("nb nm mk")]) == "kmn"
