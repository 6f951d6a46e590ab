"""Routes through the network: breadth first, over what is up, and only over facilities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import compile_model
from tests.oracle.network import simple_routes
from tests.oracle.reading import read_model
from tests.unit.building import build_model, hop, named_link, one_way, pairs

LETTERS = "abnmk"


def route(links, *, down="", start="a", end="b"):
    """Return the ids on a route as a word, or None."""
    graph = compile_model(build_model(hop(links)))
    is_down = {graph.index[id_] for id_ in down}
    found = graph.network.find_route(
        graph.index[start], graph.index[end], lambda node: node not in is_down
    )
    return None if found is None else "".join(sorted(graph.names[node] for node in found))


@pytest.mark.parametrize(
    ("links", "down", "expected"),
    [
        pytest.param(pairs("ab"), "", "", id="a-direct-link-passes-nothing"),
        pytest.param(pairs("an nb"), "", "n", id="one-facility"),
        pytest.param(pairs("an nm mb ak kb"), "", "k", id="fewest-hops-first"),
        pytest.param(pairs("an nm mb ak kb"), "k", "mn", id="then-the-next"),
        pytest.param(pairs("an nm mb"), "m", None, id="none-is-left"),
        pytest.param([named_link("l", "an"), *pairs("nb")], "", "ln", id="links-with-ids-count"),
        pytest.param([named_link("l", "ab")], "l", None, id="a-link-that-is-down"),
        pytest.param([named_link("l", "ab"), named_link("j", "ab")], "l", "j", id="its-parallel"),
        pytest.param(pairs("ac cb"), "", None, id="systems-pass-nothing-on"),
        pytest.param(pairs("an nb"), "ab", "n", id="the-two-ends-are-not-asked"),
        pytest.param([one_way("b", "a")], "", None, id="not-against-a-one-way-link"),
        pytest.param([one_way("a", "b")], "", "", id="along-a-one-way-link"),
    ],
)
def test_routes_of_known_networks(links, down, expected):
    assert route(links, down=down) == expected


ends = st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda e: e[0] != e[1])
networks = st.lists(st.tuples(ends, st.booleans(), st.booleans()), max_size=9).map(
    lambda drawn: [
        {
            **({"from": e[0], "to": e[1]} if directed else {"between": list(e)}),
            **({"id": f"l{place}"} if is_named else {}),
        }
        for place, (e, directed, is_named) in enumerate(drawn)
    ]
)


@given(links=networks, data=st.data())
def test_a_route_is_found_just_where_one_is_up(links, data):
    plain = hop(links)
    world = read_model(plain)
    names = [*"nmk", *(link["id"] for link in links if "id" in link)]
    failed = data.draw(st.sets(st.sampled_from(names)))
    graph = compile_model(build_model(plain))
    down = {graph.index[id_] for id_ in failed}
    found = graph.network.find_route(
        graph.index["a"], graph.index["b"], lambda node: node not in down
    )
    up = [r & world.kinds.keys() for r in simple_routes(world, "a", "b") if not r & failed]
    if found is None:
        assert up == []
    else:
        assert {graph.names[node] for node in found} in up


def ways(links, *hosts):
    """Return how many ways to send, and to receive, ``hosts`` have between them."""
    graph = compile_model(build_model(hop(links)))
    nodes = [graph.index[host] for host in hosts]
    network = graph.network
    return len({network.way_from(n) for n in nodes}), len({network.way_to(n) for n in nodes})


@pytest.mark.parametrize(
    ("links", "hosts", "expected"),
    [
        pytest.param(pairs("an am bm bn"), "ab", (1, 1), id="the-same-links-in-any-order"),
        pytest.param(pairs("an am bn"), "ab", (2, 2), id="one-link-less"),
        pytest.param([*pairs("an"), named_link("k1", "bn")], "ab", (2, 2), id="one-can-fail"),
        pytest.param([*pairs("an"), one_way("b", "n")], "ab", (1, 2), id="one-sends-only"),
        pytest.param(pairs("ab an bn"), "ab", (1, 1), id="what-joins-hosts-is-apart"),
        pytest.param(pairs("nm mn"), "nm", (2, 2), id="facilities-are-alike-to-none"),
    ],
)
def test_hosts_that_meet_the_network_alike(links, hosts, expected):
    assert ways(links, *hosts) == expected


def test_parts_are_facilities_and_links_that_can_fail():
    graph = compile_model(build_model(hop([*pairs("an nb"), named_link("x", "am")])))
    assert {graph.names[node] for node in graph.network.parts} == {"n", "m", "k", "x"}
