"""``ciimap diff``: what it prints in both languages, and its exit status."""

import json

import pytest

OLD = """\
ciimap: 1
title: {en: Pump station, zh: 泵站}
businesses:
  b: {name: {en: Water supply, zh: 供水}, requires: {any_of: [x, y]}}
environment:
  x: {name: {en: Pump X, zh: 水泵 X}}
  y: {}
"""
NEW = OLD.replace("{any_of: [x, y]}", "x").replace("  y: {}\n", "  y: {site: hall}\n")
ENGLISH = """\
Difference
  Old: Pump station (old.yaml, digest {old}…)
  New: Pump station (new.yaml, digest {new}…)
  Edits: 2; verdicts flipped: 2; elements that came inside the boundary: 0, that left it: 1.

What changed (2)
  [1] Water supply (b), critical business: requires was 1 of (Pump X (x), y), is now Pump X (x).
  [2] y, operating environment: site was not given, is now hall.

What flipped, and through which edits (2)
  Edit [1] alone explains:
    Pump X (x): was jointly indispensable, inside the boundary; \
is now indispensable, inside the boundary.
    y: was jointly indispensable, inside the boundary; is now outside, not inside.

The businesses (2)
  Water supply (b) has new single points of failure: Pump X (x).
  Water supply (b): minimal cut sets by order were 2: 1; are now 1: 1.

Order, time to impact and exposure (2)
  Pump X (x): towards Water supply (b), order 2 → order 1.
  y: towards Water supply (b), order 2, stops it at once → not reached.
"""


@pytest.fixture
def files(tmp_path):
    """Return the paths of the old and the new model."""
    paths = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, "utf-8")
    return paths


@pytest.fixture
def results(ciimap, files, tmp_path):
    """Return the paths of the results of both models."""
    paths = tmp_path / "old.json", tmp_path / "new.json"
    for model, path in zip(files, paths, strict=True):
        assert ciimap("boundary", model, "--format", "json", "-o", path).status == 0
    return paths


def test_two_models_are_told_in_english(ciimap, files):
    ran = ciimap("diff", *files)
    digests = [json.loads(ciimap("diff", *files, "-f", "json").out)[side]["sha256"][:12]
               for side in ("old", "new")]  # fmt: skip
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == ENGLISH.format(old=digests[0], new=digests[1])


def test_two_models_are_told_in_chinese(ciimap, files):
    lines = ciimap("diff", *files, "--lang", "zh").out.splitlines()
    assert "  变更 2 处；判定改变 2 项；进入边界的要素 0 个，移出边界的要素 1 个。" in lines
    was, now = "（水泵 X（x）、y）中至少 1 个", "水泵 X（x）"
    assert f"  [1] 关键业务“供水（b）”：所需要素（requires）由“{was}”变为“{now}”。" in lines
    assert "    水泵 X（x）：由“共同不可或缺，在边界内”变为“不可或缺，在边界内”。" in lines


def test_the_document_names_the_edits_behind_each_flip(ciimap, files):
    document = json.loads(ciimap("diff", *files, "--format", "json").out)
    assert document["format"] == "ciimap-difference/1"
    assert [edit["id"] for edit in document["edits"]] == [
        "businesses/b/requires",
        "environment/y/site",
    ]
    assert document["flips"][1] == {
        "id": "y",
        "before": {"verdict": "jointly_indispensable", "inside": True},
        "after": {"verdict": "outside", "inside": False},
        "explanation": {"edits": ["businesses/b/requires"], "smallest": True, "at_least": 1},
    }
    assert document["map"] == {
        "added": [],
        "removed": [],
        "changed": ["b", "y"],
        "flipped": ["x", "y"],
        "entered": [],
        "left": ["y"],
    }
    assert document["complete"]


def test_results_show_the_same_flips_and_say_that_reasons_need_models(ciimap, files, results):
    ran = ciimap("diff", *results)
    assert ran.status == 0
    assert "Results were compared, which do not say how the models were edited" in ran.out
    assert "  y: was jointly indispensable, inside the boundary; is now outside" in ran.out
    of_results, of_models, mixed = (
        json.loads(ciimap("diff", *pair, "-f", "json").out)
        for pair in (results, files, (files[0], results[1]))
    )
    assert of_results["edits"] is None
    for key in ("shifts", "businesses", "old", "new"):
        assert of_results[key] == of_models[key] == mixed[key]
    for with_reasons, bare in zip(of_models["flips"], of_results["flips"], strict=True):
        assert bare == {**with_reasons, "explanation": None}


def test_a_model_and_itself_are_the_same(ciimap, files):
    ran = ciimap("diff", files[0], files[0], "--fail-on", "change")
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "  Both say the same: no edit, no flip."


@pytest.mark.parametrize(
    ("new", "fail_on", "status"),
    [
        pytest.param(NEW, "never", 0, id="never"),
        pytest.param(NEW, "flip", 1, id="a-flip"),
        pytest.param(NEW, "change", 1, id="a-change"),
        pytest.param(OLD.replace("Pump X", "Pump A"), "flip", 0, id="a-name-flips-nothing"),
        pytest.param(OLD.replace("Pump X", "Pump A"), "change", 1, id="a-name-is-a-change"),
    ],
)
def test_the_exit_status_follows_fail_on(ciimap, files, new, fail_on, status):
    files[1].write_text(new, "utf-8")
    assert ciimap("diff", *files, "--fail-on", fail_on).status == status


def test_a_limit_ends_with_status_3_and_says_what_is_open(ciimap, files):
    rooms = "".join(f"  e{n}: {{requires: x}}\n" for n in range(8))
    named = ", ".join(f"e{n}" for n in range(8))
    old = OLD.replace("{any_of: [x, y]}", f"[{named}]") + rooms
    files[0].write_text(old, "utf-8")
    files[1].write_text(old.replace("requires: x", "site: hall"), "utf-8")
    ran = ciimap("diff", *files, "--effort", "0.02")
    assert ran.status == 3
    assert "NOT COMPLETE: a work limit was reached" in ran.out
    assert "since a limit was reached:" in ran.out


def test_hostile_names_cannot_forge_lines(ciimap, files):
    files[1].write_text(
        NEW.replace("en: Pump X", 'en: "Pump\\n  [9] \\e[2J\\u202eforged"'), "utf-8"
    )
    out = ciimap("diff", *files).out
    assert "\n  [9]" not in out
    assert "\x1b" not in out
    assert "<U+000A>" in out


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("new.yaml", "ciimap: 1\nrooms: {}\n", "error[unknown-key]", id="bad-model"),
        pytest.param("new.json", '{"format": "other/1"}', "error[not-a-result]", id="no-result"),
        pytest.param("new.json", '{"ciimap": 1, "x": 1}', "error[unknown-key]", id="a-json-model"),
        pytest.param("new.json", "{", "error[bad-json]", id="no-json"),
    ],
)
def test_what_cannot_be_compared_ends_with_status_2(ciimap, files, name, content, expected):
    path = files[0].with_name(name)
    path.write_text(content, "utf-8")
    ran = ciimap("diff", files[0], path)
    assert (ran.status, ran.out) == (2, "")
    assert f"{path}:" in ran.err
    assert expected in ran.err
