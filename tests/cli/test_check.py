"""``ciimap check``: what it prints where, and its exit status."""

import pytest

SOUND = (
    "ciimap: 1\nbusinesses: {b: {requires: [e, l]}}\nenvironment: {e: {}}\n"
    "network_facilities: {n: {}, m: {}}\nlinks: [[n, m], {id: l, between: [n, m]}]\n"
)
HIDDEN = "ciimap: 1\nenvironment: {e: {name: a\u202eb}}\n"
WRONG = "ciimap: 1\n业务: 电网\nenvironment: {e: {requires: [中文, x]}}\n"


@pytest.fixture
def model(tmp_path, monkeypatch):
    """Return a function that writes a model into the working folder."""
    monkeypatch.chdir(tmp_path)

    def write(text: str, name: str = "model.yaml") -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    return write


def test_a_sound_model_is_counted(ciimap, model):
    ran = ciimap("check", model(SOUND))
    assert ran.status == 0
    assert ran.out == "model.yaml: ok — 4 elements, 2 links, 1 business\n"
    assert ran.err == ""


def test_a_sound_model_is_counted_in_chinese(ciimap, model):
    ran = ciimap("check", model(SOUND), "--lang", "zh")
    assert ran.out == "model.yaml：通过——4 个要素，2 条链路，1 个关键业务\n"


def test_problems_come_with_place_line_caret_and_hint(ciimap, model):
    ran = ciimap("check", model(WRONG, "sub/model.yaml"))
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err == (
        "sub/model.yaml:2:1: error[unknown-key]: the key '业务' is not known here\n"
        "  业务: 电网\n"
        "  ^\n"
        "sub/model.yaml:3:30: error[unknown-element]: '中文' is not defined\n"
        "  environment: {e: {requires: [中文, x]}}\n"
        "                               ^\n"
        "sub/model.yaml:3:34: error[unknown-element]: 'x' is not defined\n"
        "  environment: {e: {requires: [中文, x]}}\n"
        "                                     ^\n"
    )


def test_hints_are_in_the_language_asked_for(ciimap, model):
    ran = ciimap("--lang", "zh", "check", model("ciimap: 1\ntitel: x\n"))
    assert ran.err == (
        "model.yaml:2:1: 错误[unknown-key]: 此处没有名为“titel”的键\n"
        "  titel: x\n"
        "  ^\n"
        "  提示：是否应为“title”？\n"
    )


def test_all_files_are_checked(ciimap, model):
    names = [model(WRONG, "b.yaml"), model(SOUND, "a.yaml"), model("{", "c.yaml")]
    ran = ciimap("check", *names, "none.yaml")
    assert ran.status == 2
    assert ran.out.startswith("a.yaml: ok")
    starts = [line.split(":")[0] for line in ran.err.splitlines() if ": error[" in line]
    assert starts == ["b.yaml", "b.yaml", "b.yaml", "c.yaml", "none.yaml"]


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_warnings_fail_only_when_asked_to(ciimap, model, fail_on, status):
    ran = ciimap("check", model(HIDDEN), "--fail-on", fail_on)
    assert ran.status == status
    assert ran.out.startswith("model.yaml: ok")
    assert ran.err == (
        "model.yaml:2:25: warning[hidden-character]: 'name' holds the character U+202E: "
        "it has a mark in it that changes the direction of writing\n"
        "  environment: {e: {name: a<U+202E>b}}\n"
        "                          ^\n"
    )


def test_of_very_many_problems_the_first_are_shown(ciimap, model):
    text = "ciimap: 1\n" + "".join(f"key-{i}: 1\n" for i in range(250))
    ran = ciimap("check", model(text))
    assert ran.status == 2
    assert ran.err.count("error[unknown-key]") == 100
    assert ran.err.endswith("... and 150 more problems\n")


def test_of_a_very_long_line_the_part_around_the_problem_is_shown(ciimap, model):
    text = "{ciimap: 1, environment: {" + ", ".join(f"e{i}: {{}}" for i in range(999)) + ", x: 1}}"
    ran = ciimap("check", model(text))
    _, line, caret = ran.err.splitlines()
    assert len(line) < 110
    assert line.startswith("  …")
    assert line[caret.index("^") :] == "1}}"
    assert "wrong-type" in ran.err


def test_problems_of_included_files_are_found_where_they_are(ciimap, model):
    model("environment: {e: {requires: x}}\n", "sub/part.yaml")
    ran = ciimap("check", model("ciimap: 1\ninclude: part.yaml\n", "sub/model.yaml"))
    assert ran.err.startswith("sub/part.yaml:1:29: error[unknown-element]")
