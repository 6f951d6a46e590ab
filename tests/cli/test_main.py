"""The program as a whole: help, languages, wrong usage, exit status, speed of starting."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ciimap.cli.program import COMMANDS, program
from ciimap.errors import UnknownElementError
from ciimap.texts import catalogue

MAIN = "from ciimap.cli import main; main()"
HEAVY = {"pydantic", "networkx", "yaml", "ciimap.model", "ciimap.loading"}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``ciimap`` in a process of its own, with only these language settings."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("LC_", "LANG", "CIIMAP_"))}
    return subprocess.run(
        [sys.executable, "-c", MAIN, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=kept | environment,
        check=False,
    )


def test_help_lists_every_command(ciimap):
    ran = ciimap("--help")
    assert ran.status == 0
    assert ran.out.startswith("Usage: ciimap [OPTIONS] COMMAND [ARGS]...\n")
    listed = [line.split()[0] for line in ran.out.split("Commands:\n")[1].splitlines()]
    assert listed == list(COMMANDS)
    assert all(len(line) <= 100 for line in ran.out.splitlines())


def test_help_is_chinese_to_the_last_heading(ciimap):
    ran = ciimap("--lang", "zh", "--help")
    for word in ("用法：", "选项：", "命令：", "检查模型并列出全部问题。"):
        assert word in ran.out
    for word in ("Usage", "Options", "Commands", "Show"):
        assert word not in ran.out


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_has_help_in_both_languages(ciimap, name, language):
    ran = ciimap(name, "--help", "--lang", language)
    assert ran.status == 0
    assert ran.out.startswith(("Usage: " if language == "en" else "用法： ") + f"ciimap {name}")
    first = catalogue()[f"cli.about-{name}"][language].split("\n")[0]
    assert first[:20] in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_explained(name):
    command = program.get_command(click.Context(program), name)
    assert command is not None
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help in catalogue()


@pytest.mark.parametrize("question", [["--help"], ["--version"]])
def test_asking_the_program_about_itself_loads_little(question):
    code = f"import sys\nfrom ciimap.cli.entry import run\nrun({question})\n"
    code += f"print(*({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr.split() == []


def test_help_is_quick():
    """0.15 s of the processor on an idle machine; on a busy one only the wall's time grows much."""
    costs = []
    for _ in range(3):
        before = os.times()
        assert run("--help").returncode == 0
        costs.append(os.times().children_user - before.children_user)
    assert min(costs) < 1


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        pytest.param([], {}, "en", id="english-by-default"),
        pytest.param([], {"LANG": "zh_CN.UTF-8"}, "zh", id="system"),
        pytest.param(
            [], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en", id="all-before-lang"
        ),
        pytest.param([], {"LANG": "en_US", "LC_MESSAGES": "zh_TW"}, "zh", id="messages"),
        pytest.param([], {"CIIMAP_LANG": "zh", "LC_ALL": "C"}, "zh", id="own-setting-first"),
        pytest.param([], {"CIIMAP_LANG": "", "LANG": "zh_CN"}, "zh", id="empty-is-unset"),
        pytest.param(["--lang", "en"], {"LANG": "zh_CN"}, "en", id="option-first"),
        pytest.param(["--lang=zh"], {}, "zh", id="with-equals-sign"),
    ],
)
def test_the_language_is_found(arguments, environment, language):
    ran = run(*arguments, "--help", **environment)
    assert ran.stdout.startswith("用法" if language == "zh" else "Usage")


def test_the_language_may_stand_before_or_after_the_command(ciimap):
    before = ciimap("--lang", "zh", "check", "--help")
    after = ciimap("check", "--help", "--lang", "zh")
    assert before.out == after.out
    assert "用法" in before.out


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "zh_CN.GBK"])
def test_output_is_utf8_whatever_the_locale(locale):
    ran = run("--lang", "zh", "--help", LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "关键信息基础设施" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ["chek"],
            "there is no command 'chek'; did you mean 'check'?",
            "没有命令“chek”；是否应为“check”？",
        ),
        (["frobnicate"], "there is no command 'frobnicate'", "没有命令“frobnicate”"),
        (["check"], "MODEL... is missing", "缺少 MODEL..."),
        (["check", "--fail-no", "x"], "there is no option --fail-no", "没有选项 --fail-no"),
        (
            ["check", "m", "--fail-on", "x"],
            "'x' is not a value for --fail-on; choose from: error, warning,",
            "“x”不是 --fail-on 的有效取值；可选：error、warning、",
        ),
        (
            ["check", "m", "--fail-on"],
            "the option --fail-on is used wrongly",
            "选项 --fail-on 用法有误",
        ),
        (["schema", "more"], "there is an argument too many: more", "多余的参数：more"),
        (
            ["boundary", "m", "--effort", "none"],
            "'none' is not a value for --effort",
            "“none”不是 --effort 的有效取值",
        ),
        (
            ["boundary", "m", "--effort", "0.00001"],
            "1e-05 is not a value for --effort; it can be from 0.001 to 10000",
            "1e-05 不是 --effort 的有效取值；取值范围为 0.001 到 10000",
        ),
        (
            ["history", "m", "--keep-details", "-1"],
            "-1 is not a value for --keep-details; it must be at least 0",
            "-1 不是 --keep-details 的有效取值；至少为 0",
        ),
    ],
)
def test_wrong_usage_is_explained_in_both_languages(ciimap, arguments, english, chinese):
    for language, said in (("en", english), ("zh", chinese)):
        ran = ciimap("--lang", language, *arguments)
        assert ran.status == 2
        assert ran.out == ""
        assert said in ran.err
        assert "--help" in ran.err


def test_without_a_command_help_is_shown(ciimap):
    ran = ciimap()
    assert "Usage: ciimap" in ran.out + ran.err
    assert ran.status == 2


def test_the_version_is_that_of_the_package(ciimap):
    assert ciimap("--version").out.startswith("ciimap 0.")


@pytest.fixture
def failing(monkeypatch):
    """Return a function that makes ``ciimap check`` end with an exception."""

    def install(error: BaseException) -> None:
        def fail(**_: object) -> int:
            raise error

        monkeypatch.setattr("ciimap.cli.check.command.callback", fail)

    return install


def test_a_defect_of_ours_is_one_line(ciimap, failing):
    failing(RuntimeError("two\nlines"))
    ran = ciimap("check", "m")
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "internal error, please report it (RuntimeError: two); "
        "CIIMAP_DEBUG=1 shows where it happened"
    ]


def test_a_defect_of_ours_can_be_traced(ciimap, failing, monkeypatch):
    failing(RuntimeError("two"))
    monkeypatch.setenv("CIIMAP_DEBUG", "1")
    ran = ciimap("check", "m")
    assert ran.status == 2
    assert "Traceback" in ran.err


@pytest.mark.parametrize(
    ("close", "said"),
    [
        ((), "Error: 'scda' is not an element of the model\n"),
        (("scada",), "Error: 'scda' is not an element of the model; did you mean: scada?\n"),
    ],
)
def test_an_unknown_element_is_one_line(ciimap, failing, close, said):
    failing(UnknownElementError("scda", close))
    ran = ciimap("check", "m")
    assert (ran.status, ran.out, ran.err) == (2, "", said)


def test_an_interrupt_ends_quietly(ciimap, failing):
    failing(KeyboardInterrupt())
    ran = ciimap("check", "m")
    assert ran.status == 130
    assert "Traceback" not in ran.err


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently there")
@pytest.mark.parametrize("asked", ["schema", "--help", "--version"])
def test_a_closed_pipe_ends_quietly(asked):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", MAIN, asked]
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, "")


def test_results_can_go_to_a_file(ciimap, tmp_path):
    path = tmp_path / "out.json"
    path.write_text("old")
    assert ciimap("schema", "--output", path).out == ""
    assert json.loads(path.read_text("utf-8"))["type"] == "object"
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


def test_a_file_that_cannot_be_written_is_named(ciimap, tmp_path):
    ran = ciimap("schema", "--output", tmp_path / "none" / "out.json")
    assert ran.status == 2
    told = "the folder does not exist; make it first"
    assert ran.err == f"Error: cannot write {tmp_path}/none/out.json: {told}\n"


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    from ciimap.cli.output import write_file

    path = tmp_path / "out"
    path.write_text("old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_file(path, b"new")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
