"""The data that travel with the program are found in a wheel and in a checkout."""

from pathlib import Path

import pytest

from ciimap import shipped as module
from ciimap.shipped import shipped


def test_the_examples_are_found_in_the_checkout():
    assert (shipped("examples") / "power-dispatch" / "dispatch.yaml").is_file()


def test_a_wheel_is_looked_into_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "ciimap" / "_bundled" / "models").mkdir(parents=True)
    (tmp_path / "models").mkdir()
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "ciimap")
    assert shipped("models") == tmp_path / "ciimap" / "_bundled" / "models"


def test_what_was_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "ciimap")
    with pytest.raises(FileNotFoundError, match="app"):
        shipped("app")
