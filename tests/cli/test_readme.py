"""The READMEs tell the truth: every command in them runs, and prints what they show."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]
CIIMAP = Path(sys.executable).with_name("ciimap.exe" if os.name == "nt" else "ciimap")
LANGUAGES = {"README.md": "en_US.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
ELLIPSIS = "..."


@dataclass(frozen=True)
class Example:
    """A command in a README, and the lines that it shows below."""

    readme: str
    command: str
    shown: tuple[str, ...]


def examples_in(readme: str) -> list[Example]:
    """Return the commands of ``readme``'s console blocks, each with the output it shows."""
    blocks = re.findall(r"^```console\n(.*?)^```", read(readme), re.MULTILINE | re.DOTALL)
    found = []
    for block in blocks:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip("\n").split("\n")
            found.append(Example(readme, command, tuple(shown)))
    return found


def read(readme: str) -> str:
    """Return the text of the file ``readme``."""
    return (ROOT / readme).read_text("utf-8")


def pattern_of(shown: tuple[str, ...]) -> str:
    """Return the pattern of an output like ``shown``, where a line ``...`` stands for any lines."""
    lines = (r"(?:.*\n)*?" if line == ELLIPSIS else re.escape(line) + r"\n" for line in shown)
    return "".join(lines)


def run(example: Example) -> str:
    """Return what the command of ``example`` prints on standard output, run in the checkout."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("LC_", "LANG", "CIIMAP_"))}
    settings = {"LANG": LANGUAGES[example.readme], "PYTHONUTF8": "1", "COLUMNS": "100"}
    finished = subprocess.run(
        [CIIMAP, *shlex.split(example.command)[1:]],
        cwd=ROOT,
        env={**kept, **settings},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.stderr == ""
    return finished.stdout


ALL = [example for readme in LANGUAGES for example in examples_in(readme)]
COMMANDS = [example for example in ALL if example.command.startswith("ciimap ")]


@pytest.mark.parametrize("example", COMMANDS, ids=lambda e: f"{e.readme}: {e.command}")
def test_command_prints_what_the_readme_shows(example):
    printed = "".join(line.rstrip() + "\n" for line in run(example).splitlines())
    if not re.fullmatch(pattern_of(example.shown), printed):
        assert printed.splitlines() == list(example.shown)


@pytest.mark.parametrize("readme", LANGUAGES)
def test_readme_shows_the_main_commands(readme):
    shown = {example.command.split()[1] for example in COMMANDS if example.readme == readme}
    assert shown >= {"boundary", "check", "explain", "whatif"}


@pytest.mark.parametrize("readme", LANGUAGES)
def test_the_first_commands_are_run_and_test(readme):
    first = [example.command for example in examples_in(readme)][:2]
    assert first == ["python3 dev.py run", "python3 dev.py test"]


def test_dev_knows_the_commands_of_the_readmes():
    helped = dev.command_line().format_help()
    for example in ALL:
        program, *words = shlex.split(example.command)
        assert program in {"ciimap", "python3"}
        if program == "python3":
            assert words[0] == "dev.py"
            assert re.search(rf"\b{words[1]}\b", helped)


def test_both_languages_show_the_same_commands():
    english, chinese = (
        [re.sub(r" --lang \w+", "", example.command) for example in examples_in(readme)]
        for readme in LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize("readme", LANGUAGES)
def test_links_lead_to_files(readme):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", read(readme))
    assert [target for target in targets if not (ROOT / target).exists()] == []
