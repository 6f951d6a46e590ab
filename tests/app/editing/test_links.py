"""Links: many at once, none twice, names for those that can fail."""

from typing import Any

import pytest

from app.editing import connect, disconnect, ends_of, name_link

BOTH = [{"between": ["a", "b"]}]
ONE = [{"from": "a", "to": "b"}]


@pytest.mark.parametrize(
    ("there", "ends", "one_way", "made"),
    [
        ([], ("a", ["b", "c"]), False, [{"between": ["a", "b"]}, {"between": ["a", "c"]}]),
        ([], ("a", ["b"]), True, [{"from": "a", "to": "b"}]),
        ([], ("a", ["a"]), False, []),
        (BOTH, ("b", ["a"]), False, []),
        (BOTH, ("a", ["b"]), True, []),
        (ONE, ("a", ["b"]), True, []),
        (ONE, ("b", ["a"]), True, [{"from": "b", "to": "a"}]),
        (ONE, ("a", ["b"]), False, [{"between": ["a", "b"]}]),
    ],
)
def test_what_is_linked_already_is_not_linked_again(there, ends, one_way, made):
    data: dict[str, Any] = {"links": [dict(link) for link in there]}
    assert connect(data, *ends, one_way=one_way) == made
    assert data["links"] == [*there, *made]


def test_a_named_link_is_an_element():
    link: dict[str, Any] = {"between": ["a", "b"]}
    name_link(link, "line", "Leased line", "en")
    assert (link["id"], link["name"]) == ("line", "Leased line")


def test_links_are_taken_away_by_position():
    data: dict[str, Any] = {"links": [{"between": ["a", "b"]}, {"from": "b", "to": "c"}]}
    disconnect(data, [0])
    assert data == {"links": [{"from": "b", "to": "c"}]}
    assert ends_of(data["links"][0]) == ("b", "c")
    disconnect(data, [0])
    assert data == {}
