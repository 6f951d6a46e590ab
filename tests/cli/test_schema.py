"""``ciimap schema``: the committed schema is current, and says yes and no as loading does."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from ciimap.loading import model_schema
from ciimap.verification import result_schema
from tests.unit.loading.refusals import problems_of
from tests.unit.verification.results import true_result, varied_model

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "docs" / "ciimap.schema.json"
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
STARTERS = sorted((ROOT / "ciimap" / "cli" / "starter").glob("*/model.yaml"))
VALIDATOR = Draft202012Validator(model_schema())


def plain(text: str) -> object:
    """Return the data in ``text`` without dates, which JSON does not have."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_the_committed_schema_is_the_one_that_is_printed(ciimap):
    assert ciimap("schema").out == COMMITTED.read_text("utf-8")


def test_the_schema_is_valid_and_names_no_host():
    schema = model_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "urn:ciimap:model:1"
    text = json.dumps({key: value for key, value in schema.items() if key != "$schema"})
    assert not re.search(r"https?://", text)


@pytest.mark.parametrize("path", [*EXAMPLES, *STARTERS], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_shipped_models_are_valid(path):
    errors = [error.message for error in VALIDATOR.iter_errors(plain(path.read_text("utf-8")))]
    assert errors == []


@pytest.mark.parametrize(
    "entry",
    [
        "environment: {e: {requires: 101, site: 5, name: 甲}}",
        "environment: {e: {requires: [{any_of: [a, {all_of: [b]}], buffer: 4h}]}}",
        "environment: {ups-1: {floor: 3, 班组: 甲, spare: true}}",
        "links: [[a, b], {from: a, to: b}, {id: l, between: [a, b], rack: 3}]",
        "flows: {f: {information: [i, j], steps: [{stage: store, at: {at_least: 1, of: [s]}}]}}",
        "include: net.yaml",
        "include: [net.yaml]",
        "$schema: ./ciimap.schema.json",
        "policy: {continuity: any, horizon: 3d, as_of: 2026-11-01}",
        "policy: {continuity: 4, horizon: 60}",
        "records: {r: {type: cryptography, score: 72.4, evidence: a.pdf}}",
    ],
)
def test_accepts_what_loading_accepts(entry):
    errors = [error.message for error in VALIDATOR.iter_errors(plain(f"ciimap: 1\n{entry}"))]
    assert errors == []
    structural = {"wrong-type", "unknown-key", "not-a-choice", "bad-id", "bad-link", "missing-key"}
    assert structural.isdisjoint(problem.rule for problem in problems_of(f"ciimap: 1\n{entry}"))


@pytest.mark.parametrize(
    "text",
    [
        "title: x",
        "ciimap: 2",
        "ciimap: 1\ntitel: x",
        "ciimap: 1\nenvironment: {a b: {}}",
        "ciimap: 1\nenvironment: {e: }",
        "ciimap: 1\nenvironment: {e: {fails: 'no'}}",
        "ciimap: 1\nenvironment: {e: {category: watr}}",
        "ciimap: 1\nenvironment: {e: {floor: [1]}}",
        "ciimap: 1\nbusinesses: {b: {requires: {any_off: [x]}}}",
        "ciimap: 1\nbusinesses: {b: {tolerance: soon}}",
        "ciimap: 1\nflows: {f: {steps: []}}",
        "ciimap: 1\nflows: {f: {information: i, steps: [{stage: colect, at: s}]}}",
        "ciimap: 1\nlinks: [[a]]",
        "ciimap: 1\nrecords: {r: {type: cryptography, score: 101}}",
        "ciimap: 1\nrecords: {r: {}}",
    ],
)
def test_refuses_what_loading_refuses(text):
    assert list(VALIDATOR.iter_errors(plain(text)))
    assert problems_of(text)


def test_every_key_is_described_in_both_languages():
    described = re.compile(r"[A-Za-z].* / .*[\u4e00-\u9fff]|[\u4e00-\u9fff]")
    entry = model_schema()["$defs"]["InformationSystem"]["properties"]
    assert all(described.search(key["description"]) for key in entry.values())


def test_the_schema_of_a_kind_that_is_none_is_refused(ciimap):
    assert ciimap("schema", "--kind", "bundle").status == 2


RESULTS = sorted((ROOT / "examples").glob("*/expected/boundary.json"))
RESULT_VALIDATOR = Draft202012Validator(result_schema())


def test_the_schema_of_a_result_is_printed(ciimap):
    printed = json.loads(ciimap("schema", "--kind", "result").out)
    Draft202012Validator.check_schema(printed)
    assert printed == result_schema()


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.parents[1].name)
def test_expected_results_are_valid(path):
    result = json.loads(path.read_text("utf-8"))
    assert [error.message for error in RESULT_VALIDATOR.iter_errors(result)] == []


@pytest.mark.parametrize("seed", range(40))
def test_results_of_random_models_are_valid(seed):
    model, limits = varied_model(seed, size=5)
    result = true_result(model, limits, certified=seed % 2 == 0)
    assert [error.message for error in RESULT_VALIDATOR.iter_errors(result)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(["format"], "ciimap-boundary/2", id="format"),
        pytest.param(["elements", 0, "verdict"], "inside", id="verdict"),
        pytest.param(["elements", 0, "inside"], 1, id="truth"),
        pytest.param(["elements", 0, "note"], "x", id="key-of-an-element"),
        pytest.param(["findings", 0, "line"], "1", id="line"),
        pytest.param(["boundary_by_order", "4"], 1, id="choice"),
        pytest.param(["policy", "continuity"], 0, id="order"),
    ],
)
def test_what_is_no_result_is_refused(path, value):
    result = json.loads(RESULTS[0].read_text("utf-8"))
    part = result
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    assert len(list(RESULT_VALIDATOR.iter_errors(result))) == 1
