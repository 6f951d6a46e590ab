"""JSON models: refused as strictly as YAML, places found only when asked for."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.loading.faults import UnreadableError
from ciimap.loading.json_marks import JsonMarks
from ciimap.loading.json_reader import read_json
from ciimap.loading.limits import ReadingLimits
from tests.unit.loading.refusals import hint_of, marked, problems_of, rules
from tests.unit.loading.test_yaml_reader import paths_of, trees

LIMITS = ReadingLimits()


@pytest.mark.parametrize(
    ("rule", "text", "hint"),
    [
        pytest.param("bad-json", '{"a": 1,§}', "comma", id="comma-before-the-end"),
        pytest.param("bad-json", "{§a: 1}", "quotes", id="name-without-quotes"),
        pytest.param("bad-json", '{"a" §1}', "colon", id="no-colon"),
        pytest.param("bad-json", '{"a": 1 §"b": 2}', "comma", id="no-comma"),
        pytest.param("bad-json", '{"a": §"b}', "closed", id="open-quote"),
        pytest.param("bad-json", '{"a": 1}§ {}', "goes on", id="two-values"),
        pytest.param("not-finite", '{"a": [1,\n §NaN]}', "", id="not-a-number"),
        pytest.param("not-finite", '{"NaN": §-Infinity}', "", id="infinity"),
        pytest.param("not-finite", '{"1e999": §1e999}', "", id="too-large"),
        pytest.param("not-finite", '{"a": §12345678901234567890}', "", id="too-long"),
        pytest.param("control-character", '{"a": "\\\\ud800 §\\uD800"}', "", id="lone-surrogate"),
        pytest.param("control-character", '{"a": "\\ud83d\\ude00§\\udc00"}', "", id="after-a-pair"),
        pytest.param("empty-file", "§ ", "", id="empty"),
    ],
)
def test_refuses_with_rule_place_and_hint(rule, text, hint):
    wrong = marked(text)
    with pytest.raises(UnreadableError) as caught:
        read_json(wrong.text.encode(), LIMITS)
    (flaw,) = caught.value.flaws
    if hint not in {"closed", "goes on"}:
        column = wrong.column if rule != "empty-file" else 1
        assert (flaw.rule, flaw.line, flaw.column) == (rule, wrong.line, column)
    said = flaw.hint.in_language("en") if flaw.hint else ""
    assert hint in said


def test_a_repeated_name_names_both_places():
    (problem,) = problems_of('{"ciimap": 1,\n "title": "a",\n "title": "b"}', "model.json")
    assert (problem.rule, problem.place.line, problem.place.column) == ("repeated-key", 3, 2)
    assert "line 2, column 2" in problem.message.in_language("en")


def test_depth_is_bounded_as_in_yaml():
    assert read_json(b"[" * 32 + b"]" * 32, LIMITS).data
    with pytest.raises(UnreadableError) as caught:
        read_json(b"[" * 33 + b"]" * 33, LIMITS)
    (flaw,) = caught.value.flaws
    assert (flaw.rule, flaw.line, flaw.column) == ("too-deep", 1, 33)


def test_a_problem_in_json_points_at_the_value():
    text = json.dumps({"ciimap": 1, "environment": {"e": {"requires": ["x"]}}}, indent=2)
    (problem,) = problems_of(text, "model.json")
    assert problem.rule == "unknown-element"
    line = text.splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :] == '"x"'
    assert problem.source == line


def test_the_schema_may_be_named():
    assert problems_of('{"$schema": "./ciimap.schema.json", "ciimap": 1}', "model.json") == ()


def test_hidden_characters_are_noticed_behind_escapes():
    text = '{"ciimap": 1, "title": "a\\u202eb", "environment": {"a\\u202eb": {}}}'
    assert rules(problems_of(text, "model.json")) == ["hidden-character", "bad-id"]
    assert hint_of(problems_of(text, "model.json")[0]) == ""


@given(
    st.dictionaries(st.text(max_size=4), trees, min_size=1, max_size=4), st.sampled_from([None, 1])
)
def test_places_point_at_the_text_they_are_of(data, indent):
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    lines = text.split("\n")
    marks = JsonMarks(text.encode("utf-8", "surrogatepass")) if text.isprintable() else None
    if marks is None:
        return
    for path, value in paths_of(data):
        spot = marks.find(path)
        if isinstance(path[-1], str):
            written = json.dumps(path[-1], ensure_ascii=False)
            assert lines[spot.key[0] - 1][spot.key[1] - 1 :].startswith(written)
        if isinstance(value, str):
            assert lines[spot.value[0] - 1][spot.value[1] - 1 :].startswith(json.dumps(value))
