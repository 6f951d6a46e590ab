"""Capability models and assessments as files: every mistake with line, column, rule and hint."""

from pathlib import Path

import pytest

from ciimap.errors import InputError
from ciimap.loading import (
    SCHEMAS,
    Shelf,
    load_assessment,
    load_assessment_text,
    load_capability_model,
    load_capability_model_text,
)

MODEL = """\
capability_model: 1
id: small
title: Small
source: {document: none, confidence: user}
sources:
  law: {document: A law, confidence: seen}
levels:
  - {level: 1, name: one, source: law}
  - {level: 2, name: two}
judgements: {met: 1, partly_met: 0.5, not_met: 0, not_applicable: null}
domains:
  - id: d
    name: D
    indexes:
      - id: i
        name: I
        contents:
          - {id: a, level: 1, content: A}
          - {id: b, level: 2, content: B, operations: [interview, test]}
rules:
  index_grade: highest_level_met
  domain_level: minimum
  overall:
    - {level: 2, every_domain_at_least: 2}
    - {level: 1, every_domain_at_least: 1}
"""
ASSESSMENT = """\
assessment: 1
capability_model: small
assessed_on: 2026-11-01
answers:
  a: met
  b: {judgement: not_applicable, note: none here}
"""


@pytest.fixture
def shelf():
    return Shelf(None, load_capability_model_text(MODEL))


def problems_of(load):
    """Return the problems as ``line:column rule`` with the hint's text behind, by place."""
    with pytest.raises(InputError) as error:
        load()
    found = []
    for problem in error.value.problems:
        hint = problem.hint.in_language("en") if problem.hint else ""
        for language in ("en", "zh"):
            assert problem.message.in_language(language)
        found.append(f"{problem.place.line}:{problem.place.column} {problem.rule} {hint}".strip())
    return found


def test_the_small_model_is_sound():
    loaded = load_capability_model_text(MODEL)
    assert [content.id for content in loaded.value.contents()] == ["a", "b"]
    assert (
        str(loaded.locate(("domains", 0, "indexes", 0, "contents", 1))) == "capability.yaml:19:13"
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("capability_model: 1", "capability_model: 2", "1:19 bad-version"),
        ("title: Small", "titel: Small", "3:1 unknown-key did you mean 'title'?"),
        ("id: small\n", "", "1:1 missing-key"),
        ("confidence: user", "confidence: sure", "4:38 not-a-choice"),
        ("confidence: seen", "confidence: sen", "6:38 not-a-choice did you mean 'seen'?"),
        ("source: law", "source: lew", "8:35 unknown-source did you mean 'law'?"),
        ("{level: 2, name: two}", "{level: 3, name: two}", "9:13 levels-not-in-order"),
        ("not_met: 0", "not_met: -1", "10:48 out-of-range"),
        ("met: 1, partly_met: 0.5, not_met: 0", "met: 1", "10:1 too-few-judgements"),
        ("not_applicable: null", "not_assessed: null", "10:51 reserved-judgement"),
        ("{id: b, level: 2", "{id: b, level: 3", "19:28 unknown-level"),
        ("{id: b, level: 2", "{id: b, level: two", "19:28 wrong-type"),
        ("{id: b,", "{id: a,", "19:18 repeated-capability-id"),
        (", operations: [interview, test]", ", operations: [ask]", "19:56 not-a-choice"),
        ("content: B", "contents: B", "19:31 unknown-key did you mean 'content'?"),
        ("name: I\n", "name: I\n        weight: 2\n", "17:9 unused-by-rule"),
        (
            "highest_level_met",
            "highest_level",
            "21:16 not-a-choice did you mean 'highest_level_met'?",
        ),
        ("minimum", "minimun", "22:17 not-a-choice did you mean 'minimum'?"),
        ("minimum", "{rule: share_of_met, at_least: {1: 0.5}}", "22:48 limits-incomplete"),
        ("minimum", "{rule: share_of_met, at_least: {1: 0.5, 2: 2}}", "22:60 out-of-range"),
        ("minimum", "{rule: share_of_met, at_least: {1: 0, 2: 1}}", "22:52 out-of-range"),
        ("minimum", "{rule: minimum, rounding: down}", "22:33 unused-by-rule"),
        ("{level: 2, every", "{level: 3, every", "24:15 unknown-level"),
        ("{level: 2, every_domain_at_least: 2}", "{level: 2}", "24:7 row-without-condition"),
        (
            "{level: 2, every_domain_at_least: 2}",
            "{level: 2, domain_at_least: {e: 1}}",
            "24:36 unknown-domain",
        ),
        (
            "{level: 2, every_domain_at_least: 2}",
            "{level: 2, graded_protection_at_least: good}",
            "24:46 protection-rule-missing",
        ),
        (
            "  overall:",
            "  gates: [{type: graded_protection, scope: every_system_inside, valid_for: 1}]\n"
            "  overall:",
            "23:76 bad-duration write a number with y, mo or d, such as 1y, 18mo or 90d",
        ),
        (
            "  overall:",
            "  cryptography: {met_from: 60, basically_met_from: 100}\n  overall:",
            "23:52 limits-crossed",
        ),
        (
            "  overall:",
            "  graded_protection: {met_from: 90, basically_met_from: 60, at_limit: higher, "
            "above_with_hazard: met, as_conclusion: {excellent: not_met, good: met, medium: met, "
            "poor: met}}\n  overall:",
            "23:103 mapping-not-in-order",
        ),
    ],
)
def test_a_mistake_in_a_capability_model_is_named_with_its_place(old, new, problem):
    assert MODEL.count(old) >= 1
    text = MODEL.replace(old, new, 1)
    found = problems_of(lambda: load_capability_model_text(text))
    assert any(each.startswith(problem) for each in found), found


def test_all_mistakes_are_reported_in_one_run():
    text = MODEL.replace("level: 2, content", "level: 7, content").replace("minimum", "min")
    text = text.replace("title: Small", "titel: Small").replace("source: law", "source: no")
    found = [each.split(" ")[1] for each in problems_of(lambda: load_capability_model_text(text))]
    assert sorted(found) == ["not-a-choice", "unknown-key", "unknown-level", "unknown-source"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("assessment: 1", "assessment: 2", "1:13 bad-version"),
        ("capability_model: small", "capability_model: smal", "2:19 unknown-capability-model did"),
        ("2026-11-01", "1 November", "3:14 bad-date"),
        ("  a: met", "  a: yes", "5:6 unknown-judgement"),
        ("  a: met", "  a: mett", "5:6 unknown-judgement did you mean 'met'?"),
        ("  a: met", "  a: not_applicable", "5:6 reason-missing write {judgement: …, note:"),
        ("  a: met", "  aa: met", "5:3 unknown-content"),
        ("  a: met", "  a: [met]", "5:6 wrong-type"),
        ("  a: met", "  a: {judgment: met}", "5:7 unknown-key did you mean 'judgement'?"),
        (", note: none here", ', note: " "', "6:18 reason-missing"),
        (", note: none here", "", "6:18 reason-missing"),
        ("  a: met", "  a: met\n  a: met", "6:3 repeated-key"),
        ("assessed_on", "assesed_on", "3:1 unknown-key did you mean 'assessed_on'?"),
    ],
)
def test_a_mistake_in_an_assessment_is_named_with_its_place(shelf, old, new, problem):
    text = ASSESSMENT.replace(old, new, 1)
    found = problems_of(lambda: load_assessment_text(text, shelf))
    assert any(each.startswith(problem) for each in found), found


@pytest.mark.parametrize(
    "text", ["", "- a\n", "a: &x 1\nb: *x\n", "\ta: 1\n", "a: [1\n", "a: .inf\n", "7\n"]
)
def test_what_is_no_such_file_at_all_is_refused_by_rule(shelf, text):
    assert problems_of(lambda: load_assessment_text(text, shelf))
    assert problems_of(lambda: load_capability_model_text(text))


def test_characters_that_cannot_be_seen_are_a_warning(shelf):
    text = ASSESSMENT.replace("none here", '"none \\u202e here"')
    loaded = load_assessment_text(text, shelf)
    assert [(w.rule, w.severity, w.place.line) for w in loaded.warnings] == [
        ("hidden-character", "warning", 6)
    ]


def test_files_are_read_as_texts_are(tmp_path, shelf):
    (tmp_path / "small.yaml").write_text(MODEL, "utf-8")
    (tmp_path / "x.assessment.yaml").write_text(ASSESSMENT, "utf-8")
    by_folder = Shelf(tmp_path)
    assert by_folder.ids == ("small", "x.assessment")
    found = by_folder.find("small")
    assert found is not None
    assert found.sha256 == load_capability_model(tmp_path / "small.yaml").sha256
    loaded = load_assessment(tmp_path / "x.assessment.yaml", by_folder)
    assert loaded.value.answers["a"].judgement == "met"
    with pytest.raises(InputError):
        load_assessment(tmp_path / "none.yaml", shelf)


def test_the_digest_says_what_a_model_says_and_not_how_it_is_laid_out():
    loaded = load_capability_model_text(MODEL)
    assert (
        load_capability_model_text("# a comment\n" + MODEL, name="x.yaml").sha256 == loaded.sha256
    )
    assert load_capability_model_text(MODEL.replace("Small", "Smaller")).sha256 != loaded.sha256


@pytest.mark.parametrize("kind", ["capability_model", "assessment"])
def test_schemas_accept_what_loading_accepts(kind):
    import yaml
    from jsonschema import Draft202012Validator

    schema = SCHEMAS[kind]()
    Draft202012Validator.check_schema(schema)
    texts = {"capability_model": [MODEL], "assessment": [ASSESSMENT]}
    folder = Path(__file__).parents[3]
    shipped = {
        "capability_model": sorted((folder / "models").glob("*.yaml")),
        "assessment": sorted((folder / "examples").glob("*/assessments/*.yaml")),
    }
    texts[kind] += [path.read_text("utf-8") for path in shipped[kind]]
    for text in texts[kind]:
        data = yaml.load(text, Loader=yaml.BaseLoader)  # every scalar is text here
        errors = list(Draft202012Validator(schema).iter_errors(_typed(data)))
        assert errors == []


def _typed(node):
    """Return data of texts with numbers, true, false and null as loading reads them."""
    from ciimap.values import read_plain

    if isinstance(node, dict):
        return {key: _typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_typed(value) for value in node]
    return read_plain(node)


@pytest.mark.parametrize("kind", ["capability_model", "assessment"])
def test_schemas_refuse_what_they_can(kind):
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(SCHEMAS[kind]())
    assert not validator.is_valid({kind: 2})
    assert not validator.is_valid({})
