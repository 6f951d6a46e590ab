"""The app on a workspace, in a process of its own that can be killed and started again."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.editing import data_of
from ciimap.loading import load_model
from ciimap.writing import write_model
from tests.app.conftest import ROOT, wait_for


class Server:
    """The app on a workspace, in a process that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port = listener.getsockname()[1]
        self.folder = folder
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def file(self) -> Path:
        return self.folder / "plant.yaml"

    def entry(self, section: str, id_: str) -> dict[str, Any]:
        """An entry as it is on disk."""
        found: dict[str, Any] = self.section(section)[id_]
        return found

    def section(self, section: str) -> dict[str, Any]:
        """The entries of a kind as they are on disk."""
        found: dict[str, Any] = data_of(load_model(self.file).model)[section]
        return found

    def start(self) -> None:
        script = [sys.executable, str(ROOT / "app" / "serve.py"), "--port", str(self.port)]
        command = [*script, "--workspace", str(self.folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        wait_for(self.address + "/_stcore/health", self.process)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(60)


def write_as_saved(file: Path, text: str) -> None:
    """Write a model as the app would, so that no edit has to ask first."""
    file.write_text(text, encoding="utf-8")
    file.write_text(write_model(load_model(file).model), encoding="utf-8")
