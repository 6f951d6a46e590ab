"""Models and assessments are told from other files by their bytes."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ciimap.batch.sniffing import head_of_assessment, includes_of, is_model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ciimap: 1\n", True, id="first-line"),
        pytest.param("# a remark\ntitle: x\nciimap: 1\n", True, id="later"),
        pytest.param("'ciimap': 1\n", True, id="quoted"),
        pytest.param("\ufeffciimap: 1\n", True, id="byte-order-mark"),
        pytest.param("title: x\n  ciimap: 1\n", False, id="indented"),
        pytest.param("a:\n  ciimap: 1\n", False, id="within"),
        pytest.param("# ciimap: 1\n", False, id="in-a-remark"),
        pytest.param("ciimapper: 1\n", False, id="longer-key"),
        pytest.param("assessment: 1\n", False, id="assessment"),
        pytest.param("capability_model: 1\n", False, id="capability-model"),
        pytest.param("", False, id="empty"),
        pytest.param('{"ciimap": 1}', True, id="json"),
        pytest.param('{"a": {"b": [1, "}"]}, "ciimap" : 1}', True, id="json-later"),
        pytest.param('{"dependencies": {"ciimap": "^1"}}', False, id="json-within"),
        pytest.param('{"a": "\\"ciimap\\": 1"}', False, id="json-in-a-text"),
        pytest.param('["ciimap"]', False, id="json-list"),
        pytest.param("# flow\n{ciimap: 1, title: x}", True, id="flow-yaml"),
        pytest.param("{a: {ciimap: 1}}", False, id="flow-within"),
        pytest.param("{", False, id="broken"),
    ],
)
def test_knows_a_model(text, expected):
    assert is_model(text.encode()) is expected


def test_a_model_in_another_encoding_is_found_so_that_it_is_reported():
    assert is_model("ciimap: 1\n".encode("utf-16"))


@given(
    st.dictionaries(st.text(max_size=6), st.text(max_size=6) | st.lists(st.text(max_size=4))),
    st.booleans(),
    st.booleans(),
)
def test_agrees_with_a_parser_on_json(told, own, nested):
    told = {**told, "x": {"ciimap": 1}} if nested else told
    told = {**told, "ciimap": 1} if own else {k: v for k, v in told.items() if k != "ciimap"}
    assert is_model(json.dumps(told).encode()) is own


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x: 1\ninclude: [a.yaml, 'b c.yaml']\n", ("a.yaml", "b c.yaml"), id="flow"),
        pytest.param("include:\n  - a\n  # and\n  - b\nx: 1\n", ("a", "b"), id="block"),
        pytest.param("include:\n- a.yaml\n- b.yaml\n", ("a.yaml", "b.yaml"), id="not-indented"),
        pytest.param("include: a.yaml # one\n", ("a.yaml",), id="alone"),
        pytest.param("include: [a.yaml,\n  b.yaml]\n", ("a.yaml", "b.yaml"), id="over-lines"),
        pytest.param("include: [[[\n", (), id="broken"),
        pytest.param("x:\n  include: a.yaml\n", (), id="within"),
        pytest.param('{"ciimap": 1, "include": ["a.json"]}', ("a.json",), id="json"),
        pytest.param('{"x": {"include": ["a.json"]}}', (), id="json-within"),
        pytest.param("ciimap: 1\n", (), id="none"),
    ],
)
def test_finds_the_includes(text, expected):
    assert includes_of(text.encode()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "assessment: 1\nmodel: ../grid.yaml # this\nassessed_on: 2026-11-01\n",
            {"model": "../grid.yaml", "assessed_on": "2026-11-01"},
            id="block",
        ),
        pytest.param('model: "电网 1.yaml"\n', {"model": "电网 1.yaml"}, id="quoted"),
        pytest.param(
            '{"model": "a.yaml", "assessed_on": "2026-01-02"}',
            {"model": "a.yaml", "assessed_on": "2026-01-02"},
            id="json",
        ),
        pytest.param("answers:\n  model: x\n", {}, id="within"),
        pytest.param("assessment: 1\nmodel:\n", {}, id="empty"),
    ],
)
def test_reads_what_an_assessment_says_of_itself(text, expected):
    assert head_of_assessment(text.encode()) == expected


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12))
def test_any_name_that_yaml_can_write_is_read_back(name):
    text = yaml.safe_dump({"assessment": 1, "model": name}, allow_unicode=True, width=10_000)
    assert head_of_assessment(text.encode()).get("model") in (name, None)
