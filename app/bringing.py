"""Files of a model that somebody brings: which of them includes the others, and the model."""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.errors import InputError
from ciimap.loading import LoadedModel, load_model_files


def read_brought(files: Mapping[str, bytes]) -> LoadedModel:
    """Return the model in ``files``, by name: of the file that includes the most of the others.

    Raises:
        InputError: none of them can be used; all that is wrong with the best of them.
    """
    read: list[LoadedModel] = []
    errors: list[InputError] = []
    for name in files:
        try:
            read.append(load_model_files(name, files))
        except InputError as error:
            errors.append(error)
    if read:
        return max(read, key=lambda each: len(each.files))
    raise min(errors, key=lambda each: len(each.problems))


def needs_other_files(error: InputError) -> bool:
    """Return whether a file is missing that another one includes."""
    return any(problem.rule == "include-missing" for problem in error.problems)
