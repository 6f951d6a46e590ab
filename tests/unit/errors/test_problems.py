"""Problems: sorted by place, with a rank and a text for logs."""

import pytest

from ciimap.errors import (
    CiimapError,
    InputError,
    Place,
    Problem,
    UnknownElementError,
    severity_rank,
)
from ciimap.texts import Message


def problem(place: Place, rule: str = "unknown-key") -> Problem:
    return Problem(place, rule, Message("loading.unknown-key", {"key": "x"}))


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
        (Place("a.yaml"), "a.yaml"),
        (Place("电网.yaml", 1, 1), "电网.yaml:1:1"),
    ],
)
def test_a_place_is_written_as_editors_read_it(place, written):
    assert str(place) == written


def test_problems_are_sorted_by_file_line_column_and_rule():
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 5), Place("a", 9, 40), Place("a")]
    error = InputError([*map(problem, places), problem(Place("b", 1, 1), "aaa")])
    assert [str(each.place) for each in error.problems] == [
        "a",
        "a:9:5",
        "a:9:40",
        "a:10:1",
        "b:1:1",
        "b:1:1",
    ]
    assert [each.rule for each in error.problems][-2:] == ["aaa", "unknown-key"]
    assert str(error).startswith("a: unknown-key; a:9:5: unknown-key; ")


def test_severities_are_ranked():
    assert severity_rank("info") < severity_rank("warning") < severity_rank("error")


def test_an_unknown_element_remembers_what_may_have_been_meant():
    error = UnknownElementError("scda", ("scada",))
    assert isinstance(error, CiimapError)
    assert (error.element, error.close, str(error)) == ("scda", ("scada",), "scda")
