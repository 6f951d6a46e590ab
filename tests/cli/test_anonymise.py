"""``ciimap anonymise``: the files it writes, what it says, and what it refuses."""

import json
import shutil
from pathlib import Path

import pytest

from ciimap.loading import load_model

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "examples" / "hospital" / "hospital.yaml"


def test_the_copy_is_a_model_and_the_map_leads_back(ciimap, tmp_path):
    out, secret = tmp_path / "out.yaml", tmp_path / "map.json"
    ran = ciimap("anonymise", MODEL, "-o", out, "--map", secret)
    assert ran.status == 0
    assert "all 45 verdicts, orders and reasons are those of the model" in ran.out
    told = json.loads(secret.read_text("utf-8"))
    model, copy = load_model(MODEL), load_model(out)
    assert told["copy"]["sha256"] == copy.sha256
    assert told["model"]["sha256"] == model.sha256
    assert set(told["ids"].values()) >= set(model.model.information_systems)
    assert set(copy.model.information_systems) <= set(told["ids"])
    assert ciimap("check", out).status == 0


def test_the_same_model_gives_the_same_copy(ciimap, tmp_path):
    for name in ("a.yaml", "b.yaml"):
        assert ciimap("anonymise", MODEL, "-o", tmp_path / name).status == 0
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()


def test_the_marking_is_not_copied_and_that_is_said(ciimap, tmp_path):
    model = ROOT / "examples/power-dispatch/dispatch.yaml"
    ran = ciimap("anonymise", model, "-o", tmp_path / "a.yaml", "--lang", "zh")
    assert "原模型标有“内部”，副本未标" in ran.err
    assert load_model(tmp_path / "a.yaml").model.marking is None
    ran = ciimap("anonymise", model, "-o", tmp_path / "a.yaml", "--marking", "公开")
    assert ran.err == ""
    assert load_model(tmp_path / "a.yaml").model.marking == "公开"


@pytest.mark.parametrize("secret", ["model.yaml", "out.yaml"])
def test_no_file_of_the_model_is_written_over(ciimap, tmp_path, secret):
    model = tmp_path / "model.yaml"
    model.write_bytes(MODEL.read_bytes())
    out = tmp_path / "out.yaml"
    ran = ciimap("anonymise", model, "-o", out, "--map", tmp_path / secret)
    assert (ran.status, out.exists()) == (2, False)
    assert model.read_bytes() == MODEL.read_bytes()
    ran = ciimap("anonymise", model, "-o", model)
    assert ran.status == 2
    assert "is a file of the model" in ran.err


def test_a_model_with_problems_gives_no_copy(ciimap, tmp_path):
    model = tmp_path / "model.yaml"
    model.write_text("ciimap: 1\nbusinesses: {b: {requires: nobody}}\n", "utf-8")
    ran = ciimap("anonymise", model, "-o", tmp_path / "out.yaml")
    assert ran.status == 2
    assert not (tmp_path / "out.yaml").exists()


def test_a_work_limit_is_told_with_status_3(ciimap, tmp_path):
    shutil.copytree(ROOT / "examples" / "power-dispatch", tmp_path / "power")
    model = tmp_path / "power" / "dispatch.yaml"
    text = model.read_text("utf-8")
    assert "  continuity: 2" in text
    model.write_text(text.replace("  continuity: 2", "  continuity: any"), "utf-8")
    ran = ciimap("anonymise", model, "-o", tmp_path / "out.yaml", "--effort", "0.001")
    assert ran.status == 3
    assert "NOT COMPLETE: a work limit was reached" in ran.err


def test_the_map_is_for_its_owner_alone(ciimap, tmp_path):
    secret = tmp_path / "map.json"
    secret.write_text("old", "utf-8")
    secret.chmod(0o644)
    assert ciimap("anonymise", MODEL, "-o", tmp_path / "out.yaml", "--map", secret).status == 0
    assert secret.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["out.json", "out.JSON"])
def test_a_copy_is_not_written_under_a_name_by_which_it_cannot_be_read(ciimap, tmp_path, name):
    ran = ciimap("anonymise", MODEL, "-o", tmp_path / name)
    assert (ran.status, list(tmp_path.iterdir())) == (2, [])
    assert "out.yaml" in ran.err
