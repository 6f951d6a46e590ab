"""Evaluating one model of a batch, with its assessment: from a task to a reply."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ciimap.batch.lines import pack
from ciimap.batch.noticed import noticed_in, problems_of
from ciimap.batch.places import seen_from_outside
from ciimap.batch.rows import detail_of, invalid_row, row_of
from ciimap.batch.surveying import digest_of_file
from ciimap.batch.tasks import Reply, Settings, Task, bare_row
from ciimap.boundary import Limits
from ciimap.errors import InputError
from ciimap.loading import LoadedModel, load_model
from ciimap.workflow import Ground, lay_ground

if TYPE_CHECKING:
    from ciimap.batch.assessing import Assessor
    from ciimap.report import CapabilityEvaluation

_READINGS = 3  # of a file that changes while it is read


class Evaluator:
    """Evaluates models one after the other; what they share is read once."""

    def __init__(self, settings: Settings) -> None:
        """Evaluate as ``settings`` say.

        Raises:
            InputError: the capability model that they name cannot be used.
        """
        self._limits = Limits(orders=settings.orders).times(settings.effort)
        self._assessor = None if settings.scheme is None else _assessor(settings.scheme)

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
        if task.assessment is None:
            return None, ()
        self._assessor = self._assessor or _assessor(None)
        return self._assessor.assess(task, ground)


def _assessor(scheme: str | None) -> Assessor:
    from ciimap.batch.assessing import Assessor  # noqa: PLC0415 - many batches assess nothing

    return Assessor(scheme)


def _read_steadily(task: Task) -> tuple[LoadedModel, tuple[tuple[str, str], ...]]:
    """Return the model and the digests of its files, read again where one changes meanwhile."""
    path, digest = Path(task.path), task.sha256
    for _ in range(_READINGS):
        try:
            loaded = load_model(path)
        except InputError as error:
            raise seen_from_outside(error, task.name) from None
        files = (path.name, *loaded.files[1:])
        inputs = tuple((name, digest_of_file(path.parent / name)) for name in files)
        if inputs[0][1] == digest:
            break
        digest = inputs[0][1]
    return loaded, inputs
