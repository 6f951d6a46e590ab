"""What the tests of the edit page share."""

from __future__ import annotations

import pytest

from tests.app.editor.workbench import Bench, bench_in


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    """A workspace that holds the plant."""
    return bench_in(tmp_path / "ws", monkeypatch)
