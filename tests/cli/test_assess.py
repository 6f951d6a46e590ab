"""``ciimap assess``: what it prints, byte for byte, and its exit status."""

import json
import os
from pathlib import Path

import pytest

from ciimap.boundary import Limits
from ciimap.cli.entry import run
from ciimap.loading import Shelf, load_assessment, load_model
from ciimap.texts import catalogue

ROOT = Path(__file__).parents[2]
EXAMPLES = ("hospital", "payment-backbone", "power-dispatch")
EXPECTED = Path(__file__).parent / "assess"
FLOOR = "floor-like-c2m2"


def assess(capsys, *arguments):
    """Return exit status, standard output and standard error of ``ciimap assess``."""
    status = run(["assess", *map(str, arguments), "--lang", "en"])
    out, err = capsys.readouterr()
    return status, out, err


def sheet_of(example, year=2026):
    return Path("examples") / example / "assessments" / f"{year}.assessment.yaml"


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")


def history(example):
    return [part for year in (2024, 2025) for part in ("--compare", sheet_of(example, year))]


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize(("language", "format_"), [("en", "text"), ("zh", "text"), ("en", "json")])
def test_examples_print_what_was_reviewed(capsys, example, language, format_):
    """To accept a change: CIIMAP_ACCEPT=1 pytest tests/cli/test_assess.py, then read the diff."""
    file = EXPECTED / f"{example}.{language}.{'txt' if format_ == 'text' else 'json'}"
    arguments = ["assess", sheet_of(example), *history(example), "--format", format_]
    assert run([*map(str, arguments), "--lang", language]) == 1
    found, errors = capsys.readouterr()
    assert errors == ""
    if os.environ.get("CIIMAP_ACCEPT") == "1":
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_complete_and_current(example):
    shelf = Shelf(ROOT / "models")
    for year in (2024, 2025, 2026):
        sheet = load_assessment(sheet_of(example, year), shelf).value
        model = shelf.find(sheet.capability_model)
        assert model is not None
        assert set(sheet.answers) == {content.id for content in model.value.contents()}
        assert sheet.capability_model_sha256 == model.sha256
    # The newest one is about the model as it is shipped: write its digest anew when that changes.
    folder = sheet_of(example).parent
    sheet = load_assessment(sheet_of(example), shelf).value
    assert sheet.model_sha256 == load_model(folder.parent / Path(str(sheet.model)).name).sha256


def test_the_hospital_passes_one_gate_and_fails_the_other(capsys):
    status, out, _ = assess(capsys, sheet_of("hospital"), "--format", "json")
    document = json.loads(out)
    assert {gate["type"]: gate["state"] for gate in document["gates"]} == {
        "graded_protection": "passed",
        "cryptography": "failed",
    }
    assert (status, document["overall"]["state"], document["overall"]["by_table"]) == (
        1, "withheld", [1, 1],
    )  # fmt: skip
    uncovered = [s["id"] for g in document["gates"] for s in g["systems"] if s["state"] == "failed"]
    assert uncovered == ["ai-assist", "ct-emergency", "ct-main", "pacs", "reading-ws"]
    finding = next(f for f in document["findings"] if f["at"] == "pacs")
    assert (finding["rule"], finding["file"]) == ("gate-uncovered", "hospital.yaml")


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("never", 0), ("warning", 1)])
def test_a_failed_gate_is_a_finding_under_fail_on(capsys, fail_on, status):
    assert assess(capsys, sheet_of("hospital"), "--fail-on", fail_on)[0] == status


def test_the_year_2025_of_the_dispatch_centre_flags_the_option_that_decides(capsys):
    _, out, _ = assess(capsys, sheet_of("power-dispatch", 2025), "--format", "json")
    rules = [f["rule"] for f in json.loads(out)["findings"]]
    assert "conclusion-at-limit" in rules
    assert "assessment-of-older-model" not in rules


def answered(folder, capsys, judgement="fully", **keys):
    """Return an assessment by the floor model with one answer for everything."""
    _, template, _ = assess(capsys, "--template", FLOOR)
    text = template.replace("not_assessed, evidence", f"{judgement}, evidence")
    text += "".join(f"{key}: {value}\n" for key, value in keys.items())
    path = folder / "my.assessment.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_model_without_gates_and_overall_level(capsys, tmp_path):
    status, out, err = assess(capsys, answered(tmp_path, capsys, "largely"))
    assert (status, err) == (0, "")
    assert "Overall level: the model gives none" in out
    assert out.count("level 3") >= 6


@pytest.mark.parametrize("model", ["cii-protection-capability-2020", FLOOR])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_template_is_an_assessment_with_everything_open(capsys, tmp_path, model, language):
    assert run(["assess", "--template", model, "--lang", language]) == 0
    path = tmp_path / "t.yaml"
    path.write_text(capsys.readouterr().out, "utf-8")
    shelf = Shelf(ROOT / "models")
    sheet = load_assessment(path, shelf).value
    found = shelf.find(model)
    assert found is not None
    assert list(sheet.answers) == [content.id for content in found.value.contents()]
    assert {answer.judgement for answer in sheet.answers.values()} == {"not_assessed"}
    status, out, _ = assess(capsys, path)
    assert status == 0
    assert "below level 1 to level 3" in out


def test_a_capability_model_of_ones_own_needs_no_code(capsys, tmp_path):
    own = (ROOT / "models" / f"{FLOOR}.yaml").read_text("utf-8").replace(f"id: {FLOOR}", "id: mine")
    scheme = tmp_path / "mine.yaml"
    scheme.write_text(own, "utf-8")
    _, template, _ = assess(capsys, "--template", scheme)
    sheet = tmp_path / "a.yaml"
    sheet.write_text(template, "utf-8")
    assert assess(capsys, sheet, "--capability-model", scheme)[0] == 0
    status, _, err = assess(capsys, sheet)
    assert status == 2
    assert f"{sheet}:" in err
    assert "unknown-capability-model" in err


def test_a_model_that_is_not_the_assessed_one_is_told(capsys, tmp_path):
    path = answered(tmp_path, capsys, model_sha256="0" * 64)
    _, out, _ = assess(capsys, path, "--model", ROOT / "examples" / "hospital" / "hospital.yaml")
    assert "assessment-of-older-model" in out
    assert f"another version of the model ({'0' * 12}…" in out


def test_another_edition_of_the_capability_model_is_told(capsys, tmp_path):
    path = answered(tmp_path, capsys)
    text = path.read_text("utf-8").split("capability_model_sha256: ")
    path.write_text(text[0] + "capability_model_sha256: " + "0" * 64 + text[1][64:], "utf-8")
    assert "assessment-of-older-capability-model" in assess(capsys, path)[1]


def test_an_honest_refusal_to_compare_across_models(capsys):
    status, out, err = assess(capsys, sheet_of("hospital"), "--compare", sheet_of("power-dispatch"))
    assert (status, out) == (2, "")
    assert err == (
        "Error: assessments under different capability models cannot be compared: "
        "cii-protection-capability-2020, cii-requirements-39204-2022\n"
    )


def test_as_of_asks_whether_an_old_assessment_still_holds(capsys):
    old = sheet_of("payment-backbone", 2025)
    _, then, _ = assess(capsys, old, "--format", "json")
    _, now, _ = assess(capsys, old, "--format", "json", "--as-of", "2026-11-01")
    faults = [
        {
            f["fault"]
            for gate in json.loads(text)["gates"]
            for s in gate["systems"]
            for f in s["faults"]
        }
        for text in (then, now)
    ]
    assert "expired" not in faults[0]
    assert "expired" in faults[1]


def test_a_target_asks_for_the_way_to_it(capsys):
    _, out, _ = assess(capsys, sheet_of("payment-backbone"), "--target", "3")
    assert "What blocks overall level 3" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "ASSESSMENT is missing", id="nothing"),
        pytest.param(["none.yaml"], "none.yaml: error[file-missing]", id="no-file"),
        pytest.param(
            ["--template", "floor"], "there is no capability model 'floor'", id="no-model"
        ),
        pytest.param(["--as-of", "2026"], "'2026' is not a value for --as-of", id="no-date"),
    ],
)
def test_what_cannot_be_done_is_said_with_status_2(capsys, arguments, told):
    status, out, err = assess(capsys, *arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_mistakes_are_shown_with_place_and_hint(capsys, tmp_path):
    path = answered(tmp_path, capsys, "fuly")
    status, _, err = assess(capsys, path)
    assert status == 2
    assert f"{path}:16:25: error[unknown-judgement]: 'fuly' is not a judgement" in err
    assert "hint: did you mean 'fully'?" in err


def test_a_limit_is_status_3(capsys, monkeypatch):
    few = Limits(steps=1, extra_steps=1)
    monkeypatch.setattr(Limits, "times", lambda _, factor: few)
    assert assess(capsys, sheet_of("hospital"))[0] == 3


def test_the_result_can_be_written_to_a_file(capsys, tmp_path):
    file = tmp_path / "out.json"
    status, out, _ = assess(capsys, sheet_of("hospital"), "-f", "json", "-o", file)
    assert (status, out) == (1, "")
    assert json.loads(file.read_text("utf-8"))["format"] == "ciimap-capability/1"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_names_every_option(capsys, language):
    assert run(["assess", "--help", "--lang", language]) == 0
    out = capsys.readouterr().out
    for name in ("--model", "--capability-model", "--compare", "--target", "--as-of", "--template"):
        assert name in out


def test_the_catalogue_has_both_languages_with_the_same_values():
    import re

    for key, texts in catalogue().items():
        if key.startswith(("capability.", "findings.", "loading.")):
            assert set(texts) == {"en", "zh"}, key
            names = [set(re.findall(r"(?<!\{)\{(\w+)\}", texts[each])) for each in ("en", "zh")]
            assert names[0] == names[1], key
