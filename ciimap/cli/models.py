"""Reading a model for a command: problems get places that open, warnings are printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ciimap.cli.problems import in_folder, print_problems, with_folder
from ciimap.errors import InputError

if TYPE_CHECKING:
    from ciimap.loading import LoadedModel


def read_model(path: Path) -> LoadedModel:
    """Return the model at ``path``; its warnings go to standard error.

    Raises:
        InputError: all that is wrong, with places as seen from where the command runs.
    """
    from ciimap.loading import load_model

    try:
        loaded = load_model(path)
    except InputError as error:
        raise with_folder(error, path.parent) from None
    print_problems([in_folder(warning, path.parent) for warning in loaded.warnings])
    return loaded
