"""How the tests run ``ciimap``: in this process, with its streams and exit status."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ciimap.cli.entry import run as run_ciimap


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def ciimap(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Return a function that runs ``ciimap`` with arguments, in English unless they say."""
    for name in ("CIIMAP_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "CIIMAP_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        status = run_ciimap([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run
