"""Reading a result for a command, or whatever of a model and a result a file is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ciimap.cli.models import read_model
from ciimap.cli.problems import with_folder
from ciimap.errors import InputError

if TYPE_CHECKING:
    from ciimap.loading import LoadedModel
    from ciimap.workflow import ToldResult


def read_result(path: Path) -> ToldResult:
    """Return the result in the JSON file at ``path``.

    Raises:
        InputError: it cannot be read, or is none; places are as seen from where the command runs.
    """
    from ciimap.loading import load_json
    from ciimap.workflow import told_result

    try:
        return told_result(load_json(path), path.name)
    except InputError as error:
        raise with_folder(error, path.parent) from None


def read_either(path: Path) -> LoadedModel | ToldResult:
    """Return the result at ``path`` if it is a JSON file that names a format, else the model.

    Raises:
        InputError: it can be used as neither.
    """
    return read_result(path) if _names_a_format(path) else read_model(path)


def _names_a_format(path: Path) -> bool:
    from ciimap.loading import load_json

    if path.suffix.lower() != ".json":
        return False
    try:
        data = load_json(path).data
    except InputError as error:
        raise with_folder(error, path.parent) from None
    return isinstance(data, dict) and "format" in data
