"""Evaluating one model of a batch, with its assessment: from a task to a reply."""

from __future__ import annotations

import gc
import os
import time
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath

from ciimap.batch.noticed import noticed_in, pack, problems_of
from ciimap.batch.rows import detail_of, invalid_row, row_of
from ciimap.batch.surveying import digest_of_file
from ciimap.batch.tasks import Reply, Settings, Task, bare_row
from ciimap.boundary import Limits
from ciimap.errors import InputError, Problem
from ciimap.loading import (
    LoadedModel,
    Shelf,
    load_assessment,
    load_capability_model,
    load_model,
)
from ciimap.report import CapabilityEvaluation
from ciimap.shipped import shipped
from ciimap.workflow import Ground, assess, lay_ground

_READINGS = 3  # of a file that changes while it is read


class Evaluator:
    """Evaluates models one after the other; what they share is read once."""

    def __init__(self, settings: Settings) -> None:
        """Evaluate as ``settings`` say.

        Raises:
            InputError: the capability model that they name cannot be used.
        """
        self._limits = Limits(orders=settings.orders).times(settings.effort)
        given = None if settings.scheme is None else load_capability_model(settings.scheme)
        try:
            folder = shipped("models")
        except FileNotFoundError:  # installed without them; one of the user's own still works
            folder = None
        self._shelf = Shelf(folder, given)

    def evaluate(self, task: Task) -> Reply:
        """Return what the model of ``task`` came to; no model is a reason to raise.

        The garbage collector rests meanwhile: it would look through the whole model again and
        again. What a model leaves behind is collected after it.
        """
        start = time.perf_counter()
        gc.disable()
        try:
            reply = self._reply(task)
        except MemoryError:
            reply = Reply(bare_row(task, "out-of-memory"))
        except Exception as error:  # a defect of ours is one row, not the end
            reply = Reply(bare_row(task, "crashed", error=type(error).__name__))
        finally:
            gc.enable()
        return replace(reply, seconds=round(time.perf_counter() - start, 6))

    def _reply(self, task: Task) -> Reply:
        try:
            loaded, inputs = _read_steadily(task)
            current = replace(task, sha256=inputs[0][1])
            ground = lay_ground(loaded, self._limits)
            capability, used = self._assess(current, ground)
        except InputError as error:
            return Reply(invalid_row(task, error), findings=pack(problems_of(task, error)))
        row = row_of(current, ground.evaluation, capability)
        found = pack(noticed_in(current, ground.evaluation, capability))
        return Reply(row, (*inputs, *used), detail_of(ground.evaluation), found)

    def _assess(
        self, task: Task, ground: Ground
    ) -> tuple[CapabilityEvaluation | None, tuple[tuple[str, str], ...]]:
        if task.assessment is None or task.assessment_path is None:
            return None, ()
        path = Path(task.assessment_path)
        digest = digest_of_file(path)
        try:
            sheet = load_assessment(path, self._shelf)
            scheme = self._shelf.find(sheet.value.capability_model)
        except InputError as error:
            raise _seen_from_outside(error, task.assessment) from None
        assert scheme is not None  # reading refuses an assessment by another model
        name = os.path.relpath(path, Path(task.path).parent)
        return assess(sheet, scheme, ground), ((PurePath(name).as_posix(), digest),)


def _read_steadily(task: Task) -> tuple[LoadedModel, tuple[tuple[str, str], ...]]:
    """Return the model and the digests of its files, read again where one changes meanwhile."""
    path, digest = Path(task.path), task.sha256
    for _ in range(_READINGS):
        try:
            loaded = load_model(path)
        except InputError as error:
            raise _seen_from_outside(error, task.name) from None
        files = (path.name, *loaded.files[1:])
        inputs = tuple((name, digest_of_file(path.parent / name)) for name in files)
        if inputs[0][1] == digest:
            break
        digest = inputs[0][1]
    return loaded, inputs


def _seen_from_outside(error: InputError, name: str) -> InputError:
    """Return ``error`` with places as seen from where the batch runs."""
    folder = PurePosixPath(name).parent

    def placed(problem: Problem) -> Problem:
        return replace(problem, place=replace(problem.place, file=str(folder / problem.place.file)))

    return InputError(map(placed, error.problems))
