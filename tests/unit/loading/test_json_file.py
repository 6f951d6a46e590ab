"""JSON files that are no models: their data, the places of their parts, and what is refused."""

import pytest

from ciimap.errors import InputError
from ciimap.loading import ReadingLimits, load_json
from ciimap.texts import Message

TEXT = '{"a": [1, {"b": true}],\n "c": "é"}'


@pytest.fixture
def written(tmp_path):
    """Return a function that writes bytes to a file and returns its path."""

    def write(raw, name="result.json"):
        path = tmp_path / name
        path.write_bytes(raw)
        return path

    return write


def rules(path, limits=None):
    """Return the rules and places of the problems with the file at ``path``."""
    with pytest.raises(InputError) as caught:
        load_json(path, *([limits] if limits else []))
    return [f"{problem.place} {problem.rule}" for problem in caught.value.problems]


def test_a_file_gives_its_data_and_the_places_of_its_values(written):
    loaded = load_json(written(TEXT.encode()))
    assert loaded.data == {"a": [1, {"b": True}], "c": "é"}
    assert str(loaded.place(("c",))) == "result.json:2:7"
    assert str(loaded.place(("a", 1, "b"))) == "result.json:1:17"
    assert str(loaded.place(("a", 1, "none"))) == "result.json:1:11"


def test_a_file_is_read_as_json_whatever_it_is_called(written):
    assert load_json(written(b"[1]", "result.txt")).data == [1]


def test_a_problem_with_a_value_has_its_place_and_line(written):
    problem = load_json(written(TEXT.encode())).problem(("c",), "some-rule", Message("cli.usage"))
    assert (str(problem.place), problem.rule) == ("result.json:2:7", "some-rule")
    assert problem.source == ' "c": "é"}'


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(b" \n", "result.json empty-file", id="empty"),
        pytest.param(b"{", "result.json:1:2 bad-json", id="cut-short"),
        pytest.param(b"[1e999]", "result.json:1:2 not-finite", id="infinite"),
        pytest.param(b'{"a": 1, "a": 1}', "result.json:1:10 repeated-key", id="repeated"),
        pytest.param(b"[" * 99 + b"]" * 99, "result.json:1:33 too-deep", id="deep"),
        pytest.param(b'"\xff"', "result.json:1:2 not-utf8", id="no-text"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(written, raw, expected):
    assert rules(written(raw)) == [expected]


def test_what_is_too_large_is_refused(written):
    assert rules(written(b"[1, 2]"), ReadingLimits(json_bytes=3)) == ["result.json file-too-large"]


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert rules(tmp_path / "none.json") == ["none.json file-missing"]
