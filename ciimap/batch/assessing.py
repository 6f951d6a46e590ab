"""Assessing one model of a batch: its levels, by the capability model that its sheet names."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from ciimap.batch.places import seen_from_outside
from ciimap.batch.surveying import digest_of_file
from ciimap.batch.tasks import Task
from ciimap.errors import InputError
from ciimap.loading import Shelf, load_assessment, load_capability_model
from ciimap.report import CapabilityEvaluation
from ciimap.shipped import shipped
from ciimap.workflow import Ground, assess


class Assessor:
    """Reads and scores assessments; each capability model is read once."""

    def __init__(self, scheme: str | None) -> None:
        """Know the capability model in the file ``scheme`` beside the shipped ones.

        Raises:
            InputError: it cannot be used.
        """
        given = None if scheme is None else load_capability_model(scheme)
        try:
            folder = shipped("models")
        except FileNotFoundError:  # installed without them; one of the user's own still works
            folder = None
        self._shelf = Shelf(folder, given)

    def assess(
        self, task: Task, ground: Ground
    ) -> tuple[CapabilityEvaluation, tuple[tuple[str, str], ...]]:
        """Return the levels by the assessment of ``task``, and its file with its digest.

        Raises:
            InputError: all that is wrong with the assessment.
        """
        assert task.assessment is not None
        assert task.assessment_path is not None
        path = Path(task.assessment_path)
        digest = digest_of_file(path)
        try:
            sheet = load_assessment(path, self._shelf)
            scheme = self._shelf.find(sheet.value.capability_model)
        except InputError as error:
            raise seen_from_outside(error, task.assessment) from None
        assert scheme is not None  # reading refuses an assessment by another model
        name = os.path.relpath(path, Path(task.path).parent)
        return assess(sheet, scheme, ground), ((PurePath(name).as_posix(), digest),)
