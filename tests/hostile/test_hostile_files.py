"""Hostile files are refused with a place and a rule; they never get through, hang or crash."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ciimap.cli.problems import render_problem
from ciimap.errors import InputError
from ciimap.loading import ReadingLimits, load_model, load_model_text
from tests.hostile.corpus import HEAD, JSON, YAML, Case

CASES = [
    *(pytest.param(case, id=f"yaml-{name}") for name, case in YAML.items()),
    *(pytest.param(case, id=f"json-{name}") for name, case in JSON.items()),
]
SECONDS = 20  # of processor time: a few are used; beyond this something grows out of hand
MEGABYTES = 500
WHOLE_FILE = {"file-too-large"}  # has no line
IN_PROCESSES = ("nested-lists", "alias-bomb", "python-object", "nul", "utf16-little", "binary")


@pytest.mark.parametrize("case", CASES)
def test_is_refused_with_its_rule_and_place(case: Case, tmp_path: Path):
    name, rule, make = case
    path = tmp_path / name
    path.write_bytes(make())
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        load_model(path)
    assert time.process_time() - start < SECONDS
    found = [problem for problem in caught.value.problems if problem.rule == rule]
    assert found
    assert found[0].place.file == name
    assert rule in WHOLE_FILE or (found[0].place.line >= 1 and found[0].place.column >= 1)
    for problem in caught.value.problems[:10]:
        shown = render_problem(problem)
        assert len(shown) < 2_000
        assert shown.replace("\n", "").isprintable()


def test_there_are_enough_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", IN_PROCESSES)
def test_the_command_survives(name, tmp_path: Path):
    file, rule, make = YAML[name]
    path = tmp_path / file
    path.write_bytes(make())
    finished = run_check(path)
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert "Traceback" not in finished.stderr
    assert finished.stderr.startswith(f"{path}:")
    assert f"error[{rule}]" in finished.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is not told here")
@pytest.mark.parametrize("name", ["many-keys", "many-operator-keys", "long-scalar"])
def test_memory_stays_bounded(name, tmp_path: Path):
    file, _, make = YAML[name]
    path = tmp_path / file
    path.write_bytes(make())
    question = (
        "import re, sys; from ciimap.cli.entry import run; status = run(sys.argv[1:]);"
        "told = open('/proc/self/status').read();"
        "print(status, int(re.search(r'VmHWM:\\s+(\\d+)', told)[1]) // 1024)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question, "check", str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    status, megabytes = map(int, answer.stdout.split())
    assert status == 2
    assert megabytes < MEGABYTES


def run_check(path: Path) -> subprocess.CompletedProcess[str]:
    """Run ``ciimap check`` on ``path`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from ciimap.cli import main; main()", "check", str(path)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "CIIMAP_LANG": "en"},
        check=False,
    )


def test_a_folder_is_not_a_model(tmp_path: Path):
    assert rules_of(tmp_path) == {"not-a-file"}


def test_a_missing_file_is_named(tmp_path: Path):
    assert rules_of(tmp_path / "none.yaml") == {"file-missing"}


def test_a_file_within_a_file_cannot_be_opened(tmp_path: Path):
    (tmp_path / "a.yaml").write_bytes(HEAD)
    assert rules_of(tmp_path / "a.yaml" / "b.yaml") == {"unreadable-file"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert rules_of(tmp_path / "pipe.yaml") == {"not-a-file"}


def test_an_unreadable_file_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.yaml").write_bytes(HEAD)
    monkeypatch.setattr(Path, "open", refuse)
    assert rules_of(tmp_path / "a.yaml") == {"unreadable-file"}


def test_a_path_with_a_nul_is_refused():
    assert rules_of(Path("a\0b.yaml")) == {"unreadable-file"}


def test_parts_beyond_the_limit_are_refused():
    limits = ReadingLimits(events=1_000)
    with pytest.raises(InputError) as caught:
        load_model_text("a: [" + "1," * 1_000 + "]", limits=limits)
    assert [problem.rule for problem in caught.value.problems] == ["too-many-parts"]


def test_problems_beyond_the_limit_are_counted_off():
    text = "ciimap: 1\n" + "".join(f"k{i}: 1\n" for i in range(20))
    with pytest.raises(InputError) as caught:
        load_model_text(text, limits=ReadingLimits(problems=5))
    rules = [problem.rule for problem in caught.value.problems]
    assert rules == ["too-many-problems", *["unknown-key"] * 5]


def test_of_too_many_problems_the_first_are_listed_wherever_they_begin():
    """They are looked for part by part; places count from the beginning all the same."""
    sound = "".join(f" - [n{i}, m{i}]\n" for i in range(20))
    wrong = "".join(f" - [n{i}]\n" for i in range(20))
    with pytest.raises(InputError) as caught:
        load_model_text("ciimap: 1\nlinks:\n" + sound + wrong, limits=ReadingLimits(problems=6))
    listed = [(problem.rule, problem.place.line) for problem in caught.value.problems]
    assert listed == [("too-many-problems", 0), *(("bad-link", 23 + i) for i in range(6))]


def test_a_text_with_a_lone_surrogate_is_refused():
    with pytest.raises(InputError) as caught:
        load_model_text("ciimap: 1\ntitle: \ud800\n")
    assert [problem.rule for problem in caught.value.problems] == ["not-utf8"]


def test_crlf_byte_order_mark_and_empty_values_are_no_offence():
    text = "\ufeffciimap: 1\r\ntitle:\r\nenvironment: {e: {site: }}\r\n"
    assert load_model_text(text).model.environment["e"].site is None


def test_json_of_the_same_model_is_the_same_model():
    data = {"ciimap": 1, "title": "\U0001f600 电网", "environment": {"电": {"site": "a"}}}
    from_json = load_model_text(json.dumps(data), name="a.json")
    from_yaml = load_model_text("ciimap: 1\ntitle: \U0001f600 电网\nenvironment: {电: {site: a}}\n")
    assert from_json.model == from_yaml.model
    assert from_json.sha256 == from_yaml.sha256


def rules_of(path: Path) -> set[str]:
    """Return the rules by which ``path`` is refused."""
    with pytest.raises(InputError) as caught:
        load_model(path)
    return {problem.rule for problem in caught.value.problems}
