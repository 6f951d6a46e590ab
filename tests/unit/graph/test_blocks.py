"""Blocks of the two-way network, and the blocks between two facilities."""

import pytest

from ciimap.graph import compile_model
from ciimap.graph.blocks import Blocks
from tests.unit.building import build_model, carrying, named_link, one_way, pairs


def blocks_of(links):
    """Return the blocks of ``links`` and the compiled graph they stand in."""
    plain = carrying(["a"], links, systems="ab", facilities="nmkpq")
    graph = compile_model(build_model(plain))
    return Blocks(graph.network), graph


def words(blocks, graph):
    """Return the members of every block as a word."""
    return sorted("".join(sorted(graph.names[n] for n in each)) for each in blocks.members)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param(pairs("nm mk"), ["km", "mn"], id="every-bridge-is-a-block"),
        pytest.param(pairs("nm mk kn"), ["kmn"], id="a-ring-is-one-block"),
        pytest.param(pairs("nm mk kn np pq qn"), ["kmn", "npq"], id="two-rings-share-a-facility"),
        pytest.param(
            [named_link("x", "nm"), named_link("y", "nm")], ["mnxy"], id="parallel-links-are-one"
        ),
        pytest.param(pairs("an nm mb"), ["mn"], id="systems-are-in-no-block"),
        pytest.param([*pairs("nm"), one_way("m", "k")], ["mn"], id="one-way-links-are-in-none"),
        pytest.param([], [], id="no-links-no-blocks"),
    ],
)
def test_blocks_of_known_networks(links, expected):
    assert words(*blocks_of(links)) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        pytest.param("nm", ["kmn"], id="within-a-ring"),
        pytest.param("mk", ["kmn"], id="within-a-ring-whichever-two"),
        pytest.param("mp", ["kmn", "np"], id="through-the-facility-they-share"),
        pytest.param("pm", ["kmn", "np"], id="the-same-back"),
        pytest.param("np", ["np"], id="over-a-bridge"),
        pytest.param("nn", [], id="to-itself"),
    ],
)
def test_blocks_between_two_facilities(ends, expected):
    blocks, graph = blocks_of(pairs("nm mk kn np"))
    found = blocks.between(*(graph.index[end] for end in ends))
    assert found is not None
    names = ("".join(sorted(graph.names[n] for n in blocks.members[block])) for block in found)
    assert sorted(names) == expected


def test_there_is_no_way_to_another_island():
    blocks, graph = blocks_of(pairs("nm kp"))
    assert blocks.between(graph.index["n"], graph.index["k"]) is None
    assert blocks.between(graph.index["q"], graph.index["k"]) is None
