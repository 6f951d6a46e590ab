"""What lies on a simple route: tables a person can check, and every simple route listed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.verification.ears import items_on_routes
from tests.oracle.network import on_routes
from tests.oracle.reading import read_model
from tests.unit.verification.building import equations_of

BLOCKS = "abnmkji"  # a and b are systems, the others facilities


def network_model(links):
    """Return a model with the systems a, b and the facilities n, m, k, j, i, and ``links``."""
    return {
        "information_systems": {"a": {}, "b": {}},
        "network_facilities": {name: {} for name in BLOCKS[2:]},
        "links": links,
    }


def found(links, start="a", end="b"):
    """Return the names of what lies on a simple route; plain links by their place."""
    equations = equations_of(network_model(links))
    names = {number: name for name, number in equations.number.items()}
    number = equations.number
    items = items_on_routes(equations.network, number[start], number[end])
    return {names[item] for item in items}


def ways(text):
    """Return links: "an" joins a and n both ways, "a_n" leads from a to n only."""
    links = []
    for word in text.split():
        one_way = {"id": word, "from": word[0], "to": word[-1]}
        links.append(one_way if "_" in word else {"id": word, "between": [*word[:2]]})
    return links


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param("", "", id="no-links"),
        pytest.param("an", "", id="no-route"),
        pytest.param("ab", "ab", id="a-link"),
        pytest.param("an nb", "an n nb", id="a-line"),
        pytest.param("an nb nm", "an n nb", id="no-dead-end"),
        pytest.param("an nb nm mk kn", "an n nb", id="no-ring-that-hangs-on-one-block"),
        pytest.param("an nm nk mk mb", "an n nm nk mk k m mb", id="a-ring-between-two-blocks"),
        pytest.param("an nm nk mk mb kj", "an n nm nk mk k m mb", id="and-not-what-hangs-on-it"),
        pytest.param("an am nb mb nm", "an am n m nm nb mb", id="the-bridge-network"),
        pytest.param("an bn nm am", "an bn n am nm m", id="two-ways-to-the-first-block"),
        pytest.param("a_n nb", "a_n n nb", id="one-way"),
        pytest.param("n_a nb", "", id="the-wrong-way"),
        pytest.param("a_n nb nm", "a_n n nb nm m", id="where-one-way-dead-ends-come-back"),
        pytest.param("a_n nb n_m", "a_n n nb", id="but-not-those-that-cannot"),
        pytest.param("an nb k_j", "an n nb", id="a-one-way-link-elsewhere-changes-nothing"),
        pytest.param("an nb mb", "an n nb", id="what-only-reaches-the-end"),
    ],
)
def test_items_on_known_networks(links, expected):
    assert found(ways(links)) == set(expected.split())


def test_two_links_between_the_same_blocks_both_count():
    assert found([["a", "n"], ["a", "n"], ["n", "b"]]) == {"links[0]", "links[1]", "n", "links[2]"}


def test_a_hop_may_start_and_end_at_facilities():
    assert found(ways("nm mk nk kj"), "n", "k") == {"nm", "m", "mk", "nk"}


def test_a_long_line_is_no_trouble():
    inner = [f"f{i}" for i in range(5_000)]
    line = ["a", *inner, "b"]
    model = network_model([list(pair) for pair in pairwise(line)])
    equations = equations_of({**model, "network_facilities": {name: {} for name in inner}})
    ends = equations.number["a"], equations.number["b"]
    assert len(items_on_routes(equations.network, *ends)) == 2 * len(inner) + 1


blocks = st.sampled_from(BLOCKS)
pair = st.tuples(blocks, blocks).filter(lambda ends: ends[0] != ends[1])
some_links = st.lists(st.tuples(pair, st.integers(0, 5)), max_size=12)


@given(drawn=some_links, ends=pair)
def test_items_agree_with_every_simple_route_listed(drawn, ends):
    links = [
        {"id": f"l{place}", **({"from": x, "to": y} if way == 0 else {"between": [x, y]})}
        for place, ((x, y), way) in enumerate(drawn)
    ]
    assert found(links, *ends) == on_routes(read_model(network_model(links)), *ends)


@given(drawn=st.lists(pair, max_size=14), ends=pair)
def test_items_agree_where_every_link_leads_both_ways(drawn, ends):
    links = [{"id": f"l{place}", "between": list(each)} for place, each in enumerate(drawn)]
    assert found(links, *ends) == on_routes(read_model(network_model(links)), *ends)
