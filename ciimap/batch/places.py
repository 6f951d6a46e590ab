"""Places in files as seen from where a batch runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from ciimap.errors import InputError, Problem


def seen_from_outside(error: InputError, name: str) -> InputError:
    """Return ``error`` with places as seen from where the batch runs, which names the file so."""
    folder = PurePosixPath(name).parent

    def placed(problem: Problem) -> Problem:
        return replace(problem, place=replace(problem.place, file=str(folder / problem.place.file)))

    return InputError(map(placed, error.problems))
