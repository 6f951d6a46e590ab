"""``ciimap batch`` and ``merge-results``: what they print, and their exit status."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.batch.models import python_path_with_harm, sound

ROOT = Path(__file__).parents[2]
EXAMPLES = ("examples/hospital", "examples/power-dispatch")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_examples_are_joined_with_their_latest_assessment(ciimap, monkeypatch):
    monkeypatch.chdir(ROOT)
    ran = ciimap("batch", *EXAMPLES, "--format", "jsonl", "--fail-on", "never")
    hospital, dispatch = map(json.loads, ran.out.splitlines())
    assert ran.status == 0
    assert hospital["model"] == "examples/hospital/hospital.yaml"
    assert hospital["capability"]["assessed_on"] == "2026-11-01"
    assert hospital["capability"]["gates"] == {"passed": 1, "failed": 1, "open": 0}
    told = json.loads((ROOT / "examples/power-dispatch/expected/boundary.json").read_text("utf-8"))
    inside = [element for element in told["elements"] if element["inside"]]
    assert (dispatch["inside"], dispatch["elements"]) == (len(inside), len(told["elements"]))
    assert dispatch["sha256"] == told["model"]["sha256"]
    assert "Passed over 2 files that are no models" in ran.err


def test_prints_a_table_and_totals_in_the_language_asked_for(ciimap, here):
    sound(here / "in", "one", "two")
    ran = ciimap("batch", "in", "--lang", "zh")
    assert ran.status == 0
    assert all(line.startswith("已完成") for line in ran.err.splitlines())  # on a slow machine
    assert ran.out.splitlines()[0] == "模型"
    assert "in/one.yaml  正常  3     3       1     0     " in ran.out
    assert ran.out.splitlines()[-1] == "共 2 个模型：正常 2"


def test_an_invalid_model_is_a_row_with_its_problem_and_status_2(ciimap, here):
    sound(here / "in", "one")
    (here / "in/bad.yaml").write_text("ciimap: 1\nbusinesses: {b: {requires: [x]}}\n", "utf-8")
    ran = ciimap("batch", "in")
    assert ran.status == 2
    assert "in/bad.yaml:2:29: unknown-element: " in ran.out
    assert ran.out.splitlines()[-1] == "Models: 2 — ok: 1, invalid: 1"


def test_hostile_models_do_not_end_the_run(ciimap, here, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", python_path_with_harm(here / "harm"))
    sound(here / "in", "one", "killed", "hangs")
    ran = ciimap("batch", "in", "--time-limit", "2s", "--format", "csv", "--jobs", "2")
    rows = list(csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff"))))
    assert ran.status == 2
    assert [(row["model"], row["status"]) for row in rows] == [
        ("in/hangs.yaml", "timed-out"),
        ("in/killed.yaml", "crashed"),
        ("in/one.yaml", "ok"),
    ]


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)]
)
def test_findings_decide_the_exit_status(ciimap, here, fail_on, status):
    sound(here / "in", "one")
    assert ciimap("batch", "in", "--fail-on", fail_on).status == status


def test_a_limit_of_the_search_ends_with_status_3(ciimap, here):
    model = ROOT / EXAMPLES[1] / "dispatch.yaml"
    ran = ciimap("batch", model, "--output", "out", "--effort", "0.001")
    assert (ran.status, "limit reached" in ran.out) == (3, True)


def test_shards_are_merged(ciimap, here):
    sound(here / "in", *(f"m{n}" for n in range(5)))
    for number in (1, 2):
        own = ("--shard", f"{number}/2", "--output", f"out/{number}")
        assert ciimap("batch", "in", *own).status == 0
    ran = ciimap("merge-results", "out/1", "out/2", "--output", "out/all", "--history", ".")
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "Models: 5 — ok: 5"
    assert len((here / "out/all/results.jsonl").read_text("utf-8").splitlines()) == 5
    refused = ciimap("merge-results", "out/1", "--output", "out/half")
    assert (refused.status, refused.out) == (2, "")
    assert "these shards are missing: 2/2" in refused.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("nowhere",), "leads to no file", id="no-such-path"),
        pytest.param(("empty",), "leads to no file", id="empty-folder"),
        pytest.param(("plain.yaml",), "there is no model in", id="no-model"),
        pytest.param(("in", "--resume"), "--resume needs --output", id="resume-without-output"),
        pytest.param(("in", "--shard", "3/2"), "'3/2' is not a value for --shard", id="shard"),
        pytest.param(
            ("in", "--time-limit", "soon"), "'soon' is not a value for --time-limit", id="time"
        ),
        pytest.param(
            ("in", "--memory-limit", "3M"), "'3M' is not a value for --memory-limit", id="memory"
        ),
        pytest.param(
            ("in", "--capability-model", "plain.yaml"), "plain.yaml:1:1", id="capability-model"
        ),
        pytest.param(("in", "--cache", "plain.yaml"), "is not such a file of ciimap", id="cache"),
        pytest.param(
            ("in", "--since-cache", "plain.yaml"), "is not such a file of ciimap", id="since-cache"
        ),
        pytest.param(("in", "--output", "plain.yaml"), "cannot write plain.yaml", id="output"),
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is_evaluated(ciimap, here, arguments, said):
    sound(here / "in", "one")
    (here / "empty").mkdir()
    (here / "plain.yaml").write_text("a: 1\n" * 40, "utf-8")
    ran = ciimap("batch", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
