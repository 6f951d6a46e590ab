"""A batch in a pipeline: what was noticed in all models, in every format, rules off, baselines."""

import json
from xml.etree import ElementTree

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from tests.unit.batch.models import python_path_with_harm, sound

PARTS = {
    "in/grid/grid.yaml": (
        "ciimap: 1\ninclude: [part.yaml]\nbusinesses: {b: {requires: i}}\n"
        "flows: {f: {information: i, steps: [{stage: collect, at: s}, {stage: apply, at: s}]}}\n"
        "information_systems: {s: {}}\n"
    ),
    "in/grid/part.yaml": "information:\n  i: {}\n",
    "in/grid/grid.assessment.yaml": (
        "assessment: 1\ncapability_model: cii-protection-capability-2020\nmodel: grid.yaml\n"
        "answers:\n  B11.1: {judgement: met}\n"
    ),
    "rules.yaml": "ciimap_rules: 1\noff:\n  grade-missing: Grades come with the next survey\n",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in a folder with a model of two files and an assessment, and one that is broken."""
    monkeypatch.chdir(tmp_path)
    for name, text in PARTS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def results_of(ran):
    """Return each result's rule, file and line, and whether it is suppressed."""
    Sarif.model_validate_json(ran.out)
    told = {}
    for result in json.loads(ran.out)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        line = place.get("region", {}).get("startLine", 0)
        told[result["ruleId"], place["artifactLocation"]["uri"]] = (line, "suppressions" in result)
    return told


def test_sarif_names_the_file_and_line_of_each_finding(ciimap, here):
    (here / "in/bad.yaml").write_text("ciimap: 1\nbusinesses: {b: {requires: [x]}}\n", "utf-8")
    ran = ciimap("batch", "in", "--format", "sarif", "--rules", "rules.yaml")
    assert ran.status == 2
    told = results_of(ran)
    assert "Passed over" not in ran.err
    assert told["unknown-element", "in/bad.yaml"] == (2, False)
    assert told["grade-missing", "in/grid/part.yaml"] == (2, True)
    assert told["no-links", "in/grid/grid.yaml"][1] is False
    assert told["met-without-evidence", "in/grid/grid.assessment.yaml"] == (5, False)


def test_a_baseline_of_all_models_lets_only_new_findings_count(ciimap, here):
    (here / "in/grid/grid.assessment.yaml").unlink()  # its gates fail, and errors always count
    first = ciimap("batch", "in", "--fail-on", "info", "--write-baseline", "known.json")
    assert first.status == 1
    assert "findings accepted" in first.err
    known = ("--baseline", "known.json", "--fail-on", "info")
    ran = ciimap("batch", "in", *known, "--output", "out")
    assert (ran.status, "accepted in the baseline, 0 of rules" in ran.out) == (0, True)
    (row,) = map(json.loads, (here / "out/results.jsonl").read_text("utf-8").splitlines())
    assert (row["status"], row["accepted"]) == ("ok", sum(row["findings"].values()))
    lines = (here / "out/diagnostics.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == row["accepted"]
    again = ciimap("batch", "in", *known, "--output", "out", "--resume", "--format", "github")
    assert (again.status, again.out.startswith("::notice::Not counted")) == (0, True)
    stricter = ciimap("batch", "in", "--fail-on", "info", "--output", "out", "--resume")
    assert stricter.status == 1  # another judgement is another run


def test_junit_fails_the_rules_of_each_model_in_the_language_asked_for(ciimap, here, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", python_path_with_harm(here / "harm"))
    sound(here / "in", "killed")
    ran = ciimap("batch", "in", "--format", "junit", "--fail-on", "warning", "--lang", "zh")
    root = ElementTree.fromstring(ran.out.encode())
    failed = {
        (suite.get("name"), case.get("name"))
        for suite in root
        for case in suite.findall("testcase[failure]")
    }
    assert ran.status == 2
    assert {("in/killed.yaml", "crashed"), ("in/grid/grid.yaml", "grade-missing")} <= failed
    assert "两次异常终止" in ran.out


def test_a_rule_file_that_is_wrong_is_told_before_anything_is_evaluated(ciimap, here):
    (here / "rules.yaml").write_text("ciimap_rules: 1\noff: {no-links: ''}\n", "utf-8")
    ran = ciimap("batch", "in", "--rules", "rules.yaml", "--output", "out")
    assert (ran.status, ran.out, (here / "out").exists()) == (2, "", False)
    assert "rules.yaml:2:" in ran.err


LISTS = ("--rules", "rules.yaml", "--baseline", "known.json", "--fail-on", "info")


@pytest.mark.parametrize("format_", ["text", "sarif"])
def test_merged_shards_give_what_one_run_gives(ciimap, here, format_):
    sound(here / "in", *(f"m{n}" for n in range(3)))
    (here / "in/bad.yaml").write_text("ciimap: 1\nbusinesses: {b: {requires: [x]}}\n", "utf-8")
    ciimap("batch", "in/m0.yaml", "in/grid", "--write-baseline", "known.json", "--fail-on", "never")
    asked = (*LISTS, "--format", format_)
    one = ciimap("batch", "in", *asked, "--output", "out/one")
    for number in (1, 2):  # told of no lists: what counts is decided when they are merged
        own = ("--shard", f"{number}/2", "--output", f"out/{number}", "--fail-on", "never")
        ciimap("batch", "in", *own)
    ran = ciimap("merge-results", "out/1", "out/2", "--output", "out/all", *asked)
    assert (ran.status, ran.out) == (one.status, one.out)
    assert "judged anew" in ran.err
    for name in ("results.jsonl", "diagnostics.jsonl", "summary.csv", "summary.xlsx"):
        assert (here / "out/all" / name).read_bytes() == (here / "out/one" / name).read_bytes()
    ciimap("merge-results", "out/all", "--output", "out/again")
    lines = (here / "out/again/results.jsonl").read_text("utf-8").splitlines()
    assert not any(json.loads(line).keys() & {"accepted", "left_out"} for line in lines)
