"""What the tests of the edit page share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app.editor.served import Server, write_as_saved
from tests.app.editor.workbench import PLANT, Bench, bench_in


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    """A workspace that holds the plant."""
    return bench_in(tmp_path / "ws", monkeypatch)


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    """The app on a workspace with the plant in it."""
    write_as_saved(tmp_path / "plant.yaml", PLANT)
    served = Server(tmp_path)
    yield served
    served.end()
