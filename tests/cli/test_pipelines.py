"""Checks in a pipeline: formats, rules that are off, baselines, and exit statuses."""

import json
import os
import subprocess
from xml.etree import ElementTree

import pytest
import yaml

from tests.architecture.sources import ROOT

MODEL = (
    "ciimap: 1\nbusinesses: {b: {requires: i}}\ninformation: {i: {}}\n"
    "flows: {f: {information: i, steps: [{stage: collect, at: s}, {stage: apply, at: t}]}}\n"
    "information_systems: {s: {}, t: {}}\n"
)
RULES = "ciimap_rules: 1\noff:\n  grade-missing: Grades come with the next survey\n"


@pytest.fixture
def model(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "m.yaml").write_text(MODEL, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    return "models/m.yaml"


def rules_of(ran):
    return {result["ruleId"] for result in json.loads(ran.out)["runs"][0]["results"]}


def test_findings_as_sarif_fail_as_asked(ciimap, model):
    ran = ciimap("boundary", model, "--format", "sarif", "--fail-on", "warning")
    assert ran.status == 1
    assert {"grade-missing", "no-links", "life-cycle-gap"} <= rules_of(ran)
    results = json.loads(ran.out)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert {place["artifactLocation"]["uri"] for place in places} == {"models/m.yaml"}


def test_a_model_that_cannot_be_read_is_in_the_document_too(ciimap, model, tmp_path):
    (tmp_path / "models" / "m.yaml").write_text("ciimap: 1\ntitel: x\n", encoding="utf-8")
    for command in ("check", "boundary"):
        ran = ciimap(command, model, "--format", "sarif")
        assert ran.status == 2
        assert rules_of(ran) == {"unknown-key"}


def test_a_rule_that_is_off_is_told_with_its_reason(ciimap, model):
    ran = ciimap("boundary", model, "--rules", "rules.yaml")
    assert "Rules switched off (1)" in ran.out
    assert "Grades come with the next survey" in ran.out
    assert "states no grade" not in ran.out
    told = json.loads(ciimap("boundary", model, "--rules", "rules.yaml", "-f", "json").out)
    assert told["rules_off"] == [
        {"rule": "grade-missing", "reason": "Grades come with the next survey", "findings": 1}
    ]


def test_a_result_with_rules_off_is_verified(ciimap, model, tmp_path):
    ciimap("boundary", model, "--rules", "rules.yaml", "-f", "json", "-o", "result.json")
    assert ciimap("verify", "result.json", "--model", model).status == 0


def test_a_rulebook_is_refused_with_all_that_is_wrong(ciimap, model, tmp_path):
    off = "{limit-reached: x, no-flows: y, no-flow: '', business-does-not-work: z}"
    (tmp_path / "rules.yaml").write_text(f"ciimap_rules: 1\noff: {off}\n", encoding="utf-8")
    ran = ciimap("boundary", model, "--rules", "rules.yaml")
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.count("error[rule-always-on]") == 2
    assert "rules.yaml:2:25: error[unknown-rule]" in ran.err
    assert "did you mean 'no-flow'" in ran.err
    assert "rules.yaml:2:47: error[" in ran.err


def test_what_is_accepted_is_shown_and_does_not_count(ciimap, model):
    ran = ciimap("boundary", model, "--write-baseline", "base.json", "--fail-on", "warning")
    assert ran.status == 1
    assert "base.json: " in ran.err
    again = ciimap("boundary", model, "--baseline", "base.json", "--fail-on", "info")
    assert again.status == 0
    assert "Findings accepted in the baseline" in again.out


def test_a_baseline_holds_wherever_the_command_runs(ciimap, model, tmp_path, monkeypatch):
    ciimap("boundary", model, "--write-baseline", "base.json")
    monkeypatch.chdir(tmp_path / "models")
    ran = ciimap("boundary", "m.yaml", "--baseline", "../base.json", "--fail-on", "info")
    assert ran.status == 0


def test_only_what_is_new_counts(ciimap, model, tmp_path):
    ciimap("boundary", model, "--write-baseline", "base.json")
    more = MODEL.replace("information: {i: {}}", "information: {i: {}, k: {}}")
    (tmp_path / "models" / "m.yaml").write_text("# moved\n" + more, encoding="utf-8")
    ran = ciimap("boundary", model, "--baseline", "base.json", "-f", "junit", "--fail-on", "info")
    root = ElementTree.fromstring(ran.out)
    failing = root.findall("testsuite/testcase/failure/..")
    assert ran.status == 1
    assert {case.get("name") for case in failing} == {
        "grade-missing",
        "no-flow",
        "unused-information",
    }


def test_what_is_gone_is_said(ciimap, model, tmp_path):
    ciimap("boundary", model, "--write-baseline", "base.json")
    graded = MODEL.replace("i: {}", "i: {grade: general}")
    (tmp_path / "models" / "m.yaml").write_text(graded, encoding="utf-8")
    ran = ciimap("boundary", model, "--baseline", "base.json")
    assert "1 accepted findings are no longer found" in ran.err


@pytest.mark.parametrize("text", ["[]", "{", '{"format": "x"}', '{"format": 1, "accepted": {}}'])
def test_a_broken_baseline_is_refused(ciimap, model, tmp_path, text):
    (tmp_path / "base.json").write_text(text, encoding="utf-8")
    ran = ciimap("check", model, "--baseline", "base.json")
    assert ran.status == 2
    assert ran.err.startswith("base.json:")
    assert "Traceback" not in ran.err


def test_check_accepts_warnings(ciimap, model, tmp_path):
    twice = MODEL.replace("requires: i", "requires: {any_of: [i, i]}")
    (tmp_path / "models" / "m.yaml").write_text(twice, encoding="utf-8")
    assert ciimap("check", model, "--fail-on", "warning").status == 1
    assert ciimap("check", model, "--write-baseline", "base.json").status == 0
    ran = ciimap("check", model, "--baseline", "base.json", "--fail-on", "warning")
    assert ran.status == 0
    assert "repeated-member" in ran.out


def test_the_hooks_name_commands_that_exist(ciimap):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        _, *arguments = hook["entry"].split()
        assert ciimap(*arguments, "examples/hospital/hospital.yaml").status == 0


@pytest.mark.parametrize(
    ("format_", "rules", "status"),
    [("github", "", 1), ("sarif", "rules.yaml", 1), ("junit", "", 2)],
)
def test_the_action_goes_on_and_ends_with_the_worst(model, tmp_path, format_, rules, status):
    models = "models/m.yaml" if status == 1 else "missing.yaml models/m.yaml"
    scripts = str(ROOT / ".venv" / "bin") + os.pathsep + os.environ["PATH"]
    asked = {"MODELS": models, "FAIL_ON": "warning", "RULES": rules, "BASELINE": ""}
    more = {"FORMAT": format_, "FOLDER": "results", "PATH": scripts}
    script = ROOT / ".github" / "actions" / "ciimap" / "evaluate.sh"
    env = {**os.environ, **asked, **more}
    command = ["bash", str(script)]
    ran = subprocess.run(command, check=False, env=env, capture_output=True, encoding="utf-8")
    assert ran.returncode == status
    written = sorted(path.name for path in tmp_path.glob("results/*"))
    expected = [] if format_ == "github" else [f"{name}.{format_}" for name in written_as(models)]
    assert written == expected
    assert ("::warning file=models/m.yaml" in ran.stdout) is (format_ == "github")


def written_as(models):
    return sorted(name.replace("/", "_") for name in models.split())
