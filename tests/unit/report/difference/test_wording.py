"""Values of a model in words, in both languages."""

import pytest

from ciimap.analysis import compare_outcomes
from ciimap.analysis.difference import Edit, Pair, outcome_of
from ciimap.boundary import identify_boundary
from ciimap.model import Step
from ciimap.report import Comparison, Side, tell_difference
from ciimap.report.difference.editing import tell_edit
from ciimap.report.difference.wording import _TYPES, field_word, tell_formula, tell_value
from ciimap.workflow import compare, model_of
from tests.unit.building import build_model, carrying, needing


@pytest.mark.parametrize(
    ("requirement", "english", "chinese"),
    [
        pytest.param("x", "x", "x", id="an-id"),
        pytest.param([], "nothing", "无", id="nothing"),
        pytest.param(["x", "y"], "x and y", "x，且 y", id="all"),
        pytest.param({"any_of": ["x", "y"]}, "1 of (x, y)", "（x、y）中至少 1 个", id="any"),
        pytest.param(
            [{"at_least": 2, "of": ["x", "y", "z"]}, {"id": "w", "buffer": 5400}],
            "2 of (x, y, z) and w [can be missed for 1 h 30 min]",
            "（x、y、z）中至少 2 个，且 w［可缺失 1 小时 30 分钟］",
            id="a-quorum-and-a-buffer",
        ),
        pytest.param(
            {"any_of": [{"all_of": ["x", "y"], "buffer": 60}, "z"]},
            "1 of ((x and y) [can be missed for 1 min], z)",
            "（(x，且 y)［可缺失 1 分钟］、z）中至少 1 个",
            id="nested",
        ),
    ],
)
def test_requirements_in_words(requirement, english, chinese):
    assert tell_formula(requirement, "en") == english
    assert tell_formula(requirement, "zh") == chinese


@pytest.mark.parametrize(
    ("field", "value", "english", "chinese"),
    [
        pytest.param("requires", "unknown", "unknown", "尚不清楚", id="nobody-knows"),
        pytest.param("site", None, "not given", "未填写", id="not-given"),
        pytest.param("fails", False, "no", "否", id="a-truth"),
        pytest.param("grade", "core", "core", "核心", id="a-grade"),
        pytest.param("horizon", 259200, "3 days", "3 天", id="a-duration"),
        pytest.param("ends", {"from": "a", "to": "b"}, "a → b", "a → b", id="one-way"),
        pytest.param("ends", {"between": ["a", "b"]}, "a — b", "a — b", id="both-ways"),
        pytest.param("name", {"en": "Pump", "zh": "泵"}, "Pump", "泵", id="both-languages"),
        pytest.param("steps", [{}, {}], "2 steps", "2 个环节", id="steps"),
        pytest.param("information", ["i", "j"], "i, j", "i、j", id="a-list"),
    ],
)
def test_values_in_words(field, value, english, chinese):
    assert (tell_value(field, value, "en"), tell_value(field, value, "zh")) == (english, chinese)


def sentences(old, new, language="en"):
    """Return the sentences on the edits between two models."""
    models = build_model(old), build_model(new)
    sides = [Side("m.yaml", None, "0" * 64, {}, model) for model in models]
    outcomes = [outcome_of(identify_boundary(model)) for model in models]
    pair = Pair(*models)
    found = compare_outcomes(*outcomes)
    found = type(found)(found.old, found.new, pair.edits, {}, pair.steps)
    comparison = Comparison(sides[0], sides[1], found)
    edits: tuple[Edit, ...] = pair.edits
    return [tell_edit(comparison, edit, language) for edit in edits]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(
            carrying(["a", {"at": "b", "encrypted": True}]),
            "f, flow, step 2 (process at b): encrypted was no, is now yes.",
            id="a-step",
        ),
        pytest.param(
            carrying(["a", "b"], environment={"a": {}}, information_systems={}, systems="b"),
            "a, operating environment: the kind was information system, "
            "is now operating environment.",
            id="moved",
        ),
        pytest.param(
            carrying(["a", "b"], policy={"horizon": "4h"}),
            "The policy: horizon was not given, is now 4 h.",
            id="the-policy",
        ),
        pytest.param(
            carrying(["a", "b"], operator={"name": "Grid"}),
            "The operator: name was not given, is now Grid.",
            id="the-operator",
        ),
        pytest.param(
            carrying(["a", "b"], marking="secret"),
            "The model: marking was not given, is now secret.",
            id="the-root",
        ),
        pytest.param(
            carrying(["a", "b"], names={"requires": {"en": "Needs", "zh": "需要"}}),
            "Names of values: requires was not given, is now Needs.",
            id="a-name-of-a-value",
        ),
        pytest.param(
            carrying(["a", "b"], [{"from": "a", "to": "n", "supplier": "s"}]),
            "a -> n, link was added (supplier: s).",
            id="a-link",
        ),
    ],
)
def test_edits_as_sentences(new, expected):
    told = sentences(carrying(["a", "b"]), new)
    assert expected in told


def test_long_parts_say_how_many_more_there_are():
    from ciimap.loading import load_model_text

    text = "ciimap: 1\nbusinesses: {b: {requires: x}}\nenvironment: {x: {}}\n"
    many = text[:-2] + "".join(f", e{n}: {{}}" for n in range(80)) + "}\n"
    parts = tell_difference(compare(load_model_text(text), load_model_text(many)), "en")
    changes = next(part for part in parts if part.title == "What changed (80)")
    assert len(changes.sentences) == 61
    assert changes.sentences[-1] == "… and 20 more; --format json lists all"


def test_a_plain_model_that_a_file_would_not_be_is_none():
    assert model_of({"ciimap": 1, "businesses": {"b": {"requires": "nobody"}}}) is None
    assert model_of(needing("x").model_dump(mode="json", exclude_defaults=True) | {"ciimap": 1})


@pytest.mark.parametrize("type_", [*_TYPES.values(), Step], ids=lambda type_: type_.__name__)
def test_every_field_has_its_word_in_chinese(type_):
    bare = [name for name in type_.model_fields if field_word(type_, name, "zh") == name]
    assert bare == []


def test_a_field_of_the_operator_is_told_by_its_word():
    old = carrying(["a", "b"], operator={"name": "Grid", "contact": "Li"})
    new = carrying(["a", "b"], operator={"name": "Grid", "contact": "Wang"})
    assert "运营者信息：联系人（contact）由“Li”变为“Wang”。" in sentences(old, new, "zh")
