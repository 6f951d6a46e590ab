"""The registry keeps what it promises, format by format."""

import subprocess
import sys
from dataclasses import replace

import pytest

from ciimap.export import EXPORTERS, ExportError, Registered, Scope, render
from ciimap.export import registry as registry_module
from ciimap.texts import catalogue
from tests.unit.export.subjects import small


def asked_of(registered: Registered) -> list[Scope]:
    """Return one scope of each kind that a format honours."""
    ids = {"business": "run", "flow": "up"}
    return [Scope(kind, ids.get(kind, "")) for kind in registered.scopes]


PLAIN = [name for name, each in EXPORTERS.items() if not each.needs_assessment]


@pytest.mark.parametrize("name", EXPORTERS)
def test_title_is_in_the_catalogue(name):
    assert EXPORTERS[name].title in catalogue()


@pytest.mark.parametrize("name", PLAIN)
def test_files_are_named_by_stem_and_suffix(name):
    for scope in asked_of(EXPORTERS[name]):
        subject = small(scope)
        files = render(name, subject)
        reader = f".{subject.reader}" if EXPORTERS[name].has_readers else ""
        stem = subject.stem + reader
        assert list(files) == [stem + suffix for suffix in EXPORTERS[name].suffixes]
        assert all(files.values())


@pytest.mark.parametrize("name", PLAIN)
def test_the_same_subject_gives_the_same_bytes(name):
    subject = small()
    assert render(name, subject) == render(name, subject)


def test_the_registry_loads_no_engine():
    question = "import sys, ciimap.export; print(*({'networkx', 'pydantic'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, check=True)
    assert answer.stdout.split() == []


def refusal(name: str, scope: Scope) -> str:
    with pytest.raises(ExportError) as caught:
        render(name, small(scope))
    return caught.value.message.in_language("en")


@pytest.fixture
def odd_formats(monkeypatch):
    """Two formats that only tests have: one for whole models, one whose library is missing."""
    module = EXPORTERS["node-link"]
    odd = {
        "whole-only": replace(module, scopes=("whole",)),
        "lacking": replace(module, module="no_such_library", extra="app"),
        "broken": replace(module, module="ciimap.export.formats.none", extra="app"),
        "assessed": replace(module, needs_assessment=True),
    }
    monkeypatch.setattr("ciimap.export.rendering.EXPORTERS", {**registry_module.EXPORTERS, **odd})


def test_a_scope_that_is_not_honoured_is_refused(odd_formats):
    assert refusal("whole-only", Scope("flow", "up")) == (
        "the format whole-only shows only: the whole model"
    )


def test_a_missing_library_is_said_with_what_to_install(odd_formats):
    assert refusal("lacking", Scope()) == (
        "the format lacking needs the library no_such_library; "
        "install it with: pip install 'ciimap[app]'"
    )


def test_a_module_of_ours_that_is_missing_is_a_defect(odd_formats):
    with pytest.raises(ModuleNotFoundError):
        render("broken", small())


def test_a_format_of_assessments_needs_one(odd_formats):
    assert "--assessment" in refusal("assessed", Scope())


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope("business", "runn"), "the model has no business 'runn'; did you mean: run?"),
        (Scope("flow", "x"), "the model has no information flow 'x'; it has: up"),
    ],
)
def test_an_unknown_id_is_refused_with_those_there_are(scope, said):
    assert refusal("node-link", scope) == said
