"""Fixtures of the batch room's tests."""

import pytest

from tests.unit.batch.models import python_path_with_harm


@pytest.fixture
def harm(tmp_path, monkeypatch):
    """Let children do what the names of models say."""
    monkeypatch.setenv("PYTHONPATH", python_path_with_harm(tmp_path / "harm"))
