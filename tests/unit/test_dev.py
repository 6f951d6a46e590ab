"""dev.py: what it says when it cannot work, when it sets up again, and what it counts."""

import ast
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder that dev.py takes for its repository, with a .venv that looks usable."""
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("as it was")
    scripts = tmp_path / ".venv" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "python").symlink_to(sys.executable)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "SCRIPTS", scripts)
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(dev, "LOG", tmp_path / ".venv" / "log")
    return tmp_path


@pytest.fixture
def installations(monkeypatch):
    """The extras that each set-up asked for, in order; nothing is really installed."""
    asked = []
    monkeypatch.setattr(dev, "install", lambda uv, extras: asked.append(tuple(extras)))
    return asked


class TestOldPython:
    def test_source_is_readable_by_an_old_python(self):
        tree = ast.parse(Path(dev.__file__).read_text("utf-8"), feature_version=(3, 6))
        futures = [n for n in ast.walk(tree) if getattr(n, "module", "") == "__future__"]
        assert futures == []

    def test_is_refused_with_one_line(self, capsys):
        with pytest.raises(SystemExit) as exit_:
            dev.refuse_old_python((3, 9))
        assert exit_.value.code == 2
        expected = "dev.py: Python 3.11 or newer is needed, this is 3.9\n"
        assert capsys.readouterr().err == expected

    @pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
    def test_a_newer_one_is_welcome(self, version):
        dev.refuse_old_python(version)


class TestSettingUp:
    def test_happens_once(self, checkout, installations):
        dev.prepare(("app", "dev"))
        dev.prepare(("app", "dev"))
        assert installations == [("app", "dev")]

    def test_what_needs_less_is_content(self, checkout, installations):
        dev.prepare(("app", "dev"))
        dev.prepare(())
        assert installations == [("app", "dev")]

    def test_what_needs_more_sets_up_again(self, checkout, installations):
        dev.prepare(())
        dev.prepare(("app",))
        assert installations == [(), ("app",)]

    @pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
    def test_happens_again_when_a_list_changed(self, checkout, installations, name):
        dev.prepare(())
        (checkout / name).write_text("changed")
        dev.prepare(())
        assert installations == [(), ()]

    def test_one_that_failed_is_tried_again(self, checkout, monkeypatch):
        def fail(uv, extras):
            raise dev.SetupError("no")

        dev.STAMP.write_text("of an older set-up")
        monkeypatch.setattr(dev, "install", fail)
        with pytest.raises(dev.SetupError):
            dev.prepare(())
        assert not dev.STAMP.exists()

    def test_refuses_a_venv_whose_python_is_gone(self, checkout):
        (dev.SCRIPTS / "python").unlink()
        with pytest.raises(dev.SetupError, match=r"\.venv is unusable"):
            dev.prepare(())

    def test_names_the_package_that_brings_ensurepip(self, monkeypatch):
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
        with pytest.raises(dev.SetupError, match="apt install python3-venv"):
            dev.make_venv(None)

    def test_leaves_nothing_half_made(self, checkout, monkeypatch):
        monkeypatch.setattr(dev, "call", lambda command: 1)
        with pytest.raises(dev.SetupError):
            dev.make_venv(None)
        assert not dev.VENV.exists()

    def test_its_trouble_is_one_line_and_exit_2(self, monkeypatch, capsys):
        def fail(extras):
            raise dev.SetupError("one line")

        monkeypatch.setattr(dev, "prepare", fail)
        assert dev.main(["run"]) == 2
        assert capsys.readouterr().err == "dev.py: one line\n"


@pytest.mark.parametrize(
    ("log", "said"),
    [
        pytest.param(
            "WARNING: Retrying after connection broken by 'NewConnectionError'\n"
            "ERROR: No matching distribution found for hatchling>=1.26",
            "cannot reach a package index, which the first set-up needs",
            id="pip-offline",
        ),
        pytest.param(
            "error: Failed to fetch: `click`\n  Caused by: dns error",
            "cannot reach a package index, which the first set-up needs",
            id="uv-offline",
        ),
        pytest.param(
            "python: No module named pip",
            ".venv is unusable (it has no pip)",
            id="venv-without-pip",
        ),
        pytest.param(
            "Collecting x\nERROR: Cannot install a and b\nnote: see above",
            "could not install: ERROR: Cannot install a and b",
            id="conflict",
        ),
        pytest.param("", "could not install: no reason given", id="silent"),
    ],
)
def test_a_failed_installation_is_explained_in_one_line(log, said):
    explanation = dev.explain_failed_install(log)
    assert explanation.startswith(said)
    assert "\n" not in explanation


class TestCounts:
    RECORD = (
        '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/>'
        '<testsuite tests="1" failures="0" errors="0" skipped="0"/></testsuites>'
    )

    def test_add_up_over_the_suites(self):
        assert dev.read_counts(self.RECORD) == dev.Counts(passed=6, failed=3, skipped=1)

    @pytest.mark.parametrize(
        ("counts", "line"),
        [
            (dev.Counts(5, 0), "5 passed, 0 failed"),
            (dev.Counts(5, 1, 2), "5 passed, 1 failed, 2 skipped"),
        ],
    )
    def test_read_as_a_closing_line(self, counts, line):
        assert str(counts) == line


class TestTestsThatNeedPrograms:
    def test_all_are_selected_where_the_programs_are(self):
        programs = {"browser": "chromium", "graphviz": "dot"}
        assert dev.select_tests(programs, in_ci=True) == ([], [])

    def test_without_a_browser_the_summary_says_so(self):
        results, selection = dev.select_tests({"browser": None}, in_ci=False)
        assert selection == ["-m", "not browser"]
        assert [(result.outcome.split(":")[0], result.ok) for result in results] == [
            ("not run", True)
        ]

    def test_in_ci_a_missing_program_is_a_failure(self):
        results, selection = dev.select_tests({"browser": None, "graphviz": None}, in_ci=True)
        assert [(result.step, result.ok) for result in results] == [
            ("browser tests", False),
            ("graphviz tests", False),
        ]
        assert selection == ["-m", "not browser and not graphviz"]


class TestSummary:
    @pytest.fixture
    def steps(self, monkeypatch):
        """The exit status of each program; every other one succeeds."""
        statuses: dict[str, int] = {}
        monkeypatch.setattr(dev, "prepare", lambda extras: None)
        monkeypatch.setattr(dev, "find_programs", lambda: {"browser": "chromium"})

        def call(command):
            names = {Path(str(each)).name for each in command}
            return next((statuses[name] for name in sorted(names & set(statuses))), 0)

        monkeypatch.setattr(dev, "call", call)
        return statuses

    def test_all_well(self, steps, capsys):
        assert dev.main(["test"]) == 0
        assert "FAILED" not in capsys.readouterr().out

    @pytest.mark.parametrize("program", ["ruff", "mypy", "lint-imports", "pytest"])
    def test_one_failure_fails_the_whole(self, steps, capsys, program):
        steps[program] = 1
        assert dev.main(["test"]) == 1
        assert "FAILED" in capsys.readouterr().out

    def test_no_test_at_all_is_a_failure(self, steps):
        steps["pytest"] = 5
        assert dev.main(["test"]) == 1

    def test_last_line_is_the_count(self, steps, capsys):
        dev.main(["test"])
        assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 0 failed"


class TestCommands:
    @pytest.fixture
    def calls(self, monkeypatch):
        """The commands that dev.py ran."""
        made = []

        def call(command):
            made.append(tuple(map(str, command)))
            return 0

        monkeypatch.setattr(dev, "prepare", lambda extras: made.append(tuple(extras)))
        monkeypatch.setattr(dev, "call", call)
        return made

    def test_run_shows_the_example_and_then_the_app(self, calls):
        assert dev.main(["run"]) == 0
        extras, *commands = calls
        assert extras == ("app",)
        assert [(command[1], command[2]) for command in commands] == [
            ("boundary", dev.EXAMPLE),
            ("app", dev.EXAMPLE),
        ]

    def test_run_without_the_app_installs_less(self, calls):
        dev.main(["run", "--no-app", "--lang", "zh"])
        extras, command = calls
        assert extras == ()
        assert command[1:] == ("boundary", dev.EXAMPLE, "--lang", "zh")

    def test_test_hands_its_arguments_to_pytest(self, calls, monkeypatch):
        monkeypatch.setattr(dev, "find_programs", lambda: {"browser": None})
        monkeypatch.delenv("CI", raising=False)
        dev.main(["test", "-k", "cut", "tests/unit"])
        assert calls[-1][-5:] == ("-m", "not browser", "-k", "cut", "tests/unit")

    def test_the_example_is_shipped(self):
        assert (dev.ROOT / dev.EXAMPLE).is_file()
