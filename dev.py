#!/usr/bin/env python3
"""Run ciimap or test it from a fresh checkout, with Python 3.11 and a package index at hand.

    python3 dev.py run     evaluate a shipped example, then open the app on it
    python3 dev.py test    lint, types, import contracts and every test, with one summary

Both set up .venv first; a later run finds it ready. Standard library only, and no syntax newer than
Python 3.6, so that an old one gets as far as the sentence that says what is missing.
"""

import sys

OLDEST_PYTHON = (3, 11)


def refuse_old_python(version: "tuple[int, int]") -> None:
    """Exit with one line when ``version`` (major, minor) is too old."""
    if version < OLDEST_PYTHON:
        found, needed = (".".join(map(str, each)) for each in (version, OLDEST_PYTHON))
        sys.stderr.write(f"dev.py: Python {needed} or newer is needed, this is {found}\n")
        sys.exit(2)


refuse_old_python(sys.version_info[:2])

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "dev-setup.stamp"
LOG = VENV / "dev-setup.log"
EXAMPLE = "examples/power-dispatch/dispatch.yaml"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_NETWORK = re.compile(
    r"connection broken by|Could not fetch URL|Network is unreachable|Network connectivity"
    r"|error sending request|dns error|client error \(Connect\)|Failed to fetch|timed out",
    re.IGNORECASE,
)
UNABLE, INTERRUPTED = 2, 130  # exit statuses

Command = Sequence[str | Path]


class SetupError(Exception):
    """The environment cannot be made; the message is one line that says what to do."""


@dataclass(frozen=True)
class Counts:
    """How many tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        """Return the closing line, in the form that continuous integration reads."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


@dataclass(frozen=True)
class Result:
    """What became of one step of the test command."""

    step: str
    outcome: str
    ok: bool = True


# --- Setting up ---------------------------------------------------------------------------------


def script(name: str) -> Path:
    """Return the path of the program ``name`` in .venv."""
    return SCRIPTS / (name + ".exe" if os.name == "nt" else name)


def clean_environment() -> dict[str, str]:
    """Return the environment without the variables that would lead .venv to other packages."""
    misleading = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    return {name: value for name, value in os.environ.items() if name not in misleading}


def call(command: Command, *, output: TextIO | None = None) -> int:
    """Run ``command`` in the repository; return its exit status. ``output`` takes what it says."""
    sys.stdout.flush()
    env = clean_environment()
    return subprocess.call(command, cwd=ROOT, env=env, stdout=output, stderr=output)


def fingerprint() -> str:
    """Return a digest of all that decides what .venv must hold, but for the extras."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_ready(extras: Iterable[str]) -> bool:
    """Return whether an earlier run has set up .venv with ``extras`` and nothing changed since."""
    if not (STAMP.is_file() and script("python").exists()):
        return False
    made_from, *installed = STAMP.read_text(encoding="utf-8").split()
    return made_from == fingerprint() and set(extras) <= set(installed)


def prepare(extras: Sequence[str]) -> None:
    """Make .venv hold ciimap (editable), its pinned dependencies and ``extras``."""
    if is_ready(extras):
        return
    print("dev.py: setting up .venv (a minute or two the first time)")
    uv = shutil.which("uv")
    if VENV.exists():
        check_venv()
    else:
        make_venv(uv)
    STAMP.unlink(missing_ok=True)
    install(uv, extras)
    STAMP.write_text("\n".join((fingerprint(), *extras)), encoding="utf-8")


def check_venv() -> None:
    """Refuse a .venv whose Python does not run or is too old."""
    question = f"import sys; sys.exit(sys.version_info[:2] < {OLDEST_PYTHON})"
    try:
        usable = call((script("python"), "-c", question)) == 0
    except OSError:
        usable = False
    if not usable:
        raise SetupError(".venv is unusable (no Python 3.11 or newer runs in it); delete it")


def make_venv(uv: str | None) -> None:
    """Create .venv with uv or the standard library; leave nothing half made."""
    if uv is None and importlib.util.find_spec("ensurepip") is None:
        raise SetupError("this Python lacks ensurepip; on Debian: apt install python3-venv")
    maker = (uv, "venv", "-q", "--python", sys.executable) if uv else (sys.executable, "-m", "venv")
    made = False
    try:
        made = call((*maker, VENV)) == 0
    finally:
        if not made:
            shutil.rmtree(VENV, ignore_errors=True)
    if not made:
        raise SetupError("could not create .venv; what went wrong is printed above")


def install(uv: str | None, extras: Sequence[str]) -> None:
    """Install ciimap and ``extras`` into .venv at the pinned versions; the log stays in .venv."""
    target = f".[{','.join(extras)}]" if extras else "."
    python = script("python")
    installer: Command = (python, "-m", "pip", "install", "--no-input")
    if uv:
        installer = (uv, "pip", "install", "--python", python)
    with LOG.open("w", encoding="utf-8") as log:
        status = call((*installer, "-c", "constraints.txt", "-e", target), output=log)
    if status != 0:
        raise SetupError(explain_failed_install(LOG.read_text(encoding="utf-8", errors="replace")))


def explain_failed_install(log: str) -> str:
    """Return one line that says why an installation with this ``log`` failed."""
    where = f"the whole log is {LOG.relative_to(ROOT)}"
    if NO_NETWORK.search(log):
        return f"cannot reach a package index, which the first set-up needs; {where}"
    if "No module named pip" in log:
        return ".venv is unusable (it has no pip); delete it"
    errors = [line.strip() for line in log.splitlines() if "error" in line.lower()]
    return f"could not install: {errors[-1] if errors else 'no reason given'}; {where}"


# --- The two commands ---------------------------------------------------------------------------


def run(*, language: str | None, app: bool) -> int:
    """Evaluate the shipped example in the terminal, then open the app on it."""
    prepare(("app",) if app else ())
    options = ("--lang", language) if language else ()
    commands = [("boundary", EXAMPLE, *options)]
    if app:
        commands.append(("app", EXAMPLE, *options))
    for arguments in commands:
        print("$ ciimap", *arguments)
        status = call((script("ciimap"), *arguments))
        if status != 0:
            return status
    return 0


def test(pytest_arguments: Sequence[str]) -> int:
    """Run every check, show one summary, and fail when any of them failed."""
    prepare(("all", "dev"))
    python = script("python")
    results = [
        check("ruff check", (python, "-m", "ruff", "check", ".")),
        check("ruff format", (python, "-m", "ruff", "format", "--check", ".")),
        check("mypy", (python, "-m", "mypy")),
        check("import contracts", (script("lint-imports"), "--no-logo")),
    ]
    lacking, selection = select_tests(find_programs(), in_ci=bool(os.environ.get("CI")))
    tests, counts = run_pytest((*selection, *pytest_arguments))
    results += [tests, *lacking]
    print("\n" + "\n".join(f"{result.step:<18}{result.outcome}" for result in results))
    print(counts)
    return 0 if all(result.ok for result in results) else 1


def check(step: str, command: Command) -> Result:
    """Run ``command`` as ``step`` and return its result, with the seconds it took."""
    print(f"\n--- {step}")
    started = time.monotonic()
    status = call(command)
    seconds = f"{time.monotonic() - started:6.1f} s"
    outcome = "ok    " if status == 0 else "FAILED"
    return Result(step, outcome + seconds, ok=status == 0)


def run_pytest(arguments: Sequence[str]) -> tuple[Result, Counts]:
    """Run pytest with ``arguments``; return its result and its own counts."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "tests.xml"
        spread = ("-n", "auto", "--dist", "loadfile")  # a file's tests share servers and browsers
        pytest: Command = (
            *(script("python"), "-m", "pytest", f"--junitxml={record}"),
            *(*spread, *arguments),
        )
        result = check("pytest", pytest)
        return result, read_counts(record.read_text("utf-8")) if record.exists() else Counts()


def read_counts(record: str) -> Counts:
    """Return the counts in ``record``, the JUnit XML that pytest has written."""
    suites = list(ElementTree.fromstring(record).iter("testsuite"))

    def total(*names: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites for name in names)

    failed, skipped = total("failures", "errors"), total("skipped")
    return Counts(total("tests") - failed - skipped, failed, skipped)


def find_browser() -> str | None:
    """Return the Chromium to test with: $CHROMIUM, else the first one on the path."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *BROWSERS) if name)
    return next((browser for browser in found if browser), None)


def find_programs() -> dict[str, str | None]:
    """Return the programs beside Python that tests need, by the marker of those tests."""
    openssl = shutil.which("openssl") if shutil.which("sha256sum") else None
    return {"browser": find_browser(), "graphviz": shutil.which("dot"), "openssl": openssl}


def select_tests(
    programs: Mapping[str, str | None], *, in_ci: bool
) -> tuple[list[Result], list[str]]:
    """Return what the summary says of tests that lack a program, and pytest's selection."""
    missing = sorted(marker for marker, program in programs.items() if not program)
    if not missing:
        return [], []
    told = "FAILED  " if in_ci else "not run: "
    why = "it was not found" + ("" if in_ci else "; .ci/run installs it and runs them")
    results = [Result(f"{marker} tests", told + why, ok=not in_ci) for marker in missing]
    return results, ["-m", " and ".join(f"not {marker}" for marker in missing)]


# --- The command line ---------------------------------------------------------------------------


def command_line() -> argparse.ArgumentParser:
    """Return the parser of dev.py's own commands and options."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Run ciimap, or test it.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="run|test")
    runner = commands.add_parser("run", help="evaluate a shipped example, then open the app on it")
    runner.add_argument("--no-app", action="store_true", help="stop after the terminal")
    runner.add_argument("--lang", choices=("zh", "en"), help="language of the result and the app")
    tested = "lint, types, import contracts and all tests"
    commands.add_parser("test", help=tested, usage="dev.py test [pytest arguments]")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Carry out the command named by ``arguments``; return the exit status."""
    is_test = arguments[:1] == ["test"] and not {"-h", "--help"} & set(arguments)
    options = command_line().parse_args(arguments[:1] if is_test else arguments)
    try:
        if is_test:
            return test(arguments[1:])
        return run(language=options.lang, app=not options.no_app)
    except SetupError as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return UNABLE
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
