"""What-if answers as a document and as sentences."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.analysis import what_if
from ciimap.graph import compile_model
from ciimap.model import Model
from ciimap.report import explain_what_if, what_if_document
from tests.oracle.random_models import random_model
from tests.unit.building import build_model

MODEL = build_model(
    {
        "policy": {"horizon": "8h"},
        "businesses": {
            "b": {"requires": [{"id": "mains", "buffer": "4h"}]},
            "late": {"requires": [{"id": "mains", "buffer": "9h"}]},
            "c": {"name": {"en": "Archive", "zh": "归档"}, "requires": "store"},
        },
        "environment": {"mains": {}, "store": {}},
    }
)


def test_a_known_answer_as_a_document():
    assert what_if_document(what_if(MODEL, ["store"])) == {
        "format": "ciimap-whatif/1",
        "failed": ["store"],
        "stops": [
            {
                "business": "c",
                "time": 0,
                "within_horizon": True,
                "chain": [{"id": "store", "time": 0}, {"id": "c", "time": 0}],
            }
        ],
        "unaffected": ["b", "late"],
        "events": [{"id": "c", "time": 0}, {"id": "store", "time": 0}],
    }


@pytest.mark.parametrize(
    ("failed", "language", "expected"),
    [
        pytest.param(
            ["mains"],
            "en",
            [
                "If mains fails:",
                "b stops after 4 h: mains → b (after 4 h)",
                "late stops after 9 h, later than the policy's horizon: mains → late (after 9 h)",
                "These go on: Archive (c)",
            ],
            id="english",
        ),
        pytest.param(
            ["store"],
            "zh",
            [
                "如果store失效：",
                "归档（c）中断（立即）：store → 归档（c）",
                "以下业务继续运行：b、late",
            ],
            id="chinese",
        ),
    ],
)
def test_a_known_answer_in_sentences(failed, language, expected):
    assert list(explain_what_if(MODEL, what_if(MODEL, failed), language)) == expected


def test_where_every_business_goes_on_it_is_said_so():
    model = build_model({"businesses": {"b": {}}, "environment": {"x": {}}})
    told = explain_what_if(model, what_if(model, ["x"]), "en")
    assert told == ("If x fails:", "Every business goes on: b")


@given(seed=st.integers(0, 10**9), data=st.data())
def test_every_business_is_told_once_in_both_languages(seed, data):
    model = Model.model_validate(random_model(seed, size=8))
    graph = compile_model(model)
    able = sorted(graph.names[node] for node in graph.candidates)
    answer = what_if(model, data.draw(st.sets(st.sampled_from(able))))
    document = what_if_document(answer)
    told = [stop["business"] for stop in document["stops"]] + document["unaffected"]
    assert sorted(told) == sorted(model.businesses)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    sentences = {language: explain_what_if(model, answer, language) for language in ("en", "zh")}
    assert len(sentences["en"]) == len(sentences["zh"]) >= 1 + len(answer.stops)


@pytest.mark.parametrize(
    ("failed", "language", "told"),
    [
        pytest.param([], "en", "With nothing failed:", id="none"),
        pytest.param([], "zh", "没有要素失效时：", id="none-in-chinese"),
        pytest.param(["mains", "store"], "en", "If mains, store fail together:", id="two"),
        pytest.param(
            ["mains", "store"], "zh", "如果以下要素同时失效：mains、store", id="two-in-chinese"
        ),
    ],
)
def test_the_first_sentence_says_how_many_fail(failed, language, told):
    assert explain_what_if(MODEL, what_if(MODEL, failed), language)[0] == told
