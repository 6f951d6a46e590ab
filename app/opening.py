"""A model on its way to the pages: read, then evaluated, once for all who wait for it.

That is the work of a thread, so that a page can show what is read before it is evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import TypeVar

from app.collecting import making, note_made
from ciimap.errors import InputError, Problem
from ciimap.loading import LoadedModel, load_model
from ciimap.model import Model
from ciimap.report import Evaluation

Stamp = tuple[str, int, int]  # of a file: its name, when it was changed, its size
_Made = TypeVar("_Made")
Evaluate = Callable[[LoadedModel], Evaluation]


@dataclass(frozen=True)
class Opened:
    """What became of a model: an evaluation, or the problems that prevent one."""

    evaluation: Evaluation | None
    problems: tuple[Problem, ...]  # with an evaluation, warnings
    stamps: tuple[Stamp, ...]  # of the files it was read from
    loaded: LoadedModel | None = None  # with an evaluation, what it is of


@dataclass(frozen=True)
class Awaited:
    """A model that is read, and of which no verdict is known yet."""

    loaded: LoadedModel
    stamps: tuple[Stamp, ...]
    boundary: None = None

    @property
    def name(self) -> str:
        """The name of the model's file, without folders."""
        return self.loaded.name

    @property
    def model(self) -> Model:
        """What is read."""
        return self.loaded.model


Subject = Evaluation | Awaited


class Opening:
    """A model that a thread reads, and another evaluates as soon as somebody asks for that.

    What goes wrong in them by a defect of ours is raised to all who wait.
    """

    def __init__(self, path: Path, evaluate: Evaluate) -> None:
        """Begin to read."""
        self._path, self._evaluate = path, evaluate
        self._asked = Lock()  # taken by the first who asks for the evaluation
        self._read: Future[Opened | Awaited] = Future()
        self._opened: Future[Opened] = Future()
        self._begin(self._read, self._read_whole)

    def read(self) -> Opened | Awaited:
        """Wait until the model is read; return it, or what is wrong with it."""
        return self._read.result()

    def opened(self) -> Opened:
        """Wait for the evaluation."""
        self.ask()
        return self._opened.result()

    def ask_later(self, seconds: float) -> None:
        """Ask in so many seconds."""
        later = Timer(seconds, self.ask)
        later.daemon = True
        later.start()

    def ask(self) -> None:
        """Have the model evaluated once it is read; do not wait."""
        if self._asked.acquire(blocking=False):
            self._begin(self._opened, self._judge)

    def is_there(self) -> bool:
        """Return whether the evaluation is there, without asking for it."""
        return self._opened.done()

    def is_done(self, patience: float = 0.0) -> bool:
        """Ask, and wait ``patience`` seconds at the most; return whether that was enough."""
        self.ask()
        wait([self._opened], patience)
        return self._opened.done()

    def is_current(self) -> bool:
        """Return whether the files are still those that are, or were, read."""
        if not self._read.done():
            return True
        if self._failed():
            return False
        stamps = self._read.result().stamps
        return stamps_of(self._path.parent, [name for name, _, _ in stamps]) == stamps

    def _failed(self) -> bool:
        futures = self._read, self._opened
        return any(each.done() and each.exception() is not None for each in futures)

    def _begin(self, future: Future[_Made], make: Callable[[], _Made]) -> None:
        Thread(target=_settle, args=(future, make), name=self._path.name, daemon=True).start()

    def _read_whole(self) -> Opened | Awaited:
        """Read the model, again if its file was changed while it was being read."""
        while True:
            before = _stamp(self._path.parent, self._path.name)
            with making(str(self._path)):
                read = _read(self._path)
            if before in read.stamps:
                return read

    def _judge(self) -> Opened:
        name = str(self._path)
        try:
            read = self.read()
            if isinstance(read, Opened):
                return read
            with making(name):
                evaluation = self._evaluate(read.loaded)
            return Opened(evaluation, read.loaded.warnings, read.stamps, read.loaded)
        finally:
            note_made(name)


def _settle(future: Future[_Made], make: Callable[[], _Made]) -> None:
    """Have ``future`` tell what ``make`` returns or raises."""
    try:
        future.set_result(make())
    except Exception as error:  # told to whoever waits
        future.set_exception(error)


def _read(path: Path) -> Opened | Awaited:
    try:
        loaded = load_model(path)
    except InputError as error:
        names = {path.name, *(problem.place.file for problem in error.problems)}
        return Opened(None, error.problems, stamps_of(path.parent, names))
    return Awaited(loaded, stamps_of(path.parent, loaded.files))


def stamps_of(folder: Path, names: Iterable[str]) -> tuple[Stamp, ...]:
    """Return the stamps of files in ``folder``, by name."""
    return tuple(_stamp(folder, name) for name in sorted(names))


def _stamp(folder: Path, name: str) -> Stamp:
    try:
        status = (folder / name).stat()
    except (OSError, ValueError):
        return name, 0, -1
    return name, status.st_mtime_ns, status.st_size
