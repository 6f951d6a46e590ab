"""Keeping one child process that evaluates models: started, watched, ended and replaced.

A keeper belongs to one thread. It turns whatever a model does to the child into a reply: too
long is ``timed-out``, and a child that ends by itself is ``fallen``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ciimap.batch.failing import BatchError
from ciimap.batch.tasks import Reply, Settings, Task, bare_row, reply_from_plain

_PROGRAM = "from ciimap.batch.child import main; main()"
_PACKAGE = Path(__file__).resolve().parents[2]
_START = 120.0  # seconds that a child may take until it is ready
_NO_MEMORY = (b"memory allocation of", b"MemoryError", b"out of memory")
_TAIL = 4_000  # bytes at the end of what a fallen child said


@dataclass
class _Child:
    """A running child, its pipes, and what it says on standard error."""

    process: subprocess.Popen[str]
    asked: IO[str]
    answers: IO[str]
    said: IO[bytes]
    served: int = 0
    expired: bool = False

    def is_ready(self, settings: Settings) -> bool:
        """Tell it how to evaluate, and return whether it then is ready for models."""
        return bool(self.ask(asdict(settings), _START))

    def ask(self, told: dict[str, Any], seconds: float) -> str:
        """Send ``told`` and return what it answers within ``seconds``; empty if it does not."""
        try:
            self.asked.write(json.dumps(told) + "\n")
            self.asked.flush()
        except (OSError, ValueError):  # it has ended
            return ""
        return self._line_within(seconds)

    def _line_within(self, seconds: float) -> str:
        """Return the next line it answers; empty if it ends, or is ended, before the line does."""
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            line = self.answers.readline()
        except (OSError, ValueError):  # ended from another thread
            line = ""
        finally:
            timer.cancel()
        return line if line.endswith("\n") else ""

    def _expire(self) -> None:
        self.expired = True
        self.process.kill()

    def ended_for_memory(self) -> bool:
        """Return whether it said, at its end, that there was no more memory."""
        self.said.seek(max(0, self.said.seek(0, os.SEEK_END) - _TAIL))
        tail = self.said.read()
        return any(words in tail for words in _NO_MEMORY)

    def close(self) -> None:
        """End it and free what it held."""
        self.process.kill()
        for stream in (self.asked, self.answers, self.said):
            with suppress(OSError, ValueError):
                stream.close()
        self.process.wait()


class Keeper:
    """Evaluates models in a child process, one at a time."""

    def __init__(self, settings: Settings) -> None:
        """Start a child when the first model comes."""
        self._settings = settings
        self._child: _Child | None = None
        self._abandoned = False

    def evaluate(self, task: Task, *, fresh: bool = False) -> Reply:
        """Return what the model of ``task`` came to, within the limits of the settings.

        Args:
            task: The model.
            fresh: Evaluate it in a child that has evaluated nothing before.

        Raises:
            BatchError: no child can be started.
        """
        child = self._ready_child(fresh=fresh)
        answer = child.ask(asdict(task), self._settings.seconds)
        if not answer:
            return self._buried(child, task)
        reply = reply_from_plain(json.loads(answer))
        child.served += 1
        if reply.row["status"] == "out-of-memory":
            # What earlier models left behind may have taken its memory: a fresh child decides.
            self.close()
            return reply if child.served == 1 else _fallen(task)
        if child.expired or child.served >= self._settings.lifetime:
            self.close()
        return reply

    def close(self) -> None:
        """End the child; the next model starts another."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def abandon(self) -> None:
        """Kill the child from another thread; whoever waits for its answer waits no longer."""
        self._abandoned = True
        if self._child is not None:
            self._child.process.kill()

    def _buried(self, child: _Child, task: Task) -> Reply:
        no_memory = not child.expired and child.ended_for_memory()
        self.close()
        if child.expired:
            row = bare_row(task, "timed-out")
            return Reply(row, seconds=self._settings.seconds)
        if no_memory and child.served == 0:
            return Reply(bare_row(task, "out-of-memory"))
        return _fallen(task)

    def _ready_child(self, *, fresh: bool) -> _Child:
        child = self._child
        if child is not None and ((fresh and child.served) or child.process.poll() is not None):
            self.close()
        if self._child is None:
            self._child = self._start()
        if self._abandoned:
            self._child.process.kill()
        return self._child

    def _start(self) -> _Child:
        child = self._begin()
        if not child.is_ready(self._settings):
            child.close()
            child = self._begin()  # something ended it on its way: once more
            if not child.is_ready(self._settings):
                child.close()
                raise BatchError("batch.no-child", reason=str(child.process.returncode))
        return child

    def _begin(self) -> _Child:
        said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        try:
            process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": _python_path()},
            )
        except OSError as error:
            said.close()
            raise BatchError("batch.cannot-start", reason=str(error)) from None
        assert process.stdin is not None
        assert process.stdout is not None
        return _Child(process, process.stdin, process.stdout, said)


def _fallen(task: Task) -> Reply:
    return Reply(bare_row(task, "crashed"), fallen=True)


def _python_path() -> str:
    """Return the search path by which the child finds the ciimap that started it."""
    earlier = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(_PACKAGE), earlier] if earlier else [str(_PACKAGE)])
