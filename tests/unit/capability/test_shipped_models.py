"""The shipped capability models: complete in both languages, with a source for every rule."""

import re
from pathlib import Path

import pytest

from ciimap.loading import Shelf

MODELS = Path(__file__).parents[3] / "models"
SHELF = Shelf(MODELS)
STANDARD_LIKE = ["cii-protection-capability-2020", "cii-requirements-39204-2022"]


def model(id_):
    found = SHELF.find(id_)
    assert found is not None
    return found.value


def indexes(id_):
    return [index for domain in model(id_).domains for index in domain.indexes]


def test_three_models_are_shipped_each_in_the_file_of_its_id():
    assert SHELF.ids == (
        "cii-protection-capability-2020",
        "cii-requirements-39204-2022",
        "floor-like-c2m2",
    )
    assert [model(id_).id for id_ in SHELF.ids] == list(SHELF.ids)


@pytest.mark.parametrize(
    ("id_", "domains", "levels", "count"),
    [
        ("cii-protection-capability-2020", 5, 3, 33),
        ("cii-requirements-39204-2022", 6, 3, 39),
        ("floor-like-c2m2", 6, 3, 8),
    ],
)
def test_their_shape(id_, domains, levels, count):
    assert (len(model(id_).domains), model(id_).top, len(indexes(id_))) == (domains, levels, count)


def test_the_39_indexes_are_those_of_the_design():
    wanted = [
        f"{letter}{n}"
        for letter, last in (("A", 6), ("B", 15), ("C", 5), ("D", 4), ("E", 4), ("IR", 5))
        for n in range(1, last + 1)
    ]
    assert [index.id for index in indexes("cii-requirements-39204-2022")] == wanted


@pytest.mark.parametrize("id_", SHELF.ids)
def test_every_index_has_contents_at_every_level_with_operations_and_evidence(id_):
    for index in indexes(id_):
        assert {content.level for content in index.contents} == {1, 2, 3}, index.id
        for content in index.contents:
            assert content.operations, content.id
            assert content.evidence, content.id
            assert content.id.startswith(index.id[:2]), content.id


@pytest.mark.parametrize("id_", SHELF.ids)
def test_every_text_is_in_both_languages(id_):
    def texts(node):
        if isinstance(node, dict):
            if set(node) & {"en", "zh"}:
                yield node
            for value in node.values():
                yield from texts(value)
        elif isinstance(node, list | tuple):
            for value in node:
                yield from texts(value)

    found = list(texts(model(id_).model_dump()))
    assert len(found) > 60
    for text in found:
        assert set(text) == {"en", "zh"}, text
        assert re.search("[\u4e00-\u9fff]", text["zh"]), text
        assert not re.search("[\u4e00-\u9fff]", text["en"]), text


@pytest.mark.parametrize("id_", SHELF.ids)
def test_every_rule_and_level_and_index_says_where_it_comes_from(id_):
    found, rules = model(id_), model(id_).rules
    parts = [rules.index_grade, rules.domain_level, *rules.gates, *found.levels, *indexes(id_)]
    parts += [rules.overall, *rules.overall.rows] if rules.overall else []
    parts += [part for part in (rules.graded_protection, rules.cryptography) if part]
    for part in parts:
        assert found.source_of(part.source) is not None, part


@pytest.mark.parametrize("id_", STANDARD_LIKE)
def test_nothing_of_the_scoring_is_shown_as_a_standard(id_):
    """No text of the draft was seen, so its table is weakly recalled or ours, and says so."""
    rules = model(id_).rules
    assert rules.overall is not None
    for part in (rules.domain_level, rules.overall, *rules.overall.rows):
        source = model(id_).source_of(part.source)
        assert source is not None
        assert source.confidence in {"recalled_low", "ours"}


def test_the_floor_model_needs_no_code_of_its_own():
    floor = model("floor-like-c2m2")
    assert floor.rules.overall is None
    assert floor.rules.gates == ()
    assert list(floor.judgements) == ["fully", "largely", "partially", "not_implemented"]
    assert floor.met_from == floor.credits["largely"]
