"""What lies on the simple routes of a hop, found without listing them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import SimpleRoutes, compile_model
from tests.oracle.network import on_routes
from tests.oracle.reading import read_model
from tests.unit.building import build_model, carrying, hop, named_link, one_way, pairs


def on_the_way(plain, start, end):
    """Return the ids that lie on simple routes, without the two ends."""
    graph = compile_model(build_model(plain))
    routes = SimpleRoutes(graph.network)
    passage = routes.between(graph.index[start], graph.index[end])
    nodes = set(passage.nodes).union(*(routes.members(block) for block in passage.blocks))
    return {graph.names[node] for node in nodes if graph.names[node]} - {start, end}


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param(pairs("an nb"), "n", id="a-line"),
        pytest.param(pairs("an nb nm"), "n", id="a-dead-end-is-not-on-the-way"),
        pytest.param(pairs("an nm mk kn kb"), "kmn", id="all-of-a-ring-is-on-the-way"),
        pytest.param(pairs("an nb mk"), "n", id="another-island"),
        pytest.param(pairs("an mb"), "", id="no-way-at-all"),
        pytest.param(pairs("ab"), "", id="a-direct-link-without-an-id"),
        pytest.param([named_link("l", "ab")], "l", id="a-direct-link-with-an-id"),
        pytest.param(
            [named_link("l", "an"), named_link("j", "an"), *pairs("nb")], "jln", id="parallel-links"
        ),
        pytest.param(pairs("an am nb mb nm"), "mn", id="two-ways-in-and-out"),
        pytest.param(pairs("ac cn nb"), "", id="no-way-through-a-system"),
        pytest.param([one_way("a", "n"), one_way("n", "b")], "n", id="along-one-way-links"),
        pytest.param([one_way("n", "a"), one_way("b", "n")], "", id="not-against-them"),
        pytest.param(
            [*pairs("an nm"), one_way("n", "b")], "mn", id="with-one-way-links-all-that-reaches"
        ),
        pytest.param([*pairs("an nb nm"), one_way("b", "k")], "n", id="a-one-way-link-off-the-way"),
    ],
)
def test_what_lies_on_the_way_in_known_networks(links, expected):
    assert "".join(sorted(on_the_way(hop(links), "a", "b"))) == expected


def test_between_facilities_the_ring_beyond_them_is_left_out():
    """m and k hang behind n in a ring of their own: no simple way from n to b passes them."""
    plain = hop(pairs("nb nm mk kn"))
    assert on_the_way(plain, "n", "b") == set()
    assert on_the_way(plain, "m", "b") == {"n", "k"}


hosts = "abnmkpq"  # a and b are systems, the others facilities
ends = st.tuples(st.sampled_from(hosts), st.sampled_from(hosts)).filter(lambda e: e[0] != e[1])


def networks(*, directed):
    """Return a strategy for links, some with an id, some one way where ``directed``."""
    kinds = st.booleans() if directed else st.just(False)
    drawn = st.lists(st.tuples(ends, kinds, st.booleans()), max_size=12)
    return drawn.map(
        lambda links: [
            {
                **({"from": e[0], "to": e[1]} if is_directed else {"between": list(e)}),
                **({"id": f"l{place}"} if is_named else {}),
            }
            for place, (e, is_directed, is_named) in enumerate(links)
        ]
    )


def listed(plain, start, end):
    """Return the same by listing every simple route."""
    world = read_model(plain)
    return on_routes(world, start, end) & world.kinds.keys()


@given(links=networks(directed=False), hop_ends=ends)
def test_two_way_networks_agree_with_listing_every_route(links, hop_ends):
    plain = carrying(["a"], links, systems="ab", facilities="nmkpq")
    assert on_the_way(plain, *hop_ends) == listed(plain, *hop_ends)


@given(links=networks(directed=True), hop_ends=ends)
def test_networks_with_one_way_links_agree_with_what_reaches(links, hop_ends):
    plain = carrying(["a"], links, systems="ab", facilities="nmkpq")
    assert on_the_way(plain, *hop_ends) == listed(plain, *hop_ends)


@given(links=networks(directed=False), hop_ends=ends)
def test_two_way_routes_are_the_same_both_ways(links, hop_ends):
    plain = carrying(["a"], links, systems="ab", facilities="nmkpq")
    start, end = hop_ends
    assert on_the_way(plain, start, end) == on_the_way(plain, end, start)
